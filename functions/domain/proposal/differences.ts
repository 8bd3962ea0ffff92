import { changedFields } from '../form-answers.ts';
import type { Answers, Form } from '../form.ts';
import type { ProposalEvent } from './events.ts';

/** An answer that differs between two versions of a dossier; undefined where there is none. */
export interface Difference {
  field: string;
  before: Answers[string] | undefined;
  after: Answers[string] | undefined;
}

/**
 * What differs between the answers of a version of the dossier and the newest, in the order of the form. Empty when that version is the
 * newest, or when its answers were erased.
 */
export function differencesSince(events: readonly ProposalEvent[], dossierVersion: number, form: Form): Difference[] {
  const versions = events.flatMap(({ data, sealed }) =>
    data.type === 'submitted' || data.type === 'supplemented' ? [{ version: data.dossierVersion, answers: sealed?.answers }] : [],
  );
  const before = versions.find(({ version }) => version === dossierVersion)?.answers;
  const after = versions.at(-1)?.answers;
  if (!before || !after) return [];
  return changedFields(form, before, after).map((field) => ({ field, before: before[field], after: after[field] }));
}
