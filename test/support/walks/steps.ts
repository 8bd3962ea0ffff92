import { storedVersion, waitSeconds, type Answer, type Step } from './walk.ts';

/** Errors of a function's task that are tried again; six attempts of a retry take one of each. */
export const passingFunctionErrors = [
  'version-moved',
  'Lambda.TooManyRequestsException',
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'States.Timeout',
] as const;

/** A function that ended without an answer, as one out of time or memory does; it is tried again as well. */
export const unansweredErrors = ['Lambda.Unknown', 'Sandbox.Timedout', 'Lambda.ClientExecutionTimeoutException'] as const;

/** Errors of the table that are tried again. */
export const passingTableErrors = [
  'DynamoDb.ProvisionedThroughputExceededException',
  'DynamoDb.RequestLimitExceededException',
  'DynamoDb.ThrottlingException',
  'DynamoDb.InternalServerErrorException',
  'DynamoDb.SdkClientException',
  'DynamoDb.TransactionConflictException',
] as const;

/** The first attempts of a task fail, each by its error; the last one gives the answer. */
export function afterErrors(task: Step, errors: readonly string[]): Step[] {
  const attempts: Answer[] = [...errors.map((error) => ({ error })), ...(task.answer ? [task.answer] : [])];
  return attempts.map((answer, index) => ({ ...task, answer, ...(index > 0 ? { again: true } : {}) }));
}

/** A task that fails with this error, one attempt for each. */
export function failing(task: Step, errors: readonly string[]): Step[] {
  const [last = '', ...before] = errors.toReversed();
  return afterErrors({ ...task, answer: { error: last } }, before.toReversed());
}

/** What a plan answers that has the execution wait; with `overtaken`, for a version that is not in the table any more. */
export function waiting(versionKey: 'version' | 'revision', how: { overtaken?: true } = {}): Answer {
  return { result: { outcome: 'waiting', [versionKey]: how.overtaken ? storedVersion + 1 : storedVersion, waitSeconds } };
}

/** A wait that an act ends. */
export const woken: Answer = { result: {} };
/** A wait that ends by itself. */
export const late: Answer = { error: 'States.Timeout' };
/** A wait for a version that somebody moved on from. */
export const overtaken: Answer = { error: 'DynamoDb.ConditionalCheckFailedException' };
