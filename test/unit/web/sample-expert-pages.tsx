import type { VNode } from 'preact';
import { panelOf } from '../../../functions/domain/panels.ts';
import { blindDossierOf } from '../../../functions/domain/proposal/blind-view.ts';
import type { ExpertAsk, PanelStanding } from '../../../functions/domain/proposal/panel-standing.ts';
import { rank } from '../../../functions/domain/ranking.ts';
import type { Language } from '../../../functions/domain/text.ts';
import { OfficeProposalPage } from '../../../web/views/office/proposal.tsx';
import { ExpertDonePage } from '../../../web/views/panel/expert-done.tsx';
import { ExpertPage, type ExpertPageProps } from '../../../web/views/panel/expert.tsx';
import { RankingsPage } from '../../../web/views/rankings/rankings.tsx';
import type { PageShell } from '../../../web/views/shell.tsx';
import { chunan, fixedProgrammes } from '../../support/chunan.ts';
import { marksOf, overseasTeam } from '../../support/experts.ts';
import type { Standing } from './sample-proposal.ts';

const programme = chunan();
const panel = panelOf(programme, 'overseas-teams');
const scores = marksOf({ programmes: fixedProgrammes(programme) }, 0.8);
const at = '2026-10-30T02:00:00.000Z';

const scored = { at, seq: 12, scores, recommends: true, grounds: '团队经历与层次相当，计划可行。' };
const ask = (seat: number, more: Partial<ExpertAsk> = {}): ExpertAsk => ({
  step: `expert:${seat}`,
  seat,
  person: panel.experts[seat - 1] ?? '',
  round: 1,
  dossierVersion: 1,
  askedAt: '2026-10-28T02:00:00.000Z',
  closed: null,
  scored: null,
  ...more,
});
const open: PanelStanding = {
  panel: panel.id,
  round: 1,
  seats: 5,
  asks: [ask(1, { scored }), ask(2, { closed: 'recused' }), ask(3), ask(4), { ...ask(6), seat: 2 }],
  vacant: [5],
  barred: [panel.experts[6] ?? ''],
  recused: [],
  again: false,
  closed: null,
  defence: null,
};
const verdict = { at, scored: 4, recommended: 3, totalHundredths: 7625, verdict: 'passed', defence: true } as const;
const closed: PanelStanding = { ...open, asks: [1, 2, 3, 4].map((seat) => ask(seat, { scored })), closed: verdict };

/** The pages of experts, and what the office sees of them; `standing` is any proposal at its decision. */
export function expertPages(
  standing: Standing,
  { language, shellFor }: { language: Language; shellFor: (language: Language, more: Partial<PageShell>) => PageShell },
): Record<string, VNode> {
  const team = { kind: 'talent-introduction', title: '许望舒团队远程诊疗项目', answers: overseasTeam, parties: [] };
  const facts = { ...standing.summary.facts, candidateType: 'team', level: 'C' } as const;
  const summary = { ...standing.summary, ...team, facts };
  const link = shellFor(language, { audience: 'link', path: '/panel/01link', person: { name: '褚文静', role: '教授' } });
  const office = shellFor(language, { audience: 'office', path: '/office', person: { name: '沈若兰', role: '人才办' } });
  const dossier = blindDossierOf(summary, programme);
  const page: ExpertPageProps = {
    shell: link,
    linkId: '01link',
    version: 9,
    panel,
    dueOn: '2026-11-04',
    today: '2026-11-02',
    expertName: '褚文静',
    dossier,
    declared: true,
    assurance: 'code',
  };
  const issues = [
    { field: 'score-fit', rule: 'out-of-range', values: { min: 0, max: 30 } },
    { field: 'recommends', rule: 'required' },
  ];
  const undeclared = [{ field: 'noRelation', rule: 'required' }];
  const officePage = (experts: PanelStanding): VNode => (
    <OfficeProposalPage shell={office} events={standing.events} summary={{ ...summary, panel: experts }} today="2026-11-02" />
  );
  const entry = (number: number, totalHundredths: number) => ({
    panel: panel.id,
    year: 2026,
    proposalId: `0${number}`,
    title: `海外团队${number}`,
    unitName: '淳安县千岛湖康养医院',
    totalHundredths,
    state: 'running' as const,
  });
  const ranked = rank([entry(1, 8650), entry(2, 8100), entry(3, 7625), entry(4, 7625), entry(5, 6000)], 3);
  const others = [{ ...entry(6, 4000), state: 'failed' as const }];
  return {
    'expert-declare': <ExpertPage {...page} declared={false} sent="declare" issues={undeclared} ticked={['confidential']} />,
    'expert-score': <ExpertPage {...page} />,
    'expert-overdue': <ExpertPage {...page} today="2026-11-05" />,
    'expert-wrong': (
      <ExpertPage {...page} sent="score" answers={{ 'score-fit': '31', grounds: '可行' }} issues={issues} codeIssue="code-wrong" />
    ),
    'expert-aside': <ExpertPage {...page} sent="recuse" reason="师生" codeSent codeIssue="required" />,
    'expert-done': <ExpertDonePage shell={link} title={dossier.title} panel={panel} ask={ask(1, { scored })} />,
    'office-experts-open': officePage(open),
    'office-experts-defence': officePage(closed),
    'office-experts-failed': officePage({ ...closed, closed: { ...verdict, recommended: 1, verdict: 'failed' } }),
    'office-experts-incomplete': officePage({ ...closed, round: 1, closed: { ...verdict, scored: 2, verdict: 'incomplete' } }),
    rankings: <RankingsPage shell={office} years={[2026, 2025]} year={2026} panels={[{ panel, ranked, others }]} />,
  };
}
