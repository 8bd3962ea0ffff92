import { timers } from '../cost/count-stories.ts';
import { CountedStage, type CountedStageOptions } from '../cost/counted-stage.ts';
import type { Call } from '../cost/tally.ts';
import { tableCalls } from '../cost/use.ts';
import { HuangjingStory } from '../tour/huangjing-story.ts';
import { begins } from '../tour/tell.ts';
import { costOfProposal } from './cost-of-proposal.ts';
import { atMost, plain, type Figure } from './figure.ts';
import { weighPages } from './weigh-pages.ts';

/** What one proposal with three reviewers and three parties takes: calls of a decision, transitions, cost, and the weight of its pages. */
export async function measureProposal(): Promise<Figure[]> {
  return [...(await measureStraight()), ...(await measureReturned())];
}

/** A proposal that is never returned, under the programme as it is. */
async function measureStraight(): Promise<Figure[]> {
  const stage = await open('link');
  try {
    const story = await play(stage, { isReturned: false });
    const transitions = transitionsOf(stage, story);
    const costs = costOfProposal(await stage.use());
    return [
      decisionCalls('link', stage.calls),
      atMost(40, 'transitions', {
        value: transitions,
        unit: 'transitions',
        note: 'three reviewers, three parties, notice of five working days, no return',
      }),
      ...costs,
      ...(await weighPages(stage, story)),
    ];
  } finally {
    await stage.stop();
  }
}

/** A proposal that is returned once, under a programme that asks reviewers for a six-digit code as well. */
async function measureReturned(): Promise<Figure[]> {
  const stage = await open('code');
  try {
    const story = await play(stage, { isReturned: true });
    const transitions = transitionsOf(stage, story);
    return [
      decisionCalls('code', stage.calls),
      plain('transitions.returned-once', { value: transitions, unit: 'transitions', note: 'the same with one return' }),
    ];
  } finally {
    await stage.stop();
  }
}

/** @param review what the programme asks of reviewers in place of its own */
function open(review: 'link' | 'code'): Promise<CountedStage> {
  const adapt: CountedStageOptions['adapt'] = ({ kinds }) => {
    for (const kind of kinds) kind.assurance['review'] = review;
  };
  return CountedStage.open({ now: begins, adapt, without: timers });
}

async function play(stage: CountedStage, how: { isReturned: boolean }): Promise<HuangjingStory> {
  const story = new HuangjingStory(stage, how);
  for (const step of story.steps()) {
    await step.act();
    // The first look after the submission finds the proposal; looks of the auditor would count as the proposal's own calls.
    if (story.proposalId === '') await step.isDone();
  }
  await stage.settle();
  return story;
}

/** @throws when the execution did not end as it should */
function transitionsOf(stage: CountedStage, story: HuangjingStory): number {
  const { count, statuses } = stage.transitions(story.proposalId);
  if (statuses.join(' ') !== 'SUCCEEDED') throw new Error(`the proposal's executions ended as: ${statuses.join(' ')}`);
  return count;
}

function decisionCalls(assurance: 'link' | 'code', calls: readonly Call[]): Figure {
  const decisions = calls.filter(({ request, status }) => /^POST \/review\/\w+$/.test(request) && status === 303);
  if (decisions.length !== 3) throw new Error(`${decisions.length} of three opinions were taken`);
  const most = Math.max(...decisions.map(({ table }) => tableCalls(table)));
  const note = 'the most of three opinions, counted between the function and the table, session included';
  const why = 'the proposal is read twice, once to show the step and once to judge the act, and a code is one call more';
  return atMost(4, `decision-calls.${assurance}`, { value: most, unit: 'calls', note, why });
}
