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

const choose: Step = { state: 'ChooseClose' };

function plan(answer: Answer): Step {
  return { state: 'PlanClose', asks: { step: 'plan' }, answer };
}

function freeze(answer: Answer): Step {
  return { state: 'FreezeQuarter', asks: { step: 'freeze' }, answer };
}

function wait(answer: Answer): Step {
  return { state: 'AwaitClose', answer };
}

function waited(answer: Answer): Step[] {
  return [plan(waiting('revision', answer === overtaken ? { overtaken: true } : {})), choose, wait(answer)];
}

const closed: Answer = { result: { outcome: 'closed' } };
const freezes: Answer = { result: { outcome: 'freeze' } };
const toFreeze: Step[] = [plan(freezes), choose];

function walk(name: string, steps: Step[], fails?: string): Walk {
  return { machine: 'quarter-close', name, steps, ...(fails === undefined ? {} : { fails }) };
}

/** Every way through the definition `quarter-close`. */
export const quarterCloseWalks: readonly Walk[] = [
  walk('is closed when it was waited for, signed and frozen', [
    ...waited(late),
    ...waited(overtaken),
    ...waited(woken),
    ...toFreeze,
    freeze(closed),
    choose,
    { state: 'Closed' },
  ]),
  walk('is closed at once when it was closed before', [plan(closed), choose, { state: 'Closed' }]),
  walk('gets over every passing error', [
    ...afterErrors(plan(waiting('revision')), passingFunctionErrors),
    choose,
    ...afterErrors(wait(woken), passingTableErrors),
    ...toFreeze,
    ...afterErrors(freeze(closed), passingFunctionErrors),
    choose,
    { state: 'Closed' },
  ]),
  walk('plans and freezes again when a function ends without an answer', [
    ...afterErrors(plan(freezes), unansweredErrors),
    choose,
    ...afterErrors(freeze(closed), unansweredErrors),
    choose,
    { state: 'Closed' },
  ]),
  walk(
    'gives up when planning fails seven times',
    [...failing(plan(closed), [...passingFunctionErrors, 'version-moved']), { state: 'PlanFailed' }],
    'PlanFailed',
  ),
  walk('gives up at an error that does not pass', [plan({ error: 'broken' }), { state: 'PlanFailed' }], 'PlanFailed'),
  walk(
    'gives up at an outcome that nobody knows',
    [plan({ result: { outcome: 'unheard-of' } }), choose, { state: 'PlanFailed' }],
    'PlanFailed',
  ),
  walk('gives up when it cannot wait', [...waited({ error: 'broken' }), { state: 'AwaitFailed' }], 'AwaitFailed'),
  walk(
    'gives up when freezing fails seven times',
    [...toFreeze, ...failing(freeze(closed), [...passingFunctionErrors, 'version-moved']), { state: 'FreezeFailed' }],
    'FreezeFailed',
  ),
  walk(
    'gives up when freezing fails at an error that does not pass',
    [...toFreeze, freeze({ error: 'broken' }), { state: 'FreezeFailed' }],
    'FreezeFailed',
  ),
];
