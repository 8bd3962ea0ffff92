import { Agent, createServer, request } from 'node:http';
import * as z from 'zod';

/** What the table's API was asked for. */
export interface TableUse {
  calls: number;
  writeUnits: number;
  readUnits: number;
}

/** What was used between two moments. */
export function usedBetween(before: TableUse, after: TableUse): TableUse {
  return {
    calls: after.calls - before.calls,
    writeUnits: after.writeUnits - before.writeUnits,
    readUnits: after.readUnits - before.readUnits,
  };
}

/** A proxy in front of a DynamoDB API that counts each call and the capacity that the answer says it took. */
export interface CountingProxy {
  endpoint: string;
  /** What has been used so far. */
  used(): TableUse;
  stop(): Promise<void>;
}

const capacitySchema = z.object({ CapacityUnits: z.number() });
const answerSchema = z.object({ ConsumedCapacity: z.union([capacitySchema, z.array(capacitySchema)]).optional() });

const writing = /\.(?:PutItem|UpdateItem|DeleteItem|BatchWriteItem|TransactWriteItems)$/;

/** Starts the proxy. Each call is made to report its capacity, which the engine reckons from the items' sizes, indexes included. */
export async function startCountingProxy(target: string): Promise<CountingProxy> {
  const agent = new Agent({ keepAlive: true });
  const use: TableUse = { calls: 0, writeUnits: 0, readUnits: 0 };
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const action = String(incoming.headers['x-amz-target']);
      const body = withCapacity(Buffer.concat(await incoming.toArray()).toString());
      const answer = await forward(target, agent, { action, body, headers: incoming.headers });
      use.calls += 1;
      const units = unitsOf(answer.body);
      if (writing.test(action)) use.writeUnits += units;
      else use.readUnits += units;
      outgoing.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0', 'content-length': Buffer.byteLength(answer.body) });
      outgoing.end(answer.body);
    })().catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('the proxy has no port');
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    used: () => ({ ...use }),
    stop: async () => {
      agent.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function withCapacity(body: string): string {
  const parsed = z.record(z.string(), z.unknown()).parse(JSON.parse(body));
  return JSON.stringify({ ...parsed, ReturnConsumedCapacity: 'TOTAL' });
}

function unitsOf(body: string): number {
  const { ConsumedCapacity = [] } = answerSchema.parse(JSON.parse(body || '{}'));
  const all = Array.isArray(ConsumedCapacity) ? ConsumedCapacity : [ConsumedCapacity];
  return all.reduce((sum, { CapacityUnits }) => sum + CapacityUnits, 0);
}

function forward(
  target: string,
  agent: Agent,
  call: { action: string; body: string; headers: NodeJS.Dict<string | string[]> },
): Promise<{ status: number; body: string }> {
  const headers = { ...call.headers, 'content-length': Buffer.byteLength(call.body), host: new URL(target).host };
  return new Promise((resolve, reject) => {
    const passed = request(target, { method: 'POST', agent, headers }, (answer) => {
      answer.toArray().then((chunks) => resolve({ status: answer.statusCode ?? 502, body: Buffer.concat(chunks).toString() }), reject);
    });
    passed.on('error', reject);
    passed.end(call.body);
  });
}
