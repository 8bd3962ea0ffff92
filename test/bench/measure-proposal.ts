import { HuangjingStory } from '../tour/huangjing-story.ts';
import { BenchStage, type Call } from './bench-stage.ts';
import { costOfProposal } from './cost-of-proposal.ts';
import { usedBetween } from './counting-proxy.ts';
import { atMost, plain, type Figure } from './figure.ts';
import { weighPages } from './weigh-pages.ts';

const begins = '2026-10-12T01:00:00.000Z';

/** Steps of the story that a proposal without a return does not have. */
const onlyWhenReturned = ['intake returns it for a field', 'the unit answers'];

/** What one proposal with three reviewers and three parties takes: calls of a decision, transitions, cost, and the weight of its pages. */
export async function measureProposal(): Promise<Figure[]> {
  return [...(await measureStraight()), ...(await measureReturned())];
}

/** A proposal that is never returned, under the programme as it is. */
async function measureStraight(): Promise<Figure[]> {
  const stage = await BenchStage.open(begins, 'link');
  try {
    const tableBefore = stage.tableUse();
    const callsBefore = stage.calls.length;
    const story = await play(stage, (name) => !onlyWhenReturned.includes(name));
    const calls = stage.calls.slice(callsBefore);
    const transitions = transitionsOf(stage, story);
    const table = usedBetween(tableBefore, stage.tableUse());
    const costs = costOfProposal({ calls, table, transitions, mails: await stage.sentMails() });
    return [
      decisionCalls('link', calls),
      atMost(40, 'transitions', {
        value: transitions,
        unit: 'transitions',
        note: 'three reviewers, three parties, notice of five working days, no return',
      }),
      ...costs,
      ...(await weighPages(stage, story)),
    ];
  } finally {
    await stage.close();
  }
}

/** A proposal that is returned once, under a programme that asks reviewers for a six-digit code as well. */
async function measureReturned(): Promise<Figure[]> {
  const stage = await BenchStage.open(begins, 'code');
  try {
    const story = await play(stage, () => true);
    const transitions = transitionsOf(stage, story);
    return [
      decisionCalls('code', stage.calls),
      plain('transitions.returned-once', { value: transitions, unit: 'transitions', note: 'the same with one return' }),
    ];
  } finally {
    await stage.close();
  }
}

async function play(stage: BenchStage, takes: (step: string) => boolean): Promise<HuangjingStory> {
  const story = new HuangjingStory(stage);
  for (const step of story.steps().filter(({ name }) => takes(name))) {
    await step.act();
    // The first look after the submission finds the proposal; looks of the auditor would count as the proposal's own calls.
    if (story.proposalId === '') await step.isDone();
  }
  await stage.settle();
  return story;
}

/** @throws when the execution did not end as it should */
function transitionsOf(stage: BenchStage, story: HuangjingStory): number {
  const { count, statuses } = stage.transitions(story.proposalId);
  if (statuses.join(' ') !== 'SUCCEEDED') throw new Error(`the proposal's executions ended as: ${statuses.join(' ')}`);
  return count;
}

function decisionCalls(assurance: 'link' | 'code', calls: readonly Call[]): Figure {
  const decisions = calls.filter(({ request, status }) => /^POST \/review\/\w+$/.test(request) && status === 303);
  if (decisions.length !== 3) throw new Error(`${decisions.length} of three opinions were taken`);
  const most = Math.max(...decisions.map(({ table }) => table.calls));
  const note = 'the most of three opinions, counted between the function and the table, session included';
  const why = 'the proposal is read twice, once to show the step and once to judge the act, and a code is one call more';
  return atMost(4, `decision-calls.${assurance}`, { value: most, unit: 'calls', note, why });
}
