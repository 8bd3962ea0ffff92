import type { Stage } from '../../../functions/domain/proposal/event-parts.ts';
import {
  afterErrors,
  failing,
  late,
  overtaken,
  passingFunctionErrors,
  passingTableErrors,
  unansweredErrors,
  waiting,
  woken,
} from './steps.ts';
import type { Answer, Step, Walk } from './walk.ts';

/** Names of a stage's states end so. */
const stageNames = {
  intake: 'Intake',
  'department-review': 'DepartmentReview',
  decision: 'Decision',
  'public-notice': 'PublicNotice',
  agreement: 'Agreement',
} as const satisfies Record<Stage, string>;

const stages = Object.keys(stageNames) as Stage[];

function plan(stage: Stage, answer: Answer): Step {
  return { state: `Plan${stageNames[stage]}`, asks: { stage }, answer };
}

function choose(stage: Stage): Step {
  return { state: `Choose${stageNames[stage]}` };
}

function wait(stage: Stage, answer: Answer): Step {
  return { state: `Await${stageNames[stage]}`, answer };
}

/** A stage is planned, and the outcome looked at. */
function planned(stage: Stage, outcome: string): Step[] {
  return [plan(stage, { result: { outcome } }), choose(stage)];
}

/** A stage is planned, and waited for. */
function waited(stage: Stage, answer: Answer): Step[] {
  return [plan(stage, waiting('version', answer === overtaken ? { overtaken: true } : {})), choose(stage), wait(stage, answer)];
}

/** The stages before this one passed at once. */
function before(stage: Stage): Step[] {
  return stages.slice(0, stages.indexOf(stage)).flatMap((earlier) => planned(earlier, 'passed'));
}

const endOf = { refused: 'Refused', withdrawn: 'Withdrawn', lapsed: 'Lapsed' } as const;
const withdrawn = (stage: Stage): Step[] => [...planned(stage, 'withdrawn'), { state: 'Withdrawn' }];

function walk(name: string, steps: Step[], fails?: string): Walk {
  return { machine: 'proposal', name, steps, ...(fails === undefined ? {} : { fails }) };
}

/** What can happen in one stage. */
function walksOf(stage: Stage): Walk[] {
  const start = before(stage);
  const broken = plan(stage, { error: 'broken' });
  return [
    ...Object.entries(endOf).map(([outcome, end]) =>
      walk(`is ${outcome} in ${stage}`, [...start, ...planned(stage, outcome), { state: end }]),
    ),
    ...(stage === 'intake'
      ? []
      : [walk(`goes back from ${stage} to intake`, [...start, ...planned(stage, 'returned'), ...withdrawn('intake')])]),
    walk(`waits again in ${stage} when it is too late or overtaken`, [
      ...start,
      ...waited(stage, late),
      ...waited(stage, overtaken),
      ...waited(stage, woken),
      ...withdrawn(stage),
    ]),
    walk(`gets over every passing error in ${stage}`, [
      ...start,
      ...afterErrors(plan(stage, waiting('version')), passingFunctionErrors),
      choose(stage),
      ...afterErrors(wait(stage, woken), passingTableErrors),
      ...withdrawn(stage),
    ]),
    walk(`plans again in ${stage} when a function ends without an answer`, [
      ...start,
      ...afterErrors(plan(stage, waiting('version')), unansweredErrors),
      choose(stage),
      wait(stage, woken),
      ...withdrawn(stage),
    ]),
    walk(
      `gives up in ${stage} when planning fails seven times`,
      [...start, ...failing(broken, [...passingFunctionErrors, 'version-moved']), { state: 'PlanFailed' }],
      'PlanFailed',
    ),
    walk(`gives up in ${stage} at an error that does not pass`, [...start, broken, { state: 'PlanFailed' }], 'PlanFailed'),
    walk(
      `gives up in ${stage} at an outcome that nobody knows`,
      [...start, ...planned(stage, 'unheard-of'), { state: 'PlanFailed' }],
      'PlanFailed',
    ),
    walk(
      `gives up in ${stage} when it cannot wait`,
      [...start, ...waited(stage, { error: 'broken' }), { state: 'AwaitFailed' }],
      'AwaitFailed',
    ),
  ];
}

/** Every way through the definition `proposal`. */
export const proposalWalks: readonly Walk[] = [
  walk('is registered when each stage was waited for and passed', [
    ...stages.flatMap((stage) => [...waited(stage, woken), ...planned(stage, 'passed')]),
    { state: 'Registered' },
  ]),
  ...stages.flatMap(walksOf),
];
