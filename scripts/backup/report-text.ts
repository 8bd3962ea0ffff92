import { lineOfFinding, type Finding } from '../../functions/domain/inspection/findings.ts';
import type { InspectionReport } from '../../functions/usecases/inspection/inspect-table.ts';

/** Findings of one kind that are printed one by one; of more only their number is of use. */
const mostAlike = 12;

/** What an inspection found, in lines for whoever operates the table. */
export function textOfReport({ items, chains, events, checkpoint, unprovable, faults, remarks }: InspectionReport): string {
  const held = checkpoint
    ? `${checkpoint.events} of the events are held by the checkpoint of ${checkpoint.day}, signed with the key ${checkpoint.key}`
    : 'compared with itself only, because no checkpoint is at hand: name the archive to see that nobody made it anew';
  return [
    ...linesOf('FAULT', faults.filter(isCutOff)),
    ...linesOf(
      'FAULT',
      faults.filter((each) => !isCutOff(each)),
    ),
    ...linesOf('remark', remarks),
    `${faults.length === 0 ? 'whole' : `NOT WHOLE, ${faults.length} faults`}: ${items} items, ${events} events in ${chains} records`,
    held,
    `${unprovable} items stand for themselves: the loss of a session, a link, a trace or a view would not be noticed`,
  ].join('\n');
}

/** Told first: nothing else that was found need be so once the restore is complete. */
function isCutOff({ code }: Finding): boolean {
  return code === 'restore-cut-off';
}

function linesOf(level: string, findings: readonly Finding[]): string[] {
  return [...Map.groupBy(findings, ({ code }) => code)].flatMap(([code, alike]) => {
    const shown = alike.slice(0, mostAlike).map((found) => `${level} ${lineOfFinding(found)}`);
    return alike.length > mostAlike ? [...shown, `${level} ${code}  ${alike.length - mostAlike} more; --json names all`] : shown;
  });
}
