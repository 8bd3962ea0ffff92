import type { VNode } from 'preact';
import { askRestatement, confirmFigures, disputeFigures, freeze, signOff } from '../../../functions/domain/close/close-acts.ts';
import { differenceOf } from '../../../functions/domain/close/difference.ts';
import { draftFigures } from '../../../functions/domain/close/draft-figures.ts';
import { frozenEntries } from '../../../functions/domain/close/frozen-entries.ts';
import type { QuarterClose } from '../../../functions/domain/close/close.ts';
import type { LedgerEntry } from '../../../functions/domain/ledger.ts';
import { indicatorOf, personOf } from '../../../functions/domain/programme-lookup.ts';
import { report } from '../../../functions/domain/report.ts';
import { AuditQuarterPage, AuditQuartersPage } from '../../../web/views/audit/quarters.tsx';
import { ReportPage } from '../../../web/views/audit/report.tsx';
import { QuartersPage } from '../../../web/views/office/quarters/list.tsx';
import { QuarterPage } from '../../../web/views/office/quarters/quarter.tsx';
import { RestatementPage } from '../../../web/views/office/quarters/restatement.tsx';
import { FigureEntriesPage, FiguresDonePage, FiguresOverPage, FiguresPage } from '../../../web/views/review/figures.tsx';
import type { ListedVersion } from '../../../web/views/quarters/versions.tsx';
import type { PageShell } from '../../../web/views/shell.tsx';
import { after, begunClose, closeContextAt, sampleDraft } from '../../support/sample-close.ts';

const period = { year: 2026, quarter: 1 } as const;
const manifest = 'ab'.repeat(32);
const asOf = '2026-10-13T02:00:00.000Z';

/** Every page of the close of a quarter, with the demo's figures. */
export function quarterPages(plain: PageShell, entries: readonly LedgerEntry[]): Record<string, VNode> {
  const { programme } = plain;
  const reported = report({ entries, ...programme, period, asOf });
  const begun = begunClose({ ...sampleDraft(), figures: draftFigures(reported, entries) });
  const answer = (department: string, person: string) => {
    const step = begun.asks.find((ask) => ask.department === department)?.step ?? '';
    return { department, person, step, assurance: 'link' } as const;
  };
  const own = answer('human-resources', 'human-resources-reviewer');
  const disputed = after(begun, disputeFigures(begun, { ...own, indicator: 'trainings', reason: '少计一次培训。' }));
  const one = after(begun, confirmFigures(begun, own));
  const confirmed = after(one, confirmFigures(one, answer('talent-office', 'office-second')));
  const signed = after(confirmed, signOff(confirmed, 'office-main', closeContextAt()));
  const frozen = after(signed, freeze(signed, { version: 1, cutOff: signed.cutOff, manifest }));
  const late: LedgerEntry[] = entries.slice(0, 3).map((entry) => ({ ...entry, id: `${entry.id}:late` }));
  const difference = differenceOf(
    { figures: new Map([['trainings', { value: 5, yearToDate: 5 }]]), entries: [] },
    { figures: new Map([['trainings', { value: 6, yearToDate: 6 }]]), entries: frozenEntries(late) },
  );
  const sums = { cutOff: asOf, figures: 1, added: 1, removed: 0, difference: manifest };
  const asked = after(
    frozen,
    askRestatement(frozen, { person: 'office-second', reason: '补录二月的一次培训。', sums }, closeContextAt(asOf)),
  );
  const closes = { begun, disputed, confirmed, frozen, asked };
  return {
    ...officePages({ ...plain, audience: 'office', person: { name: '沈若兰', role: '人才办' } }, closes, difference),
    ...linkPages({ ...plain, audience: 'link', person: { name: '姜晚舟', role: '人社局' } }, begun, disputed, entries),
    ...auditPages({ ...plain, audience: 'audit', person: { name: '何平', role: '审计局' } }, frozen),
    'report-frozen': (
      <ReportPage
        shell={{ ...plain, audience: 'audit' }}
        report={reported}
        years={[2026]}
        asked={{ version: 1 }}
        standing={{ close: frozen }}
      />
    ),
    'report-open': <ReportPage shell={{ ...plain, audience: 'audit' }} report={reported} years={[2026]} standing={{ close: null }} />,
  };
}

function versionsOf({ versions }: QuarterClose): ListedVersion[] {
  const files = ['report.json', 'report.zh.xlsx', 'entries.zh.csv'].map((name) => ({
    name,
    contentType: 'text/csv',
    bytes: 42_113,
    sha256: manifest,
  }));
  return versions.map((version) => ({ ...version, files }));
}

type Closes = Record<'begun' | 'disputed' | 'confirmed' | 'frozen' | 'asked', QuarterClose>;

function officePages(shell: PageShell, closes: Closes, difference: ReturnType<typeof differenceOf>): Record<string, VNode> {
  const member = personOf(shell.programme, 'office-main');
  const page = (close: QuarterClose) => (
    <QuarterPage shell={shell} close={close} events={[]} versions={versionsOf(close)} member={member} />
  );
  const listed = [
    { quarter: '2026Q3', close: null, drift: null, isOver: true },
    { quarter: '2026Q2', close: closes.confirmed, drift: null, isOver: true },
    { quarter: '2026Q1', close: closes.frozen, drift: 2, isOver: true },
  ];
  const next = { quarter: '2026Q3', itselfOn: '2026-10-14', waitsFor: null };
  const second = personOf(shell.programme, 'office-second');
  const attempt = { act: 'confirm', answers: {}, issues: [{ field: 'stance', rule: 'required' }] } as const;
  return {
    'office-quarters': <QuartersPage shell={shell} quarters={listed} next={next} />,
    'office-quarters-signer': <QuartersPage shell={shell} quarters={listed} next={{ ...next, itselfOn: null }} mayBegin={false} />,
    'office-quarters-uncalendared': <QuartersPage shell={shell} quarters={listed} next={{ ...next, itselfOn: null }} />,
    'office-quarter-confirming': (
      <QuarterPage shell={shell} close={closes.begun} events={[]} versions={[]} member={second} attempt={attempt} done="begun" />
    ),
    'office-quarter-disputed': page(closes.disputed),
    'office-quarter-to-sign': page(closes.confirmed),
    'office-quarter-frozen': page(closes.frozen),
    'office-quarter-restating': page(closes.asked),
    'office-restatement': <RestatementPage shell={shell} close={closes.frozen} difference={difference} asOf={asOf} later={['2026Q2']} />,
  };
}

function linkPages(shell: PageShell, begun: QuarterClose, disputed: QuarterClose, entries: readonly LedgerEntry[]): Record<string, VNode> {
  const ask = begun.asks.find(({ department }) => department === 'human-resources');
  const answered = disputed.asks.find(({ department }) => department === 'human-resources');
  if (!ask || !answered) throw new Error('the sample asks nobody');
  const link = { linkId: '01link', holder: 'human-resources-reviewer' };
  const issues = [{ field: 'reason', rule: 'required' }];
  const trainings = indicatorOf(shell.programme, 'trainings');
  const behind = entries.filter(({ indicator }) => indicator === 'trainings');
  return {
    figures: <FiguresPage shell={shell} close={begun} ask={ask} {...link} />,
    'figures-wrong': (
      <FiguresPage
        shell={shell}
        close={begun}
        ask={ask}
        {...link}
        answers={{ stance: 'dispute', indicator: 'trainings' }}
        issues={issues}
      />
    ),
    'figures-done': <FiguresDonePage shell={shell} close={disputed} ask={answered} />,
    'figures-over': <FiguresOverPage shell={shell} linkId="01link" />,
    'figures-entries': <FigureEntriesPage shell={shell} linkId="01link" indicator={trainings} entries={behind} total={behind.length} />,
  };
}

function auditPages(shell: PageShell, frozen: QuarterClose): Record<string, VNode> {
  const quarters = [{ quarter: '2026Q1', close: frozen, drift: 1, isOver: true }];
  const faults = [{ indicator: 'trainings', quarters: 16, whole: 17 }];
  return {
    'audit-quarters': <AuditQuartersPage shell={shell} year={2026} years={[2026, 2025]} quarters={quarters} faults={faults} />,
    'audit-quarter': <AuditQuarterPage shell={shell} close={frozen} events={[]} versions={versionsOf(frozen)} />,
  };
}
