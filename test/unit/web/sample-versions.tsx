import type { VNode } from 'preact';
import { exceptionKinds, type Exception } from '../../../functions/domain/exceptions.ts';
import type { MigrationChange } from '../../../functions/domain/migration-changes.ts';
import type { Language } from '../../../functions/domain/text.ts';
import { ExceptionCounts } from '../../../web/views/audit/exception-counts.tsx';
import { ExceptionsPage } from '../../../web/views/audit/exceptions.tsx';
import { Layout } from '../../../web/views/layout.tsx';
import { MigrationCheckPage, MigrationResultPage, type CheckedProposal } from '../../../web/views/office/migration.tsx';
import { VersionsPage } from '../../../web/views/office/versions.tsx';
import type { PageShell } from '../../../web/views/shell.tsx';

type ShellFor = (language: Language, more: Partial<PageShell>) => PageShell;

const label = { zh: '合作目标', en: 'Aims' };
const changes: MigrationChange[] = [
  { what: 'setting', path: 'deadlines.sign', from: 4, to: 6 },
  { what: 'setting', path: 'publicNotice.count', from: 'calendar', to: 'working' },
  { what: 'setting', path: 'kind.directBelowYuan', from: null, to: 1_000_000 },
  { what: 'setting', path: 'meetings.quorum', from: null, to: 5 },
  { what: 'department', department: 'health', effect: 'asked' },
  { what: 'department', department: 'finance', effect: 'step-stays' },
  { what: 'people', department: 'commerce' },
  { what: 'field', field: 'aims', label, effect: 'changed' },
  { what: 'template' },
];
const proposal = (proposalId: string, result: CheckedProposal['result']): CheckedProposal => ({
  proposalId,
  title: '淳安黄精中药材种植与健康产品合作项目',
  kind: 'cooperation-project',
  stage: 'department-review',
  unitName: '杭州小郎中健康管理有限公司',
  from: '2025.9',
  result,
});
const proposals = [
  proposal('01moves', { outcome: 'moves', changes }),
  proposal('01same', { outcome: 'moves', changes: [] }),
  proposal('01cannot', {
    outcome: 'cannot',
    obstacles: [
      {
        why: 'answers-refused',
        issues: [
          { field: 'sector', rule: 'not-a-choice' },
          { field: 'parties.1.email', rule: 'required' },
        ],
      },
      { why: 'fact-gone', fact: 'amountFen' },
      { why: 'department-gone', department: 'tea', label: { zh: '县茶业局', en: 'Tea Bureau' } },
      { why: 'person-gone', person: 'former', label: { zh: '卸任者', en: 'Former Head' } },
      { why: 'field-gone', field: 'aims', label },
      { why: 'rounds-used-up' },
    ],
  }),
  proposal('01kind', { outcome: 'cannot', obstacles: [{ why: 'kind-gone' }] }),
  proposal('01stays', { outcome: 'stays', reason: 'in-force' }),
  proposal('01failed', { outcome: 'failed', code: 'calendar-year-missing' }),
];
const exceptions: Exception[] = exceptionKinds.map((kind, index) => ({
  proposalId: `01p${index}`,
  seq: index + 2,
  part: 0,
  at: `2026-10-12T${String(index).padStart(2, '0')}:00:00.000Z`,
  kind,
  stage: kind === 'lapsed' ? 'intake' : 'department-review',
  title: '淳安黄精中药材种植与健康产品合作项目',
  department: index < 8 ? 'health' : null,
  person: index < 8 && kind !== 'unable' ? 'health-head' : null,
  onBehalfOf: kind === 'answered-for' ? 'health-reviewer' : null,
  party: kind === 'overdue' ? 'p2' : null,
  programmeVersion: '2026.2',
}));

/** Pages on versions and exceptions with sample data, by name. */
export function versionPages(language: Language, shellFor: ShellFor): Record<string, VNode> {
  const office = shellFor(language, { audience: 'office', path: '/office/versions', person: { name: '沈若兰', role: '县委人才办' } });
  const audit = shellFor(language, { audience: 'audit', path: '/audit/exceptions', person: { name: '何平', role: '审计局' } });
  const { version } = office.programme;
  const period = { year: 2026, quarter: 4 } as const;
  const versions = [
    { version: '2025.9', stages: { intake: 2, decision: 1 } },
    { version, stages: { agreement: 12 } },
  ];
  return {
    'office-versions': <VersionsPage shell={office} versions={versions} resumed />,
    'office-versions-none': <VersionsPage shell={office} versions={[]} />,
    'office-migration': <MigrationCheckPage shell={office} proposals={proposals} stage="all" first={30} />,
    'office-migration-wrong': (
      <MigrationCheckPage shell={office} proposals={proposals} stage="all" attempt={{ chosen: [], missing: ['chosen', 'confirm'] }} />
    ),
    'office-migration-none': <MigrationCheckPage shell={office} proposals={[]} stage="all" />,
    'office-migration-result': <MigrationResultPage shell={office} proposals={proposals.slice(1)} />,
    'audit-exceptions': <ExceptionsPage shell={audit} period={period} exceptions={exceptions} years={[2026]} from={100} next={200} />,
    'audit-exceptions-kind': <ExceptionsPage shell={audit} period={period} exceptions={[]} kind="lapsed" years={[2026]} />,
    'audit-exception-counts': (
      <Layout shell={audit} title="counts">
        <h1>counts</h1>
        <ExceptionCounts exceptions={exceptions} period={period} />
      </Layout>
    ),
  };
}
