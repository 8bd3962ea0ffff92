import * as z from 'zod';
import { inclusionSchema, signedCheckpointSchema } from '../../domain/proof/checkpoint.ts';
import { parameters } from './parameters.ts';
import { linkSchema, listLinks, named } from './shapes.ts';

const checkpointLine = named(
  'CheckpointLine',
  z.strictObject({ day: parameters.day, links: z.strictObject({ self: linkSchema, page: linkSchema }) }),
);

/** A page of checkpoints. */
export const checkpointListSchema = named(
  'CheckpointList',
  z.strictObject({ items: z.array(checkpointLine).describe('The newest first.'), links: listLinks }),
);

const signed = {
  ...signedCheckpointSchema.shape,
  publicKey: z.string().nullable().describe('The key in PEM. Compare its digest with one that you were handed by another way.'),
};

/** A signed checkpoint. */
export const checkpointSchema = named(
  'SignedCheckpoint',
  z
    .strictObject({ ...signed, links: z.strictObject({ self: linkSchema, page: linkSchema }) })
    .describe(
      '`signature` is Ed25519 (RFC 8032) over the RFC 8785 JSON of `checkpoint`, in base64; `key` the SHA-256 of the public key in DER.',
    ),
);

/** That a record stood in a checkpoint. */
export const proofSchema = named(
  'Proof',
  z
    .strictObject({
      ...signed,
      inclusion: inclusionSchema,
      links: z.strictObject({ self: linkSchema, checkpoint: linkSchema, record: linkSchema }),
    })
    .describe(
      '`inclusion.proof` leads from the SHA-256 of the RFC 8785 JSON of `inclusion.head` to `checkpoint.root`, the lowest hash first, in a tree as in RFC 6962 section 2.1.',
    ),
);
