import { recordVillageResolution } from '../../domain/proposal/acts/village.ts';
import type { DocumentRef } from '../../domain/proposal/event-parts.ts';
import type { Summary } from '../../domain/proposal/summary.ts';
import type { VillageResolution } from '../../domain/proposal/village-resolution.ts';
import { changeProposal } from './change-proposal.ts';
import type { ActPorts } from './commit.ts';
import { actorOf, targetOf, type OfficeAct } from './office-acts.ts';

/** What the office read from a village's papers; the scan is one that it uploaded, or the id of an attachment of the unit. */
export interface VillagePapers {
  resolution: VillageResolution;
  scan: { uploaded: DocumentRef; fileName: string } | { attached: string } | null;
  /** Somebody of the office says that scan and entries agree. */
  compared: boolean;
}

/** Records how a village came to its resolution. @throws what `recordVillageResolution` throws; `stale-page`, `version-moved` */
export async function recordVillagePapers(ports: ActPorts, input: OfficeAct & VillagePapers): Promise<Summary> {
  const { resolution, scan, compared } = input;
  return changeProposal(ports, targetOf(input), (summary, context) => ({
    drafts: recordVillageResolution(summary, { actor: actorOf(input), resolution, compared, ...scanOf(scan, summary) }, context),
  }));
}

function scanOf(scan: VillagePapers['scan'], { documents, fileNames }: Summary): { scan: DocumentRef | null; fileName: string } {
  if (scan === null) return { scan: null, fileName: '' };
  if ('uploaded' in scan) return { scan: scan.uploaded, fileName: scan.fileName };
  return { scan: documents.find(({ id }) => id === scan.attached) ?? null, fileName: fileNames[scan.attached] ?? '' };
}
