import * as z from 'zod';
import { hashSchema, lineOf, sha256 } from '../proof/canonical.ts';
import { instantSchema } from '../text.ts';
import { quarterNameSchema } from './close-settings.ts';

const fileSchema = z.strictObject({
  name: z.string().regex(/^[\w.-]+$/),
  contentType: z.string().min(1),
  bytes: z.number().int().min(0),
  sha256: hashSchema,
});
/** A file of a frozen report. */
export type FrozenFile = z.infer<typeof fileSchema>;

/** What a frozen report is made of: its files by name, and by which definitions they count. */
export const manifestSchema = z.strictObject({
  format: z.literal('yincai-quarter/1'),
  programme: z.string().min(1),
  /** Of the programme whose definitions were used; they are among the files. */
  programmeVersion: z.string().min(1),
  quarter: quarterNameSchema,
  version: z.number().int().min(1),
  cutOff: instantSchema,
  /** SHA-256 of the manifest of the version before; null for the first. */
  previous: hashSchema.nullable(),
  files: z.array(fileSchema).min(1),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** Name of the list itself. */
export const manifestName = 'manifest.json';

/** The manifest as bytes, and the digest by which the record names it. */
export function writeManifest(manifest: Manifest): { bytes: Uint8Array; digest: string } {
  const files = manifest.files.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const bytes = lineOf({ ...manifest, files });
  return { bytes, digest: sha256(bytes) };
}

/** Reads a manifest. @throws when it is none */
export function readManifest(bytes: Uint8Array): Manifest {
  return manifestSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
}

/** Where a file of a version lies in the archive; a draft that was signed and then given up for a newer one leaves its place behind. */
export function frozenKey(quarter: string, { version, cutOff }: { version: number; cutOff: string }, name: string): string {
  return `quarters/${quarter}/v${version}-${cutOff.replaceAll(/[-:.]/g, '')}/${name}`;
}
