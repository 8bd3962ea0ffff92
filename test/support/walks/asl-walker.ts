import type { ChoiceState, Definition, TaskState } from './asl.ts';
import { again, type Answer, type Outcome } from './walk.ts';

type Data = Readonly<Record<string, unknown>>;

/** One state on its own: what came in, what its task answered, and where it led. */
export interface StateRun {
  state: string;
  input: Data;
  /** Of a task, that of its last attempt. */
  answer?: Answer;
  /** How often its task was tried again. */
  tries: number;
  next: string | null;
  output: unknown;
}

/** A way through a definition, state by state, with the edges that were gone. */
export interface Walked extends Outcome {
  runs: StateRun[];
  edges: string[];
}

/** Tokens of tasks are not looked at here. */
const anyToken = 'token';

/** Goes through a definition state by state. `answer` is asked once for each attempt of a task. */
export function walkDefinition(definition: Definition, input: Data, answer: (state: string) => Answer): Walked {
  const walked: Walked = { path: [], asked: [], end: { error: 'States.Runtime' }, runs: [], edges: [] };
  let [state, data]: [string, Data] = [definition.StartAt, input];
  for (;;) {
    const current = definition.States[state];
    if (current === undefined) throw new Error(`there is no state ${state}`);
    walked.path.push(state);
    if (current.Type === 'Succeed') return ended(walked, { state, input: data, tries: 0, next: null, output: data }, { output: data });
    if (current.Type === 'Fail') return ended(walked, { state, input: data, tries: 0, next: null, output: null }, { error: current.Error });
    const run: StateRun & { next: string; output: Data } =
      current.Type === 'Choice' ? runChoice(state, current, data) : runTask({ state, task: current, input: data }, answer, walked);
    walked.edges.push(edge(state, viaOf(run, current), run.next));
    walked.runs.push(run);
    [state, data] = [run.next, run.output];
  }
}

function ended(walked: Walked, run: StateRun, end: Outcome['end']): Walked {
  walked.runs.push(run);
  return { ...walked, end };
}

/** How a state was left: by a choice, by its default, by a caught error, or as usual. */
function viaOf({ answer, input }: StateRun, state: ChoiceState | TaskState): string {
  if (state.Type === 'Choice') return ruleFor(state, input)?.StringEquals ?? 'otherwise';
  return answer && 'error' in answer ? `caught ${caughtAs(state, answer.error)}` : 'done';
}

/** One way out of a state, as a line; ways that tasks are tried again lead back to them. */
function edge(state: string, via: string, next: string): string {
  return `${state} –${via}→ ${next}`;
}

/** Every edge that a definition has: each choice and default, each name of each retry and catch, and each ordinary way on. */
export function edgesOf({ States }: Definition): string[] {
  return Object.entries(States).flatMap(([name, state]) => {
    if (state.Type === 'Choice') {
      return [...state.Choices.map(({ StringEquals, Next }) => edge(name, StringEquals, Next)), edge(name, 'otherwise', state.Default)];
    }
    if (state.Type !== 'Task') return [];
    return [
      edge(name, 'done', state.Next),
      ...state.Retry.flatMap(({ ErrorEquals }) => ErrorEquals.map((error) => edge(name, `again after ${error}`, name))),
      ...state.Catch.flatMap(({ ErrorEquals, Next }) => ErrorEquals.map((error) => edge(name, `caught ${error}`, Next))),
    ];
  });
}

function runChoice(state: string, choice: ChoiceState, input: Data): StateRun & { next: string; output: Data } {
  return { state, input, tries: 0, next: ruleFor(choice, input)?.Next ?? choice.Default, output: input };
}

function ruleFor({ Choices }: ChoiceState, input: Data): ChoiceState['Choices'][number] | undefined {
  return Choices.find(({ Variable, StringEquals }) => read(Variable, input) === StringEquals);
}

function runTask(
  { state, task, input }: { state: string; task: TaskState; input: Data },
  answer: (state: string) => Answer,
  walked: Walked,
): StateRun & { next: string; output: Data } {
  const parameters = fill(task.Parameters, input);
  if (task.TimeoutSecondsPath && !Number.isInteger(read(task.TimeoutSecondsPath, input))) throw new Error(`${state} has no time to wait`);
  const counts = new Map<Retrier, number>();
  for (let tries = 0; ; tries += 1) {
    if (task.Resource.includes(':lambda:')) walked.asked.push(parameters);
    const given = answer(state);
    const run = { state, input, answer: given, tries };
    if ('result' in given) return { ...run, next: task.Next, output: put(task.ResultPath, input, given.result) };
    if (!mayTryAgain(task, given.error, counts)) return { ...run, ...caught(task, given.error, input) };
    walked.path.push(state + again);
    walked.edges.push(edge(state, `again after ${given.error}`, state));
  }
}

type Retrier = TaskState['Retry'][number];

/** Each retrier counts its own attempts, whatever error of its list it was. */
function mayTryAgain({ Retry }: TaskState, error: string, tries: Map<Retrier, number>): boolean {
  const retrier = Retry.find(({ ErrorEquals }) => matches(ErrorEquals, error));
  if (!retrier) return false;
  const before = tries.get(retrier) ?? 0;
  tries.set(retrier, before + 1);
  return before < retrier.MaxAttempts;
}

function caught({ Catch }: TaskState, error: string, input: Data): { next: string; output: Data } {
  const catcher = Catch.find(({ ErrorEquals }) => matches(ErrorEquals, error));
  if (!catcher) throw new Error(`nothing catches ${error}`);
  return { next: catcher.Next, output: put(catcher.ResultPath, input, { Error: error, Cause: '' }) };
}

function matches(names: readonly string[], error: string): boolean {
  return names.includes(error) || names.includes('States.ALL');
}

/** The name in the catchers by which an error is caught. */
function caughtAs({ Catch }: TaskState, error: string): string {
  return Catch.some(({ ErrorEquals }) => ErrorEquals.includes(error)) ? error : 'States.ALL';
}

/** @throws when nothing is there, as the service does */
function read(path: string, input: Data): unknown {
  const names = path.split('.').slice(1);
  const found = names.reduce<unknown>((value, name) => Object(value)[name], input);
  if (found === undefined) throw new Error(`nothing is at ${path}`);
  return found;
}

function put(path: string | null, input: Data, result: unknown): Data {
  return path === null ? input : { ...input, [path.slice('$.'.length)]: result };
}

/** The payload template: keys that end in `.$` name a path, the token or a `States.Format` of one path. */
function fill(template: unknown, input: Data): unknown {
  if (typeof template !== 'object' || template === null) return template;
  if (Array.isArray(template)) throw new Error('a list in Parameters is not known here');
  return Object.fromEntries(
    Object.entries(template).map(([key, value]) =>
      key.endsWith('.$') ? [key.slice(0, -'.$'.length), evaluate(String(value), input)] : [key, fill(value, input)],
    ),
  );
}

function evaluate(expression: string, input: Data): unknown {
  if (expression === '$$.Task.Token') return anyToken;
  const format = /^States\.Format\('([^'{}]*)\{\}', (\$[\w.]+)\)$/.exec(expression);
  if (format) return `${format[1]}${String(read(format[2] ?? '', input))}`;
  if (/^\$(\.\w+)+$/.test(expression)) return read(expression, input);
  throw new Error(`${expression} is not known here`);
}
