import * as z from 'zod';
import type { LocalCloud } from './local-cloud.ts';

/** A call of a service's own API, for services that the product has no client of. */
async function callService(cloud: LocalCloud, service: string, target: string, body: object): Promise<unknown> {
  const authorization = `AWS4-HMAC-SHA256 Credential=test/20260101/${cloud.region}/${service}/aws4_request, SignedHeaders=host, Signature=unchecked`;
  const headers = { authorization, 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target };
  const answer = await fetch(cloud.endpoint, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${target} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

/** Puts an event on the default bus, as an AWS service does. */
export async function putEvent(cloud: LocalCloud, event: { source: string; type: string; detail: object }): Promise<void> {
  const { source: Source, type: DetailType, detail } = event;
  await callService(cloud, 'events', 'AWSEvents.PutEvents', { Entries: [{ Source, DetailType, Detail: JSON.stringify(detail) }] });
}

const groupsSchema = z.object({ logGroups: z.array(z.object({ logGroupName: z.string() })), nextToken: z.string().optional() });
const eventsSchema = z.object({ events: z.array(z.object({ message: z.string() })), nextToken: z.string().optional() });

/** All that was logged since an instant, by log group. */
export async function logLines(cloud: LocalCloud, sinceMs: number): Promise<{ group: string; text: string }[]> {
  const { logGroups } = groupsSchema.parse(await callService(cloud, 'logs', 'Logs_20140328.DescribeLogGroups', {}));
  return Promise.all(
    logGroups.map(async ({ logGroupName }) => ({ group: logGroupName, text: (await linesOf(cloud, logGroupName, sinceMs)).join('\n') })),
  );
}

async function linesOf(cloud: LocalCloud, logGroupName: string, startTime: number): Promise<string[]> {
  const lines: string[] = [];
  let nextToken: string | undefined;
  do {
    const asked = { logGroupName, startTime, ...(nextToken === undefined ? {} : { nextToken }) };
    const page = eventsSchema.parse(await callService(cloud, 'logs', 'Logs_20140328.FilterLogEvents', asked));
    lines.push(...page.events.map(({ message }) => message));
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return lines;
}
