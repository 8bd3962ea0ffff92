import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { packQuarter } from '../../functions/usecases/proof/pack-quarter.ts';
import { compose } from '../../functions/wiring/compose.ts';
import { ManualClock } from '../../local/clock.ts';
import { FileDocuments } from '../../local/documents/documents.ts';
import { localProofs } from '../../local/documents/file-archive.ts';

/** Packs a quarter in a process of its own, masked, to a file, and prints what it took. */
const [quarter = '', folder = ''] = process.argv.slice(2);
const clock = new ManualClock('2026-10-13T01:00:00.000Z');
const documents = new FileDocuments({ folder, baseUrl: 'http://127.0.0.1:1', clock });
const { archive, signer } = localProofs(documents);
const ports = { ...compose('audit', { clock, documents, archive, signer }), documents, archive };

const startedAt = performance.now();
await pipeline(
  await packQuarter(ports, quarter, { withhold: true, checkpointDay: null }),
  createWriteStream(path.join(folder, 'packed.zip')),
);
console.log(JSON.stringify({ seconds: (performance.now() - startedAt) / 1000, peakMb: process.resourceUsage().maxRSS / 1024 }));
