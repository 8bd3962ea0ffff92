import { finding, type Finding } from '../../domain/inspection/findings.ts';
import { checkpointOf, isSignedBy } from '../../domain/proof/checkpoint.ts';
import type { Programme } from '../../domain/programme.ts';
import type { Archive } from '../../ports/archive.ts';
import { anchorageOf, publicKeyOf, type Anchorage } from './take-checkpoint.ts';

/**
 * The checkpoint of a day, or the newest, when it is signed by the key that is trusted, or else by one of the archive, and made of the heads
 * that are filed under it. One that is not is left out and named.
 * @throws `not-found` for a day without one
 */
export async function provenAnchorage(
  ports: { archive: Pick<Archive, 'list' | 'read'>; programme: Programme; trustedKey: string | null },
  day: string | null,
): Promise<{ anchorage: Anchorage | null; findings: Finding[] }> {
  const archive: Archive = { ...readOnly, list: (prefix) => ports.archive.list(prefix), read: (key) => ports.archive.read(key) };
  const anchorage = await anchorageOf({ archive }, day);
  if (!anchorage) return { anchorage: null, findings: [] };
  const { checkpoint: signed, heads } = anchorage;
  const { checkpoint, key } = signed;
  const pem = ports.trustedKey ?? textOf(await publicKeyOf({ archive }, key));
  const made = checkpointOf({ ...checkpoint, heads: [...heads] }, null);
  const fault =
    pem === null || !isSignedBy(signed, pem)
      ? 'signature'
      : made.root !== checkpoint.root || made.size !== checkpoint.size
        ? 'heads'
        : checkpoint.programme === ports.programme.id
          ? null
          : 'another programme';
  if (fault === null) return { anchorage, findings: [] };
  return { anchorage: null, findings: [finding('checkpoint-invalid', { about: `${checkpoint.day}: ${fault}` })] };
}

function textOf(bytes: Uint8Array | null): string | null {
  return bytes && new TextDecoder().decode(bytes);
}

const readOnly: Pick<Archive, 'write'> = { write: () => Promise.reject(new Error('an inspection writes nothing')) };
