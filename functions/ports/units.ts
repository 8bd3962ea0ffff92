import type { Answers } from '../domain/form.ts';

/** A unit: firm, school, hospital, village, association. `creditCode` is the unified social credit code of 18 characters. */
export interface Unit {
  id: string;
  name: string;
  type: 'enterprise' | 'school' | 'hospital' | 'village' | 'association' | 'other';
  creditCode: string;
  createdAt: string;
}

/** Someone who acts for a unit. */
export interface Account {
  id: string;
  email: string;
  name: string;
  phone: string;
  unitId: string;
  privacyNoticeVersion: string;
  createdAt: string;
}

export interface Units {
  account(email: string): Promise<Account | null>;
  unit(unitId: string): Promise<Unit | null>;
  /** Stores both; @throws `already-decided` when the e-mail address has an account. */
  register(unit: Unit, account: Account): Promise<void>;
}

/** A form that is being filled in. `revision` guards against a second tab. */
export interface Draft {
  proposalId: string;
  unitId: string;
  kind: string;
  answers: Answers;
  revision: number;
  updatedAt: string;
}

export interface Drafts {
  list(unitId: string): Promise<Draft[]>;
  load(unitId: string, proposalId: string): Promise<Draft | null>;
  /** Stores the draft as revision + 1. @throws `version-moved` when it was saved elsewhere in between. */
  save(draft: Draft): Promise<Draft>;
  remove(unitId: string, proposalId: string): Promise<void>;
}
