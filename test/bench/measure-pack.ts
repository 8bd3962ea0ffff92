import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { build } from 'esbuild';
import * as z from 'zod';
import { eventSortKey, partition } from '../../functions/adapters/dynamodb/keys.ts';
import { pack } from '../../functions/adapters/dynamodb/table.ts';
import { lineOf } from '../../functions/domain/proof/canonical.ts';
import { collectionFile, compareChains } from '../../functions/domain/proof/checkpoint.ts';
import { headOf } from '../../functions/domain/proof/evidence.ts';
import type { ProposalEvent } from '../../functions/domain/proposal/events.ts';
import { bundleOptions } from '../../lib/constructs/function-code.ts';
import { localProofs } from '../../local/documents/file-archive.ts';
import { localTableName } from '../../local/local-environment.ts';
import { localDynamodbClient } from '../../local/table/table.ts';
import { checkpointOver, recordedProposals, rechained } from '../support/proof/sample-record.ts';
import { openBenchTable, type BenchTable } from './bench-table.ts';
import { plain, type Figure } from './figure.ts';

const eventsAChain = 30;
const counts = { ofQuarter: 1000, ofOthers: 4000 };
const day = '2026-10-12';
const resultSchema = z.object({ seconds: z.number(), peakMb: z.number() });

/**
 * The package of a quarter through the durable table: 1,000 proposals with 30 events each, alone and beside 4,000 of other quarters, whose
 * records are read to see that they are not about this one.
 */
export async function measurePack(): Promise<Figure[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'yincai-bench-'));
  const table = await openBenchTable();
  try {
    await build(bundleOptions('../../test/bench/pack-child.ts', folder));
    const child = path.join(folder, 'index.mjs');
    const ends: ProposalEvent[] = [];
    ends.push(...(await fillChains(table, { count: counts.ofQuarter, at: '2026-10-12T01:00:00.000Z', name: 'now' })));
    await fileCheckpoint(table, day, ends);
    const alone = await packed(child, table);
    ends.push(...(await fillChains(table, { count: counts.ofOthers, at: '2026-04-12T01:00:00.000Z', name: 'old' })));
    await fileCheckpoint(table, '2026-10-13', ends);
    const beside = await packed(child, table);
    const note = '1,000 proposals of 30 events, masked, to a file, bundled as deployed';
    return [
      plain('pack-quarter', { value: alone.seconds, unit: 's', note }),
      plain('pack-quarter.beside-others', { value: beside.seconds, unit: 's', note: `${note}, beside 4,000 of other quarters` }),
      plain('pack-quarter.memory', { value: beside.peakMb, unit: 'MB' }),
    ];
  } finally {
    await table.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function packed(child: string, { folder }: BenchTable): Promise<z.infer<typeof resultSchema>> {
  const { stdout } = await promisify(execFile)(process.execPath, [child, '2026Q4', folder]);
  return resultSchema.parse(JSON.parse(stdout));
}

/** @returns the last event of each chain */
async function fillChains(table: BenchTable, { count, at, name }: { count: number; at: string; name: string }): Promise<ProposalEvent[]> {
  const sample = await recordedProposals();
  const [first, ...rest] = sample.filter(({ proposalId }) => proposalId === sample[0]?.proposalId);
  if (!first) throw new Error('the sample is empty');
  const steps = [first, ...Array.from({ length: eventsAChain - 1 }, (_, index) => rest[index % rest.length] ?? first)];
  const raw = localDynamodbClient(table.endpoint);
  const client = DynamoDBDocumentClient.from(raw);
  const ends: ProposalEvent[] = [];
  for (let index = 0; index < count; index += 1) {
    const proposalId = `${name}-${String(index).padStart(8, '0')}`;
    const chain = rechained(steps.map((event, seq) => ({ ...event, at, proposalId, seq: seq + 1 })));
    const items = chain.map((event) => ({ pk: partition('proposal', proposalId), sk: eventSortKey(event.seq), body: pack(event) }));
    for (const some of [items.slice(0, 25), items.slice(25)])
      await client.send(new BatchWriteCommand({ RequestItems: { [localTableName]: some.map((Item) => ({ PutRequest: { Item } })) } }));
    ends.push(...chain.slice(-1));
  }
  raw.destroy();
  return ends;
}

/** Files a checkpoint over chains, as the function of checkpoints does. */
async function fileCheckpoint({ documents }: BenchTable, on: string, ends: readonly ProposalEvent[]): Promise<void> {
  const { archive } = localProofs(documents);
  const at = `${on}T16:05:00.000Z`;
  const heads = ends.map(headOf).toSorted(compareChains);
  await archive.write(`checkpoints/${on}/heads.jsonl`, collectionFile({ programme: 'chunan', day: on, at, heads }), 'application/jsonl');
  await archive.write(`checkpoints/${on}/checkpoint.json`, lineOf(checkpointOver(ends, at)), 'application/json');
}
