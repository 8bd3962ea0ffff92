import type { IncomingMessage } from 'node:http';
import * as z from 'zod';
import { instantSchema } from '../../functions/domain/text.ts';
import type { HostClock } from '../clock.ts';
import type { LocalAnswer } from './local-answer.ts';

/** What the control addresses reach. */
export interface ControlledHost {
  clock: HostClock;
  /** Waits until nothing is under way. */
  settle(): Promise<void>;
  /** Moves a manual clock and waits until everything that became due is done. @throws RangeError for a moment that has passed */
  advanceTo(instant: string): Promise<void>;
}

const advanceSchema = z.strictObject({ advanceTo: instantSchema });
const largestBodyBytes = 1024;

/**
 * Answers GET /_clock, POST /_clock `{"advanceTo": instant}` and POST /_settle, which come back when everything due is done.
 * Only a host on a controlled clock has them; null otherwise.
 */
export async function controlAnswer(host: ControlledHost, request: IncomingMessage, path: string): Promise<LocalAnswer | null> {
  const { clock } = host;
  if (!clock.manual || (path !== '/_clock' && path !== '/_settle')) {
    return null;
  }
  if (path === '/_settle' && request.method === 'POST') {
    await host.settle();
    return json(200, { now: clock.now() });
  }
  if (path === '/_clock' && request.method === 'GET') {
    return json(200, { now: clock.now() });
  }
  if (path === '/_clock' && request.method === 'POST') {
    return advance(host, request);
  }
  return json(405, { message: 'use GET or POST /_clock, or POST /_settle' });
}

async function advance(host: ControlledHost, request: IncomingMessage): Promise<LocalAnswer> {
  const parsed = advanceSchema.safeParse(await readJson(request));
  if (!parsed.success) {
    return json(400, { message: z.prettifyError(parsed.error) });
  }
  try {
    await host.advanceTo(parsed.data.advanceTo);
  } catch (error) {
    if (error instanceof RangeError) {
      return json(409, { message: error.message, now: host.clock.now() });
    }
    throw error;
  }
  return json(200, { now: host.clock.now() });
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const part of request) {
    text += String(part);
    if (text.length > largestBodyBytes) {
      return null;
    }
  }
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function json(status: number, body: unknown): LocalAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
    body: JSON.stringify(body),
  };
}
