import type { OpenStep } from '../domain/proposal/open-steps.ts';

/** Open steps by person; kept by `ProposalStore.append`. */
export interface Steps {
  /** All open steps of a person, over all proposals, in no order. */
  of(person: string): Promise<OpenStep[]>;
}
