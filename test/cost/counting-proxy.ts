import { Agent, createServer, request } from 'node:http';
import * as z from 'zod';

/** The header by which a call of the table says which call of a function it belongs to. */
export const callerHeader = 'x-counted-for';

/** One call of the table's API. */
export interface TableCall {
  /** Null for what no function asked for, such as the waits of executions. */
  caller: string | null;
  /** Such as `Query`. */
  action: string;
  isWrite: boolean;
  units: number;
  /** Whether the outbox is listed: a call of the sweep, whoever waits for what it finds. */
  listsOutbox: boolean;
  /** Ids of messages that it put into the outbox. */
  messages: readonly string[];
}

/** A proxy in front of a DynamoDB API that tells of each call and the capacity that the answer says it took. */
export interface CountingProxy {
  endpoint: string;
  stop(): Promise<void>;
}

const capacitySchema = z.object({ CapacityUnits: z.number() });
const answerSchema = z.object({ ConsumedCapacity: z.union([capacitySchema, z.array(capacitySchema)]).optional() });
const itemSchema = z.object({ pk: z.object({ S: z.string() }) });
const sentSchema = z.record(z.string(), z.unknown());
/** Of what is sent, what is looked at. */
const askedSchema = z.object({
  ExpressionAttributeValues: z.record(z.string(), z.object({ S: z.string().optional() })).default({}),
  Item: itemSchema.optional(),
  TransactItems: z.array(z.object({ Put: z.object({ Item: itemSchema }).optional() })).default([]),
});

const writing: ReadonlySet<string> = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'TransactWriteItems']);
const outboxKey = 'outbox#';

/** Starts the proxy. Each call is made to report its capacity, which the engine reckons from the items' sizes, indexes included. */
export async function startCountingProxy(target: string, tell: (call: TableCall) => void): Promise<CountingProxy> {
  const agent = new Agent({ keepAlive: true });
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const header = incoming.headers[callerHeader];
      delete incoming.headers[callerHeader];
      const sent = sentSchema.parse(JSON.parse(Buffer.concat(await incoming.toArray()).toString()));
      const asked = askedSchema.parse(sent);
      const body = JSON.stringify({ ...sent, ReturnConsumedCapacity: 'TOTAL' });
      const answer = await forward(target, agent, { body, headers: incoming.headers });
      const action = String(incoming.headers['x-amz-target']).split('.')[1] ?? '';
      tell({
        caller: typeof header === 'string' ? header : null,
        action,
        isWrite: writing.has(action),
        units: answer.status === 200 ? unitsOf(answer.body) : unitsOfRefused(action, body),
        listsOutbox: action === 'Query' && Object.values(asked.ExpressionAttributeValues).some(({ S }) => S === 'outbox'),
        messages: answer.status === 200 ? messagesIn(asked) : [],
      });
      outgoing.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0', 'content-length': Buffer.byteLength(answer.body) });
      outgoing.end(answer.body);
    })().catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('the proxy has no port');
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    stop: async () => {
      agent.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function messagesIn({ Item, TransactItems }: z.infer<typeof askedSchema>): string[] {
  const items = [Item, ...TransactItems.map(({ Put }) => Put?.Item)];
  return items.flatMap((item) => (item?.pk.S.startsWith(outboxKey) ? item.pk.S.slice(outboxKey.length) : []));
}

function unitsOf(body: string): number {
  const { ConsumedCapacity = [] } = answerSchema.parse(JSON.parse(body || '{}'));
  const all = Array.isArray(ConsumedCapacity) ? ConsumedCapacity : [ConsumedCapacity];
  return all.reduce((sum, { CapacityUnits }) => sum + CapacityUnits, 0);
}

/**
 * A write whose condition fails is billed as if it had been made; the engine does not say how much that is, so it is reckoned from the size of
 * what was sent.
 */
function unitsOfRefused(action: string, body: string): number {
  if (!writing.has(action)) return 0;
  return Math.ceil(Buffer.byteLength(body) / 1024) * (action === 'TransactWriteItems' ? 2 : 1);
}

function forward(
  target: string,
  agent: Agent,
  call: { body: string; headers: NodeJS.Dict<string | string[]> },
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
