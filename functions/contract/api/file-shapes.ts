import * as z from 'zod';
import { hashSchema } from '../../domain/proof/canonical.ts';
import type { ReportFormat } from '../../domain/outputs/report-files.ts';

/** Of a file that is known by its digest: the SHA-256 of its bytes, which is its tag. */
const sha256 = hashSchema.optional();

/** A file, or a link into the store where it is too large for an answer. */
export const fileSchema = z.union([
  z.strictObject({
    fileName: z.string(),
    contentType: z.string(),
    bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
    sha256,
  }),
  z.strictObject({ link: z.string(), sha256 }),
]);

/** What files of reports come as. */
export const reportMedia = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  csv: 'text/csv',
  json: 'application/json',
} satisfies Record<ReportFormat, string>;

/** What files of frozen versions come as, by the ending of their names. */
export const frozenMedia = { ...reportMedia, jsonl: 'application/jsonl', svg: 'image/svg+xml' };
