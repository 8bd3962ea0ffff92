import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { invokeFunction } from './functions-api.ts';
import type { LocalCloud } from './local-cloud.ts';

/** A call of a service's own API, for services that the product has no client of. */
async function callService(cloud: LocalCloud, service: string, target: string, body: object): Promise<unknown> {
  const authorization = `AWS4-HMAC-SHA256 Credential=test/20260101/${cloud.region}/${service}/aws4_request, SignedHeaders=host, Signature=unchecked`;
  const headers = { authorization, 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target };
  const answer = await fetch(cloud.endpoint, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${target} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

const rulesSchema = z.object({ Rules: z.array(z.object({ Name: z.string(), EventPattern: z.string().optional() })) });
const testedSchema = z.object({ Result: z.boolean() });
const targetsSchema = z.object({ Targets: z.array(z.object({ Arn: z.string() })) });

/**
 * An event of an AWS service comes over the default bus. Nobody else may put such an event there, so the bus is asked which rules would take
 * it, and their functions are called with it.
 * @throws when no rule takes it
 */
export async function deliverEvent(cloud: LocalCloud, event: { source: string; type: string; detail: object }): Promise<void> {
  const { source, type, detail } = event;
  const about = {
    version: '0',
    id: randomUUID(),
    account: '000000000000',
    time: new Date().toISOString(),
    region: cloud.region,
    resources: [],
  };
  const whole = { ...about, source, 'detail-type': type, detail };
  const ask = (action: string, asked: object): Promise<unknown> => callService(cloud, 'events', `AWSEvents.${action}`, asked);
  let taken = 0;
  for (const { Name, EventPattern } of rulesSchema.parse(await ask('ListRules', {})).Rules) {
    if (EventPattern === undefined) continue;
    if (!testedSchema.parse(await ask('TestEventPattern', { EventPattern, Event: JSON.stringify(whole) })).Result) continue;
    for (const { Arn } of targetsSchema.parse(await ask('ListTargetsByRule', { Rule: Name })).Targets) {
      await invokeFunction(cloud, Arn.split(`:yincai-${cloud.stage}-`)[1] ?? Arn, whole);
      taken += 1;
    }
  }
  if (taken === 0) throw new Error(`no rule takes ${source} ${type}`);
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
