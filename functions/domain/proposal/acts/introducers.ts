import { AppError, type FieldIssue } from '../../errors.ts';
import type { Actor } from '../event-parts.ts';
import type { EventDraft } from '../events.ts';
import type { Introducer } from '../performance-parts.ts';
import { act, refuseUnless } from '../rules.ts';
import type { Summary } from '../summary.ts';
import { isOpen } from '../waits.ts';

/** An introducer as entered; ids are given in the order of the list. */
export type IntroducerInput = Omit<Introducer, 'id'>;

/** Tells whether introducers may be recorded: while the proposal is on its way and once it is registered. */
export function mayRecordIntroducers(summary: Summary): boolean {
  return isOpen(summary) || summary.stage === 'registered';
}

/**
 * Records who brought the proposal, one or several, in place of what was recorded before. A proposal counts once, for its unit, however
 * many introduced it. Issues are on `introducers` and its rows.
 * @throws `not-allowed-now`; `form-invalid` for nobody, the same one twice, or shares that are not of all and 100 percent together
 */
export function recordIntroducers(
  summary: Summary,
  { actor, introducers }: { actor: Actor; introducers: readonly IntroducerInput[] },
): EventDraft[] {
  refuseUnless(mayRecordIntroducers(summary), 'recording introducers', summary);
  const issues = issuesOf(introducers);
  if (issues.length > 0) throw new AppError('form-invalid', 'the introducers do not fit', { issues });
  const named = introducers.map((each, index) => ({ ...each, id: `i${index + 1}` }));
  const data = named.map(({ id, type, ref, share }) => ({ id, type, ref, share }));
  const names = Object.fromEntries(named.map(({ id, name }) => [id, name]));
  return [act(actor, { type: 'introducers-recorded', introducers: data }, { introducers: names })];
}

function issuesOf(introducers: readonly IntroducerInput[]): FieldIssue[] {
  if (introducers.length === 0) return [{ field: 'introducers', rule: 'too-few-rows', values: { min: 1 } }];
  const keys = introducers.map(({ ref, name }) => ref ?? `name:${name}`);
  const issues: FieldIssue[] = keys.flatMap((key, index) =>
    keys.indexOf(key) === index ? [] : [{ field: `introducers.${index}.known`, rule: 'named-twice' }],
  );
  const shares = introducers.flatMap(({ share }) => (share === null ? [] : [share]));
  const total = shares.reduce((sum, share) => sum + share, 0);
  if (shares.length > 0 && (shares.length < introducers.length || total !== 100)) {
    issues.push({ field: 'introducers', rule: 'shares-not-whole', values: { total } });
  }
  return issues;
}
