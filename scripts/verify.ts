import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readCheckpointFile } from '../functions/domain/proof/checkpoint.ts';
import { verifyEvidence, type Anchor } from '../functions/domain/proof/verify-evidence.ts';

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

function anchorOf(checkpoint: string, key: string): Anchor {
  return { checkpoint: readCheckpointFile(readFileSync(checkpoint)), publicKey: readFileSync(key, 'utf8') };
}

const anchor = values.checkpoint !== undefined && values.key !== undefined ? anchorOf(values.checkpoint, values.key) : undefined;
const result = verifyEvidence(readFileSync(file), anchor);
if ('fault' in result) {
  const { where, fault } = result.fault;
  console.log(values.json ? JSON.stringify({ ok: false, where, fault }) : `DOES NOT FIT: ${fault} at ${where}`);
  process.exitCode = 1;
} else {
  const { chains, events, anchored, unanchored, manifest } = result.findings;
  const found = {
    ok: true,
    chains,
    events: events.length,
    anchored,
    unanchored,
    withheld: manifest.withheld,
    missing: manifest.missing.length,
  };
  console.log(
    values.json
      ? JSON.stringify(found)
      : [
          `fits: ${found.events} events in ${chains} chains`,
          anchor
            ? `${anchored} events are held by the checkpoint of ${anchor.checkpoint.checkpoint.day}; ${unanchored} are newer`
            : 'compared with itself only: name a checkpoint and a key that you kept to see that nobody made it anew',
          `left out on purpose: ${found.withheld} sealed parts, ${found.missing} documents`,
        ].join('\n'),
  );
}
