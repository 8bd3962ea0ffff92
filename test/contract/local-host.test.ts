import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { SendTaskSuccessCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { request as httpRequest } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import type { Embedded } from '../../local/embedded.ts';
import { machineArn } from '../../local/states/executions.ts';
import type { LocalHandler, LocalHandlers } from '../../local/function-host.ts';
import { localAws } from '../../local/local-aws.ts';
import { demoStart, startTestHost } from '../support/embedded.ts';

let host: Embedded | undefined;

afterEach(async () => {
  await host?.stop();
  host = undefined;
});

async function started(handlers: LocalHandlers, guide = false): Promise<Embedded> {
  host = await startTestHost({ handlers, guide: guide ? () => Promise.resolve([]) : null });
  return host;
}

/** A handler of pages that answers with what it was given. */
const echo: LocalHandler = (event) => {
  const { rawPath, body, isBase64Encoded, requestContext } = event as APIGatewayProxyEventV2;
  const answer = {
    path: rawPath,
    method: requestContext.http.method,
    body: isBase64Encoded ? Buffer.from(body ?? '', 'base64').toString() : body,
  };
  return Promise.resolve({
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    cookies: ['a=1', 'b=2'],
    body: JSON.stringify(answer),
  });
};

/** Sends a request line as it is, which fetch would tidy up. */
function rawStatus(origin: string, path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(origin);
    httpRequest({ hostname, port, path }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .once('error', reject)
      .end();
  });
}

describe('the HTTP host', () => {
  it('hands a request to the function of its route', async () => {
    const { endpoints } = await started({ 'unit-portal': echo });

    const response = await fetch(`${endpoints.http}/unit/new`, { method: 'POST', body: new URLSearchParams({ name: '淳安' }) });

    expect(await response.json()).toEqual({ path: '/unit/new', method: 'POST', body: 'name=%E6%B7%B3%E5%AE%89' });
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  });

  it('answers HEAD without a body', async () => {
    const { endpoints } = await started({ site: echo });

    const response = await fetch(`${endpoints.http}/home`, { method: 'HEAD' });

    expect(response.status).toBe(200);
    expect(await response.text()).toBe('');
  });

  it('says that a page does not exist, in both languages', async () => {
    const { endpoints } = await started({});

    const response = await fetch(`${endpoints.http}/nothing`);

    expect(response.status).toBe(404);
    expect(await response.text()).toMatch(/没有这个页面[^]*There is no such page/);
  });

  it('refuses a body that is larger than the gateway takes', async () => {
    const { endpoints } = await started({ 'unit-portal': echo });

    const response = await fetch(`${endpoints.http}/unit`, { method: 'POST', body: new Uint8Array(10 * 1024 * 1024 + 1) });

    expect(response.status).toBe(413);
  });

  it('refuses a path that is no text', async () => {
    const { endpoints } = await started({ 'unit-portal': echo });

    expect(await rawStatus(endpoints.http, '/unit/%E6%B7')).toBe(400);
  });

  it('tells nothing of a handler that failed', async () => {
    const failures: unknown[] = [];
    host = await startTestHost({
      handlers: { office: () => Promise.reject(new Error('secret')) },
      onFailure: (error) => failures.push(error),
    });

    const response = await fetch(`${host.endpoints.http}/office`);

    expect(response.status).toBe(500);
    expect(await response.text()).toBe('{"message":"Internal Server Error"}');
    expect(failures).toHaveLength(1);
  });

  it('shows the guide at the root where it is asked for', async () => {
    const { endpoints } = await started({ site: echo }, true);

    expect(await (await fetch(`${endpoints.http}/`)).text()).toContain('本机试用说明');
    expect(await (await fetch(`${endpoints.http}/?lang=en`)).text()).not.toContain('本机试用说明');
  });

  it('runs relay after a request that may have changed something, never two passes at once', async () => {
    let running = 0;
    let most = 0;
    let passes = 0;
    const relay: LocalHandler = async () => {
      running += 1;
      most = Math.max(most, running);
      passes += 1;
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
      running -= 1;
    };
    const { endpoints, settle } = await started({ 'unit-portal': echo, relay });
    await settle();
    const before = passes;

    await Promise.all(Array.from({ length: 20 }, () => fetch(`${endpoints.http}/unit`, { method: 'POST', body: 'a' })));
    await settle();

    expect(most).toBe(1);
    expect(passes).toBeGreaterThan(before);
    expect(passes - before).toBeLessThanOrEqual(22);
  });
});

describe('the embedded host', () => {
  /** One proposal in intake that waits three days, until it is woken or the wait is over. */
  async function startedWithProposal() {
    const planned: string[] = [];
    const plan: LocalHandler = () => {
      planned.push(host?.clock.now() ?? '');
      return Promise.resolve({ outcome: planned.length < 3 ? 'waiting' : 'withdrawn', version: 1, waitSeconds: 3 * 86_400 });
    };
    const running = await started({ 'plan-stage': plan });
    await running.dynamodb.send(
      new PutItemCommand({ TableName: 'yincai', Item: { pk: { S: 'proposal#p1' }, sk: { S: 'summary' }, version: { N: '1' } } }),
    );
    const client = new SFNClient({ endpoint: running.endpoints.stepFunctions, region: localAws.region, credentials: localAws.credentials });
    await client.send(new StartExecutionCommand({ stateMachineArn: machineArn('proposal'), name: 'p1', input: '{"proposalId":"p1"}' }));
    await running.settle();
    return { running, client, planned };
  }

  it('stores the task token in the table on condition of the version', async () => {
    const { running, client, planned } = await startedWithProposal();
    const { GetItemCommand } = await import('@aws-sdk/client-dynamodb');

    const { Item } = await running.dynamodb.send(
      new GetItemCommand({ TableName: 'yincai', Key: { pk: { S: 'proposal#p1' }, sk: { S: 'summary' } } }),
    );
    await client.send(new SendTaskSuccessCommand({ taskToken: Item?.['taskToken']?.S, output: '{}' }));
    await running.settle();

    expect(planned).toHaveLength(2);
  });

  it('moves the clock through what becomes due', async () => {
    const { running, planned } = await startedWithProposal();

    const response = await fetch(`${running.endpoints.http}/_clock`, {
      method: 'POST',
      body: JSON.stringify({ advanceTo: '2026-10-31T00:00:00.000Z' }),
    });

    expect(await response.json()).toEqual({ now: '2026-10-31T00:00:00.000Z' });
    expect(planned).toEqual([demoStart, '2026-10-15T01:00:00.000Z', '2026-10-18T01:00:00.000Z']);
    expect(running.executions.get('proposal', 'p1').status).toBe('SUCCEEDED');
  });

  it('refuses to set the clock back or to an unclear instant', async () => {
    const { endpoints } = await started({});
    const advance = (advanceTo: string) => fetch(`${endpoints.http}/_clock`, { method: 'POST', body: JSON.stringify({ advanceTo }) });

    expect((await advance('2026-01-01T00:00:00.000Z')).status).toBe(409);
    expect((await advance('tomorrow')).status).toBe(400);
  });

  it('runs scheduled functions at the start and once after each move of the clock', async () => {
    let sweeps = 0;
    const { settle, advanceTo } = await started({ sweep: () => Promise.resolve(void (sweeps += 1)) });
    await settle();
    expect(sweeps).toBe(1);

    await advanceTo('2027-10-12T01:00:00.000Z');

    expect(sweeps).toBe(2);
  });

  it('completes what the table began with before anything runs by schedule', async () => {
    const order: string[] = [];
    host = await startTestHost({
      handlers: { checkpoint: () => Promise.resolve(void order.push('checkpoint')) },
      complete: async () => {
        await new Promise(setImmediate);
        order.push('completed');
      },
    });
    await host.settle();

    expect(order).toEqual(['completed', 'checkpoint']);
  });

  it('gives handlers the addresses of the local services', async () => {
    let environment: Readonly<Record<string, string>> = {};
    host = await startTestHost({
      functions: (surroundings) => {
        ({ environment } = surroundings);
        return Promise.resolve({});
      },
    });

    expect(environment).toMatchObject({
      AWS_ENDPOINT_URL_DYNAMODB: host.endpoints.dynamodb,
      AWS_ENDPOINT_URL_SFN: host.endpoints.stepFunctions,
      BASE_URL: host.endpoints.http,
      SMTP_URL: host.endpoints.smtp,
    });
  });
});
