import { Agent, request } from 'node:http';
import { openBenchTable } from './bench-table.ts';
import { atMost, percentile, plain, type Figure } from './figure.ts';
import { HostProcess } from './host-process.ts';
import { openProposals, type OpenedLink } from './open-proposals.ts';

const proposals = 140;
const warmUp = 60;
const alone = 60;
const clientsTogether = 16;

/** How long a reviewer waits for the answer to a decision, from one client and from sixteen at once, over HTTP on a durable file. */
export async function measureDecide(): Promise<Figure[]> {
  const table = await openBenchTable();
  try {
    const links = interleave(await openProposals(table, proposals));
    if (links.length !== proposals * 3) throw new Error(`${links.length} links were mailed for ${proposals} proposals`);
    const host = await HostProcess.start(['--data', table.folder, '--demo', 'none', '--test-clock', '2026-10-12T02:00:00Z'], {
      DYNAMODB_ENDPOINT: table.endpoint,
    });
    try {
      await settle(host.base);
      await decide(host.base, links.splice(0, warmUp), 1);
      await settle(host.base);
      const one = await decide(host.base, links.splice(0, alone), 1);
      await settle(host.base);
      const startedAt = performance.now();
      const many = await decide(host.base, links, clientsTogether);
      const perSecond = many.length / ((performance.now() - startedAt) / 1000);
      return [...latencies(one, 1), ...latencies(many, clientsTogether), ...(await resources(host, perSecond))];
    } finally {
      await host.stop();
    }
  } finally {
    await table.stop();
  }
}

/** Neighbours in the list belong to different proposals, as opinions that come in at the same time mostly do. */
function interleave(byProposal: readonly OpenedLink[][]): OpenedLink[] {
  return [0, 1, 2].flatMap((index) => byProposal.flatMap((links) => links[index] ?? []));
}

async function settle(base: string): Promise<void> {
  const response = await fetch(`${base}/_settle`, { method: 'POST' });
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`the host does not come to rest: ${response.status}`);
}

/** Posts one opinion by each link. @returns milliseconds of each */
async function decide(base: string, links: readonly OpenedLink[], clients: number): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const waiting = [...links];
  const times: number[] = [];
  const client = async (): Promise<void> => {
    for (let link = waiting.shift(); link; link = waiting.shift()) {
      const startedAt = performance.now();
      const status = await post(base, link, agent);
      times.push(performance.now() - startedAt);
      if (status !== 303) throw new Error(`an opinion was answered with ${status}`);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  agent.destroy();
  return times;
}

function post(base: string, { path, cookie }: OpenedLink, agent: Agent): Promise<number> {
  const body = new URLSearchParams({ stance: 'agree', opinion: '同意推荐。' }).toString();
  const headers = {
    cookie,
    origin: base,
    'sec-fetch-site': 'same-origin',
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': Buffer.byteLength(body),
  };
  return new Promise((resolve, reject) => {
    const sent = request(base + path, { method: 'POST', agent, headers }, (answer) => {
      answer.resume();
      answer.once('end', () => resolve(answer.statusCode ?? 0));
      answer.once('error', reject);
    });
    sent.once('error', reject);
    sent.end(body);
  });
}

const oneThread =
  'the host runs on one thread, whose four calls of the AWS client take some 4 ms of it for each decision: sixteen clients wait for each other';

function latencies(times: readonly number[], clients: number): Figure[] {
  const note = `${times.length} opinions posted; relay and states run beside`;
  const p50 = { value: percentile(times, 0.5), unit: 'ms', note };
  const p99 = { value: percentile(times, 0.99), unit: 'ms', note };
  const last =
    clients === clientsTogether ? atMost(50, `decide.p99.${clients}`, { ...p99, why: oneThread }) : plain(`decide.p99.${clients}`, p99);
  return [plain(`decide.p50.${clients}`, p50), last];
}

async function resources(host: HostProcess, perSecond: number): Promise<Figure[]> {
  const peak = await host.peakMemoryMb();
  return [
    plain(`decide.per-second.${clientsTogether}`, { value: perSecond, unit: '1/s' }),
    ...(peak === null
      ? []
      : [plain('host-peak-memory', { value: peak, unit: 'MB', note: 'resident, over the run of decisions; the table engine apart' })]),
  ];
}
