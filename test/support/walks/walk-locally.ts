import type { UpdateItemCommandInput } from '@aws-sdk/client-dynamodb';
import { stateMachines } from '../../../functions/catalogue.ts';
import { Activity } from '../../../local/activity.ts';
import { ManualClock } from '../../../local/clock.ts';
import { Executions } from '../../../local/states/executions.ts';
import { readLocalDefinition } from '../../../local/states/local-definition.ts';
import { again, answersOf, subjectKey, waitSeconds, type Answer, type Outcome, type Walk } from './walk.ts';

const start = '2026-10-12T01:00:00.000Z';

/** Goes a walk on the local host's interpreter. A wait that is late ends by the host's clock, not by its error's name. */
export async function walkLocally(walk: Walk, subject: string): Promise<Outcome> {
  const answers = answersOf(walk).map(({ answer }) => answer);
  const [path, asked]: [string[], unknown[]] = [[], []];
  const clock = new ManualClock(start);
  const activity = new Activity();
  const next = (): Answer => answers.shift() ?? { error: 'more was asked than the walk answers' };
  const executions = new Executions({
    machines: { [walk.machine]: readLocalDefinition('statemachines', stateMachines[walk.machine], 'yincai') },
    clock,
    activity,
    retryDelayMs: 0,
    invoke: async (_name, payload) => {
      asked.push(payload);
      return given(next());
    },
    updateItem: async (input) => settle(next(), input),
    onTransition: (_execution, state, kind) => path.push(kind === 'retried' ? state + again : state),
  });
  const settle = (answer: Answer, { ExpressionAttributeValues }: UpdateItemCommandInput): void => {
    const token = ExpressionAttributeValues?.[':token']?.S ?? '';
    if ('result' in answer) return executions.tokens.succeed(token, answer.result);
    if (answer.error.startsWith('DynamoDb.')) {
      throw Object.assign(new Error(answer.error), { name: answer.error.slice('DynamoDb.'.length), $fault: 'client' });
    }
    if (answer.error !== 'States.Timeout') return executions.tokens.fail(token, answer.error, '');
    void clock.advanceTo(new Date(Date.parse(clock.now()) + waitSeconds * 1000).toISOString(), async () => undefined);
  };
  const execution = executions.start(walk.machine, subject, JSON.stringify({ [subjectKey[walk.machine]]: subject }));
  await activity.quiet();
  // The interpreter tells of its last transitions in the turn after the execution ended.
  await new Promise((resolve) => setImmediate(resolve));
  const end = execution.output === undefined ? { error: execution.error ?? execution.status } : { output: JSON.parse(execution.output) };
  executions.close();
  return { path, asked, end };
}

/** @throws an error of the answer's name */
function given(answer: Answer): unknown {
  if ('result' in answer) return answer.result;
  throw Object.assign(new Error(answer.error), { name: answer.error });
}
