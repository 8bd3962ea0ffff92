import type { Ask, Summary } from './summary.ts';

/**
 * In whose place a person answers an ask: a substitute for the reviewer, somebody who was called in for the person who was asked. Null
 * for the reviewer.
 */
export function principalOf({ person, onBehalfOf }: Pick<Ask, 'person' | 'onBehalfOf'>, answering: string): string | null {
  const reviewer = onBehalfOf ?? person;
  if (answering === reviewer) return null;
  return answering === person ? onBehalfOf : reviewer;
}

/** Tells whether a person declared an interest and stepped aside from judging for a department. */
export function hasSteppedAside({ recusals }: Pick<Summary, 'recusals'>, department: string, person: string): boolean {
  return recusals.some((recusal) => recusal.ground === 'declared' && recusal.department === department && recusal.person === person);
}
