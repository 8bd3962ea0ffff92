import type { VNode } from 'preact';
import type { ApiKey } from '../../../functions/domain/api-key.ts';
import { maskRoster, maskSummary } from '../../../functions/domain/masking.ts';
import type { Language } from '../../../functions/domain/text.ts';
import { AuditProposalPage } from '../../../web/views/audit/record.tsx';
import { KeyMadePage, KeysPage } from '../../../web/views/office/access/keys.tsx';
import { TracesPage } from '../../../web/views/office/access/traces.tsx';
import { chunan } from '../../support/chunan.ts';
import type { Standing } from './sample-proposal.ts';

const keys: ApiKey[] = [
  {
    id: 'k2',
    name: '县审计局数据分析平台',
    purpose: '季度考核数据比对',
    until: '2026-12-31',
    madeBy: 'office-main',
    madeAt: '2026-10-12T02:00:00.000Z',
    revoked: null,
  },
  {
    id: 'k1',
    name: '市审计局',
    purpose: '专项核查',
    until: '2026-10-31',
    madeBy: 'office-second',
    madeAt: '2026-09-01T02:00:00.000Z',
    revoked: { by: 'office-main', at: '2026-09-08T02:00:00.000Z' },
  },
];

/** The pages on who sees what, by name. */
export function accessPages(language: Language, record: Standing): Record<string, VNode> {
  const programme = chunan();
  const person = { name: '沈若兰', role: '人才办' };
  const shell = { language, path: '/office/api-keys', programme, audience: 'office', person } as const;
  const audit = { ...shell, path: '/audit', audience: 'audit' } as const;
  const made = { shell, name: '县审计局数据分析平台', purpose: '季度考核数据比对', until: '2026-12-31', baseUrl: 'https://rencai.example' };
  const page = { shell, keys, lastUses: new Map([['k2', '2026-10-12T03:00:00.000Z']]), today: '2026-10-13', newId: 'k3' };
  const traces = [
    { id: 't2', at: '2026-10-12T03:00:00.000Z', who: '接口：县审计局数据分析平台', what: 'GET /api/v1/reports/2026Q4' },
    { id: 't1', at: '2026-10-12T02:00:00.000Z', who: '严以宁', what: '/audit/proposals/01m4/personal-data', reason: '核对签约各方' },
  ];
  return {
    'office-keys': <KeysPage {...page} />,
    'office-keys-none': <KeysPage {...page} keys={[]} done="revoked" />,
    'office-keys-wrong': <KeysPage {...page} issues={[{ field: 'until', rule: 'too-early', values: { earliest: '2026-10-13' } }]} />,
    'office-key-made': <KeyMadePage {...made} secret={`yk_${'aB3-'.repeat(11).slice(0, 43)}`} />,
    'office-key-made-before': <KeyMadePage {...made} />,
    'office-traces': (
      <TracesPage
        shell={shell}
        day="2026-10-12"
        who=""
        people={[{ id: 'auditor', name: '严以宁' }]}
        traces={traces}
        isLater={false}
        next="abc"
      />
    ),
    'office-traces-none': <TracesPage shell={shell} day="2026-10-12" who="auditor" people={[]} traces={[]} isLater />,
    'audit-record-masked': (
      <AuditProposalPage
        shell={{ ...audit, programme: maskRoster(programme) }}
        {...record}
        summary={maskSummary(record.summary)}
        fault={null}
        disclosure={{ shownUntil: null, issue: 'required' }}
      />
    ),
    'audit-record-named': (
      <AuditProposalPage shell={audit} {...record} fault={null} disclosure={{ shownUntil: '2026-10-12T03:00:00.000Z' }} />
    ),
  };
}
