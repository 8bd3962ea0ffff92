import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import type { z } from 'zod';
import { correlated } from '../correlation.ts';
import type { Log } from '../ports/log.ts';

/**
 * A Lambda handler for a task: parses the input, logs a failure once and lets it pass with its name, because Step Functions
 * branches on it.
 */
export function taskHandler<Input, Output>(
  parts: { name: string; input: z.ZodType<Input>; log: Log },
  run: (input: Input) => Promise<Output>,
): (event: unknown, context: Context) => Promise<Output> {
  const handler = middy<unknown, Output>()
    .use({ onError: ({ error, context }) => parts.log.error(`${parts.name} failed`, { requestId: context.awsRequestId }, error) })
    .handler(async (event) => run(parts.input.parse(event)));
  return async (event, context) => correlated(context.awsRequestId, () => handler(event, context));
}
