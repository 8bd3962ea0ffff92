import { isOutsideMainland } from './countries.ts';
import type { Answers, RowAnswer } from './form.ts';
import { parseWanYuan } from './money.ts';
import type { ProposalKind } from './programme.ts';
import { factsSchema, type Facts, type Party } from './proposal/event-parts.ts';

/** What routes, deadlines and the ledger need of the answers. Nothing personal. */
export function factsOf(kind: ProposalKind, answers: Answers): Facts {
  const fields = kind.facts;
  const rows = rowsAt(answers, fields.parties);
  const country = textAt(answers, fields.country);
  const amount = textAt(answers, fields.amount);
  const headCount = textAt(answers, fields.headCount);
  const elsewhere = [...rows.map((row) => textAt(row, 'country')), country].find((code) => code !== null && isOutsideMainland(code));
  return factsSchema.parse({
    sector: textAt(answers, fields.sector),
    cooperationKind: textAt(answers, fields.cooperationKind),
    amountFen: amount === null ? null : parseWanYuan(amount),
    foreignParty: elsewhere !== undefined,
    country: elsewhere ?? country,
    candidateType: textAt(answers, fields.candidateType),
    level: textAt(answers, fields.level),
    headCount: headCount === null ? null : Number(headCount),
    parties: fields.parties === undefined ? 2 : rows.length,
  });
}

/** The unit that applies, as the parties of an agreement name it. */
export interface Applicant {
  unitName: string;
  unitType: string;
  contact: string;
  email: string;
}

/**
 * The parties of the agreement to come, as `p1`, `p2`, … in the order of the form. A kind without rows of parties has two: the
 * applying unit and the candidate. A party without e-mail address has an empty one and signs on paper.
 */
export function partiesOf(kind: ProposalKind, answers: Answers, applicant: Applicant): Party[] {
  const { facts } = kind;
  if (facts.parties !== undefined) {
    return rowsAt(answers, facts.parties).map((row, index) => ({
      id: `p${index + 1}`,
      name: textAt(row, 'name') ?? '',
      type: textAt(row, 'type') ?? '',
      country: textAt(row, 'country') ?? '',
      contact: textAt(row, 'contact') ?? '',
      email: textAt(row, 'email') ?? '',
    }));
  }
  const candidate = textAt(answers, facts.candidateName) ?? '';
  const country = textAt(answers, facts.country) ?? '';
  return [
    { id: 'p1', name: applicant.unitName, type: applicant.unitType, country: 'CN', contact: applicant.contact, email: applicant.email },
    { id: 'p2', name: candidate, type: 'candidate', country, contact: candidate, email: textAt(answers, facts.candidateEmail) ?? '' },
  ];
}

/** What the proposal is called; names no candidate. */
export function titleOf(kind: ProposalKind, answers: Answers): string {
  return textAt(answers, kind.facts.title) ?? '';
}

function textAt(answers: Answers | RowAnswer, field: string | undefined): string | null {
  const answer = field === undefined ? undefined : answers[field];
  return typeof answer === 'string' ? answer : null;
}

function rowsAt(answers: Answers, field: string | undefined): RowAnswer[] {
  const answer = field === undefined ? undefined : answers[field];
  return Array.isArray(answer) ? answer.filter((row) => typeof row !== 'string') : [];
}
