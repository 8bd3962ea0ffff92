import type { Context } from 'aws-lambda';

/** A Lambda handler that is made at the first event, so that importing its module reads no setting and opens nothing. */
export function lazily<Event, Result>(
  make: () => (event: Event, context: Context) => Promise<Result>,
): (event: Event, context: Context) => Promise<Result> {
  let made: ((event: Event, context: Context) => Promise<Result>) | undefined;
  return (event, context) => (made ??= make())(event, context);
}
