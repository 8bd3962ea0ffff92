import * as z from 'zod';
import type { LocalCloud } from './local-cloud.ts';

const configurationSchema = z.object({ Environment: z.object({ Variables: z.record(z.string(), z.string()) }) });

/** Lambda's own API, called directly: the product needs no Lambda client, so the tests bring none. */
async function call(cloud: LocalCloud, path: string, init: RequestInit): Promise<Response> {
  const authorization = `AWS4-HMAC-SHA256 Credential=test/20260101/${cloud.region}/lambda/aws4_request, SignedHeaders=host, Signature=unchecked`;
  const answer = await fetch(`${cloud.endpoint}${path}`, { ...init, headers: { authorization, 'content-type': 'application/json' } });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return answer;
}

function pathOf(cloud: LocalCloud, name: string): string {
  return `/2015-03-31/functions/yincai-${cloud.stage}-${name}`;
}

/** The environment of a deployed function. */
export async function functionEnvironment(cloud: LocalCloud, name: string): Promise<Record<string, string>> {
  const answer = await call(cloud, `${pathOf(cloud, name)}/configuration`, { method: 'GET' });
  return configurationSchema.parse(await answer.json()).Environment.Variables;
}

/** Changes environment values of a deployed function, as an operator would; the others stay. */
export async function setFunctionEnvironment(cloud: LocalCloud, name: string, values: Record<string, string>): Promise<void> {
  const Variables = { ...(await functionEnvironment(cloud, name)), ...values };
  await call(cloud, `${pathOf(cloud, name)}/configuration`, { method: 'PUT', body: JSON.stringify({ Environment: { Variables } }) });
}

/** Invokes a deployed function and waits for its answer. @throws when it failed */
export async function invokeFunction(cloud: LocalCloud, name: string, payload: object = {}): Promise<void> {
  const answer = await call(cloud, `${pathOf(cloud, name)}/invocations`, { method: 'POST', body: JSON.stringify(payload) });
  if (answer.headers.get('x-amz-function-error')) throw new Error(`${name} failed: ${await answer.text()}`);
}
