import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { ByteSource } from '../functions/domain/proof/byte-source.ts';
import { readCheckpointFile } from '../functions/domain/proof/checkpoint.ts';
import { verifyEvidence, type Anchor, type EvidenceFindings } from '../functions/domain/proof/verify-evidence.ts';

const usage = `npm run verify -- PACKAGE [--checkpoint FILE --key FILE] [--json]
  PACKAGE       an evidence package (ZIP), such as an auditor downloads
  --checkpoint  a checkpoint kept from before; without it the package is only compared with itself
  --key         the public key of checkpoints in PEM, kept from before`;

const { values, positionals } = parseArgs({
  options: { checkpoint: { type: 'string' }, key: { type: 'string' }, json: { type: 'boolean' } },
  allowPositionals: true,
});
const [file] = positionals;
if (file === undefined || positionals.length > 1 || (values.checkpoint === undefined) !== (values.key === undefined)) {
  console.error(usage);
  process.exit(2);
}

const anchor = values.checkpoint !== undefined && values.key !== undefined ? anchorOf(values.checkpoint, values.key) : undefined;
const descriptor = openSync(file, 'r');
const result = verifyEvidence(fileSource(descriptor), anchor);
closeSync(descriptor);
if ('fault' in result) {
  const { where, fault } = result.fault;
  console.log(values.json ? JSON.stringify({ ok: false, where, fault }) : `DOES NOT FIT: ${fault} at ${where}`);
  process.exitCode = 1;
} else console.log(values.json ? JSON.stringify(jsonOf(result.findings)) : textOf(result.findings));

function anchorOf(checkpoint: string, key: string): Anchor {
  return { checkpoint: readCheckpointFile(readFileSync(checkpoint)), publicKey: readFileSync(key, 'utf8') };
}

/** Reads from the file as it goes: a quarter's package may be larger than memory. */
function fileSource(from: number): ByteSource {
  return {
    size: fstatSync(from).size,
    read(at, length) {
      const bytes = Buffer.allocUnsafe(length);
      for (let done = 0; done < length;) {
        const read = readSync(from, bytes, done, length - done, at + done);
        if (read === 0) throw new Error('the file became shorter while it was read');
        done += read;
      }
      return bytes;
    },
  };
}

function jsonOf({ chains, events, anchored, unanchored, manifest: { subject, withheld, missing } }: EvidenceFindings): object {
  return { ok: true, subject, chains, events, anchored, unanchored, withheld, missing: missing.length };
}

function textOf({ chains, events, anchored, unanchored, manifest: { withheld, missing } }: EvidenceFindings): string {
  return [
    `fits: ${events} events in ${chains} chains`,
    anchor
      ? `${anchored} events are held by the checkpoint of ${anchor.checkpoint.checkpoint.day}; ${unanchored} are newer`
      : 'compared with itself only: name a checkpoint and a key that you kept to see that nobody made it anew',
    `left out: ${withheld} sealed parts, ${missing.length} documents`,
  ].join('\n');
}
