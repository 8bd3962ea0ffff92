import type { Disclosures } from '../../ports/access.ts';
import { leaveTrace, type AssessmentPorts } from './assessment.ts';

/** What showing personal data to an auditor needs. */
export type DisclosurePorts = AssessmentPorts & { disclosures: Disclosures };

/** Whose session asks for which record. */
export interface DisclosureWish {
  sessionHash: string;
  /** A proposal by its id, or an item of a register as `<register>/<id>`. */
  record: string;
}

const disclosureMinutes = 60;

/** Lets one session see one record unmasked for an hour. The reason stands in the trace before anything is shown. */
export async function disclose(
  ports: DisclosurePorts,
  { sessionHash, record }: DisclosureWish,
  asked: { person: string; what: string; reason: string },
): Promise<void> {
  await leaveTrace(ports, asked.person, asked.what, asked.reason);
  const until = new Date(Date.parse(ports.clock.now()) + disclosureMinutes * 60_000).toISOString();
  await ports.disclosures.put(sessionHash, record, until);
}

/** Until when a session sees a record unmasked; null when it does not. */
export async function disclosedUntil(
  { disclosures, clock }: Pick<DisclosurePorts, 'disclosures' | 'clock'>,
  { sessionHash, record }: DisclosureWish,
): Promise<string | null> {
  const until = await disclosures.until(sessionHash, record);
  return until !== null && until > clock.now() ? until : null;
}
