import type { Programme } from './programme.ts';

/** How it showed that a mail did not reach its address: refused at sending, returned later, or called unwanted. */
export const bounceCauses = ['rejected', 'returned', 'complaint'] as const;
export type BounceCause = (typeof bounceCauses)[number];

/** An address that does not take our mail, until the office says otherwise. */
export interface MarkedAddress {
  /** As {@link normalAddress} writes it. */
  email: string;
  /** The person of the roster whose address it is, else null. */
  person: string | null;
  since: string;
  cause: BounceCause;
}

/** An address as it is compared: few hosts tell capitals apart, and bounces do not keep them. */
export function normalAddress(email: string): string {
  return email.trim().toLowerCase();
}

/** People whom mail does not reach. A mark counts as long as the roster names that address for the person. */
export function unreachablePeople(marks: readonly MarkedAddress[], { people }: Programme): string[] {
  return people
    .filter((each) => marks.some(({ person, email }) => person === each.id && email === normalAddress(each.email)))
    .map(({ id }) => id);
}
