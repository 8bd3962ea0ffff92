import { AppError } from '../../errors.ts';
import { dayAt } from '../../calendar.ts';
import { hasVillage } from '../agreement-checks.ts';
import type { Actor, DocumentRef } from '../event-parts.ts';
import type { EventDraft } from '../events.ts';
import { act, refuseUnless, type RuleContext } from '../rules.ts';
import { mayDraft } from '../signing.ts';
import type { Summary } from '../summary.ts';
import { villageIssues, type VillageResolution } from '../village-resolution.ts';

/**
 * The office records from the papers how the village came to its resolution, with their scan. A later record replaces an earlier one.
 * @throws `not-allowed-now` unless a village is to sign and the agreement may be drafted; `form-invalid` for a chain that does not hold,
 * without a scan, or with one that nobody has compared with it: what a file shows no program can tell
 */
export function recordVillageResolution(
  summary: Summary,
  input: { actor: Actor; resolution: VillageResolution; scan: DocumentRef | null; fileName: string; compared: boolean },
  context: RuleContext,
): EventDraft[] {
  refuseUnless(mayDraft(summary) && hasVillage(summary), 'the resolution of a village', summary);
  const { actor, resolution, scan, fileName, compared } = input;
  const issues = villageIssues(resolution, dayAt(context.now));
  if (!scan) issues.push({ field: 'scan', rule: 'required' });
  if (!compared) issues.push({ field: 'compared', rule: 'required' });
  if (!scan || issues.length > 0) throw new AppError('form-invalid', 'the resolution of the village does not hold', { issues });
  return [act(actor, { type: 'village-resolution-recorded', resolution, scan, compared: true }, { fileNames: { [scan.id]: fileName } })];
}
