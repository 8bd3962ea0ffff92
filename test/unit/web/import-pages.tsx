import type { VNode } from 'preact';
import { personOf } from '../../../functions/domain/programme-lookup.ts';
import { importListingOf, type ImportRecord } from '../../../functions/domain/import/import-record.ts';
import { LedgerFindings } from '../../../functions/domain/import/issues.ts';
import { AuditImportPage } from '../../../web/views/audit/import.tsx';
import { ImportCheckPage } from '../../../web/views/office/imports/check.tsx';
import { ImportsPage } from '../../../web/views/office/imports/home.tsx';
import { ImportPage } from '../../../web/views/office/imports/record.tsx';
import type { PageShell } from '../../../web/views/shell.tsx';

const by = { by: 'office-main', at: '2026-10-12T01:00:00.000Z' };
const second = { by: 'office-second', at: '2026-10-12T02:00:00.000Z' };

const waiting: ImportRecord = {
  id: '0123456789abcdef0123456789',
  revision: 1,
  state: 'waiting',
  fileName: '2023—2025年人才工作台账.xlsx',
  bytes: 181_000,
  sha256: 'ab12'.repeat(16),
  programmeVersion: '2026.1',
  putForward: by,
  registers: [
    { register: 'training', fresh: 1204, there: 3 },
    { register: 'earlier-agreement', fresh: 29, there: 0 },
  ],
  figures: [
    { indicator: 'trainings', amount: 1204 },
    { indicator: 'signed_investment_cny', amount: 50_000_000_000 },
  ],
  from: '2023-01-09',
  to: '2025-12-30',
  samples: [
    { register: 'training', sheet: '人才工作培训', row: 3, date: '2023-01-09', title: '海外引才政策培训' },
    { register: 'earlier-agreement', sheet: '以往签约项目', row: 3, date: '2023-02-01', title: '黄精种植合作项目' },
  ],
  notes: [{ sheet: '人才工作培训', rule: 'hidden-rows', values: { count: 2 } }],
  parts: 3,
  partsDone: 0,
  carriedAt: null,
  confirmed: null,
  dropped: null,
  voidAsked: null,
  voided: null,
};

const confirmed = { ...waiting, state: 'in' as const, confirmed: second, partsDone: 3 };
const asked = { ...confirmed, voidAsked: { ...by, reason: '年度不对' } };

/** Every page of imports, in every state that looks different. */
export function importPages(plain: PageShell): Record<string, VNode> {
  const shell = { ...plain, audience: 'office', path: '/office/imports', person: { name: '沈若兰', role: '人才办' } } as const;
  const member = (id: string) => personOf(shell.programme, id);
  const page = (record: ImportRecord, who = 'office-second') => <ImportPage shell={shell} record={record} member={member(who)} />;
  const out = { ...asked, state: 'out' as const, voided: second };
  return {
    'office-imports': <ImportsPage shell={shell} items={[waiting, asked, out].map(importListingOf)} next="/office/imports?cursor=x" />,
    'office-imports-none': <ImportsPage shell={shell} items={[]} />,
    'office-import-waiting': page(waiting),
    'office-import-own': page(waiting, 'office-main'),
    'office-import-taking-in': page({ ...confirmed, state: 'taking-in', partsDone: 1 }),
    'office-import-in': (
      <ImportPage
        shell={shell}
        record={confirmed}
        member={member('office-main')}
        done="confirmed"
        attempt={{ act: 'ask-void', answers: {}, issues: [{ field: 'reason', rule: 'required' }] }}
      />
    ),
    'office-import-void-asked': page(asked),
    'office-import-out': page(out),
    'office-import-dropped': page({ ...waiting, state: 'dropped', dropped: { ...by, reason: '文件有误' } }),
    'audit-import': <AuditImportPage shell={{ ...plain, audience: 'audit', path: '/audit' }} record={confirmed} />,
    ...checkPages(shell),
  };
}

function checkPages(shell: PageShell): Record<string, VNode> {
  const here = '/office/imports-new/0123456789abcdef0123456789';
  const upload = { url: 'https://documents.example/', fields: { key: 'scans/1/${filename}', policy: 'abc' } };
  const uploads = [{ id: '台账.xlsx', name: '台账.xlsx', bytes: 181_000 }];
  const wrong = new LedgerFindings();
  const place = { sheet: '人才工作培训', register: 'training' };
  wrong.issue({ ...place, row: 5, column: 'B', name: 'held-on', rule: 'number-not-a-date', found: '45717' });
  wrong.issue({ ...place, row: 7, column: 'C', name: 'host', rule: 'not-a-choice', found: '县外经局' });
  wrong.issue({ ...place, row: 9, rule: 'duplicate-row', values: { sheet: '人才工作培训', row: 5 } });
  wrong.issue({ sheet: 'Sheet1', rule: 'unknown-sheet' });
  const right = new LedgerFindings();
  right.note('人才工作培训', 'total-row', { row: 40 });
  const { registers, figures } = waiting;
  const page = { shell, here, upload, maxRows: 5000 };
  return {
    'office-import-new': <ImportCheckPage {...page} uploads={[]} checked={null} />,
    'office-import-wrong': <ImportCheckPage {...page} uploads={uploads} checked={{ findings: wrong, registers, figures }} />,
    'office-import-right': <ImportCheckPage {...page} uploads={uploads} checked={{ findings: right, registers, figures }} />,
    'office-import-nothing-new': (
      <ImportCheckPage
        {...page}
        uploads={uploads}
        checked={{ findings: right, registers: [{ register: 'training', fresh: 0, there: 40 }], figures: [] }}
      />
    ),
  };
}
