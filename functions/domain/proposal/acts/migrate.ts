import { dayAt } from '../../calendar.ts';
import { AppError } from '../../errors.ts';
import { compareVersions } from '../../migration.ts';
import { newlyAsked } from '../../migration-changes.ts';
import type { Programme } from '../../programme.ts';
import type { Actor } from '../event-parts.ts';
import type { EventDraft } from '../events.ts';
import { act, refuseUnless, type RuleContext } from '../rules.ts';
import type { Summary } from '../summary.ts';
import { isOpen } from '../waits.ts';

/**
 * An open proposal goes on by another version of the programme. Steps that are open keep their people and their days; a department that is
 * new on the route is asked while the review is open, and not once it is closed.
 * @param context the rules of the version to move to; what follows at once is judged by them as well
 * @throws `already-decided` when it goes by that version, `not-allowed-now` when it has ended or the version does not fit it
 */
export function migrate(summary: Summary, input: { actor: Actor; from: Programme }, context: RuleContext): EventDraft[] {
  const { programme: to, now } = context;
  refuseUnless(isOpen(summary), 'another programme version', summary);
  if (summary.programmeVersion === to.version) {
    throw new AppError('already-decided', `the proposal goes by version ${to.version}`, { what: 'migration' });
  }
  const { outcome } = compareVersions(summary, { from: input.from, to, today: dayAt(now) });
  refuseUnless(outcome === 'moves', `programme version ${to.version}`, summary);
  const askAgain = newlyAsked(summary, to);
  return [act(input.actor, { type: 'migrated', from: summary.programmeVersion, to: to.version, askAgain })];
}
