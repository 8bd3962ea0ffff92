import { execFile } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import * as z from 'zod';
import { lineOf } from '../../functions/domain/proof/canonical.ts';
import { packEvidence } from '../../functions/domain/proof/pack-evidence.ts';
import { verifyEvidence } from '../../functions/domain/proof/verify-evidence.ts';
import type { ProposalEvent } from '../../functions/domain/proposal/events.ts';
import { changed, ways } from '../support/proof/changes.ts';
import {
  checkpointOver,
  packed,
  publicKey,
  rechained,
  recordedEvents,
  recordedProposals,
  sourceOf,
} from '../support/proof/sample-record.ts';
import { atMost, type Figure } from './figure.ts';

const eventCount = 1_000_000;
const eventsAChain = 40;
const changeCount = 20_000;

const foundSchema = z.object({ ok: z.literal(true), events: z.number(), anchored: z.number() });

/** Verifies a large package with the command itself in a fresh process, and a small one after each of many changes. */
export async function measureVerify(): Promise<Figure[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'yincai-bench-'));
  try {
    return [...(await measureLarge(folder)), await measureChanges()];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureLarge(folder: string): Promise<Figure[]> {
  const [archive, checkpoint, key] = ['evidence.zip', 'checkpoint.json', 'key.pem'].map((name) => path.join(folder, name));
  if (!archive || !checkpoint || !key) throw new Error('there is no place for the package');
  const source = await largeSource();
  const startedAt = performance.now();
  await pipeline(packEvidence(source), createWriteStream(archive));
  const packSeconds = (performance.now() - startedAt) / 1000;
  writeFileSync(checkpoint, lineOf(source.checkpoint));
  writeFileSync(key, publicKey);
  const { seconds, peakMb } = await verifyInChild([archive, '--checkpoint', checkpoint, '--key', key, '--json']);
  const note = `1,000,000 events in ${eventCount / eventsAChain} chains, every sealed part in it`;
  return [
    atMost(60, 'verify.million', { value: seconds, unit: 's', note: `${note}, by npm run verify in a fresh process` }),
    atMost(512, 'verify-memory.million', { value: peakMb, unit: 'MB', note }),
    atMost(120, 'pack.million', { value: packSeconds, unit: 's', note: `${note}, written to a file` }),
  ];
}

/** Chains under way, made from the sample as they are read, so that a million events are never at hand. */
async function largeSource(): Promise<ReturnType<typeof sourceOf>> {
  const [first, ...rest] = (await recordedProposals()).filter(({ proposalId }, _, [head]) => proposalId === head?.proposalId);
  if (!first) throw new Error('the sample is empty');
  const steps = [first, ...Array.from({ length: eventsAChain - 1 }, (_, index) => rest[index % rest.length] ?? first)];
  const chain = (index: number): ProposalEvent[] => {
    const proposalId = `bench-${String(index).padStart(8, '0')}`;
    return rechained(steps.map((event, at) => ({ ...event, proposalId, seq: at + 1 })));
  };
  const heads: ProposalEvent[] = [];
  const count = eventCount / eventsAChain;
  for (let index = 0; index < count; index += 1) heads.push(...chain(index).slice(-1));
  return {
    ...sourceOf(heads, heads, checkpointOver(heads)),
    async *chains() {
      for (let index = 0; index < count; index += 1) yield chain(index);
    },
  };
}

async function verifyInChild(args: readonly string[]): Promise<{ seconds: number; peakMb: number }> {
  const child = path.join(import.meta.dirname, 'verify-child.ts');
  const startedAt = performance.now();
  const { stdout } = await promisify(execFile)(process.execPath, [child, ...args]);
  const seconds = (performance.now() - startedAt) / 1000;
  const [found = '', peak = ''] = stdout.trim().split('\n');
  const { events, anchored } = foundSchema.parse(JSON.parse(found));
  if (events !== eventCount || anchored !== eventCount) throw new Error(`the command verified ${anchored} of ${events} events`);
  return { seconds, peakMb: Number(peak) };
}

async function measureChanges(): Promise<Figure> {
  const events = await recordedEvents();
  const checkpoint = checkpointOver(events);
  const original = { events, checkpoint, archive: await packed(sourceOf(events)) };
  if ('fault' in verifyEvidence(original.archive, { checkpoint, publicKey })) throw new Error('the unchanged package does not fit');
  let found = 0;
  for (let seed = 0; seed < changeCount; seed += 1) {
    const bytes = await changed(original, ways[seed % ways.length] ?? '', seed);
    if ('fault' in verifyEvidence(bytes, { checkpoint, publicKey })) found += 1;
  }
  return atMost(0, 'verify-missed.changes', {
    value: changeCount - found,
    unit: 'changes',
    note: `verify finds ${found.toLocaleString('en')} of 20,000 random changes in ${ways.length} ways, forgeries with the product’s own code among them`,
  });
}
