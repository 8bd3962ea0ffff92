import type { Context } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import type { Area, Route } from '../../functions/contract/request.ts';
import { httpHandler } from '../../functions/middleware/http-handler.ts';
import { toGatewayEvent } from '../../local/http/gateway-event.ts';

function routeTo(path: string): Route {
  return { method: 'GET', path, page: async ({ params }) => ({ status: 200, body: `${path} ${JSON.stringify(params)}` }) };
}

/** A handler with a page and an area, that notes when the area is loaded; `ask` answers with status and text. */
function withArea(inArea: readonly Route[]) {
  const loads: string[] = [];
  const area: Area = {
    under: '/office/tasks',
    load: async () => {
      loads.push('tasks');
      return inArea;
    },
  };
  const handler = httpHandler({
    routes: [routeTo('/office')],
    areas: [area],
    baseUrl: 'https://yincai.example',
    log: { info: () => {}, error: () => {}, measure: () => {} },
    problemPage: ({ status, code }) => ({ status, body: code }),
  });
  const ask = async (target: string): Promise<string> => {
    const request = {
      method: 'GET',
      target,
      headers: {},
      body: Buffer.alloc(0),
      sourceIp: '::1',
      requestId: 'r1',
      receivedAt: new Date(0),
    };
    const event = toGatewayEvent(request, { name: 'office', routeKey: 'ANY /office/{rest+}', pathParameters: {} });
    const { statusCode, body } = await handler(event, { awsRequestId: 'r1' } as Context);
    return `${statusCode} ${body}`;
  };
  return { ask, loads };
}

describe('an area', () => {
  const tasks = [routeTo('/office/tasks'), routeTo('/office/tasks/{id}')];

  it('is loaded with the first request for one of its pages, once', async () => {
    const { ask, loads } = withArea(tasks);

    expect(await ask('/office')).toBe('200 /office {}');
    expect(loads).toEqual([]);
    expect([await ask('/office/tasks'), await ask('/office/tasks/7?x=1')]).toEqual([
      '200 /office/tasks {}',
      '200 /office/tasks/{id} {"id":"7"}',
    ]);
    expect(loads).toEqual(['tasks']);
  });

  it('has no page at an address that begins like its own and is none', async () => {
    const { ask } = withArea(tasks);

    expect([await ask('/office/tasks/7/more'), await ask('/office/tasksheet')]).toEqual(['404 not-found', '404 not-found']);
  });

  it('fails when one of its pages lies elsewhere, where nobody would find it', async () => {
    const { ask } = withArea([...tasks, routeTo('/office/task')]);

    expect(await ask('/office/tasks')).toBe('500 internal');
  });
});
