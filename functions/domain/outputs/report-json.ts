import { lineOf } from '../proof/canonical.ts';
import type { Programme } from '../programme.ts';
import { entriesInOrder, proofPath, sourcePath, type ReportMaterial } from './report-material.ts';

/**
 * A report for machines, as canonical JSON (RFC 8785): the figures with their definitions, the entries behind each with the addresses of
 * their sources and proofs, how it is scored, the exceptions. Amounts of money are in fen, in no language.
 * @param baseUrl where pages of the site begin, without a closing slash
 */
export function reportJson(
  material: ReportMaterial,
  programme: Pick<Programme, 'id' | 'version' | 'assessment'>,
  baseUrl: string,
): Uint8Array {
  const { report, asOf, entries, proposals, exceptions } = material;
  return lineOf({
    format: 'yincai-report/1',
    programme: { id: programme.id, version: programme.version },
    asOf,
    report,
    assessment: programme.assessment ?? null,
    entries: Object.fromEntries(
      [...entries].map(([indicator, list]) => [
        indicator,
        entriesInOrder(list).map((entry) => {
          const proof = proofPath(entry, proposals);
          return { ...entry, url: `${baseUrl}${sourcePath(entry)}`, proofUrl: proof === null ? null : `${baseUrl}${proof}` };
        }),
      ]),
    ),
    exceptions,
  });
}
