import { describe, expect, it } from 'vitest';
import type { Summary } from '../../../functions/domain/proposal/summary.ts';
import type { VillageResolution } from '../../../functions/domain/proposal/village-resolution.ts';
import { recordVillagePapers, type VillagePapers } from '../../../functions/usecases/proposals/record-village-resolution.ts';
import { actingPorts, submitted } from '../../support/acting.ts';
import { villageProject } from '../../support/signing.ts';

const attached = { id: 'doc1', type: 'pdf', bytes: 12, digest: 'b'.repeat(64) } as const;
const resolution: VillageResolution = {
  branchProposedOn: '2026-08-03',
  committeesConsultedOn: '2026-08-10',
  membersMetOn: '2026-08-20',
  membersDue: 31,
  membersPresent: 25,
  membersInFavour: 24,
  villagersMetOn: '2026-08-28',
  villagersDue: 45,
  villagersPresent: 38,
  villagersInFavour: 36,
  resolutionPublishedOn: '2026-08-29',
  resultPublishedOn: '2026-09-05',
};

/** The office records papers on a village's proposal that stands as `change` leaves it. */
async function recorded(papers: Omit<VillagePapers, 'compared'> & { compared?: boolean }, change: Partial<Summary> = {}): Promise<Summary> {
  const ports = actingPorts();
  const before = await submitted(ports, villageProject);
  const standing: Partial<Summary> = { stage: 'agreement', documents: [attached], fileNames: { doc1: '村民代表会议决议.pdf' } };
  ports.proposals.summaries.set(before.proposalId, { ...before, ...standing, ...change });
  return recordVillagePapers(ports, {
    person: 'office-main',
    proposalId: before.proposalId,
    seenVersion: before.version,
    compared: true,
    ...papers,
  });
}

describe('the papers of a village', () => {
  it('may lie among the attachments of the unit, and keep their name and digest', async () => {
    const { villageResolution } = await recorded({ resolution, scan: { attached: 'doc1' } });

    expect(villageResolution).toMatchObject({ scan: attached, fileName: '村民代表会议决议.pdf', resolution });
  });

  it('are refused without a scan, and with one that is not of this proposal', async () => {
    const missing = { code: 'form-invalid', payload: { issues: [{ field: 'scan', rule: 'required' }] } };

    await expect(recorded({ resolution, scan: null })).rejects.toMatchObject(missing);
    await expect(recorded({ resolution, scan: { attached: 'doc2' } })).rejects.toMatchObject(missing);
  });

  it('are refused unless somebody has compared the scan with the entries, which the record then says', async () => {
    const scan = { attached: 'doc1' };
    const missing = { code: 'form-invalid', payload: { issues: [{ field: 'compared', rule: 'required' }] } };

    await expect(recorded({ resolution, scan, compared: false })).rejects.toMatchObject(missing);
    expect((await recorded({ resolution, scan })).villageResolution).toMatchObject({ compared: true });
  });

  it('are refused when a meeting was short, and before or after the agreement is prepared', async () => {
    const short = { ...resolution, membersPresent: 20, membersInFavour: 20 };
    const scan = { attached: 'doc1' };

    await expect(recorded({ resolution: short, scan })).rejects.toMatchObject({
      payload: { issues: [{ field: 'membersPresent', rule: 'below-share', values: { min: 21 } }] },
    });
    for (const stage of ['public-notice', 'registered'] as const)
      await expect(recorded({ resolution, scan }, { stage })).rejects.toMatchObject({ code: 'not-allowed-now' });
  });
});
