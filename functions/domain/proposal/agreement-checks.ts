import { formatYuan } from '../money.ts';
import type { FieldIssue } from '../errors.ts';
import { kindOf } from '../programme-lookup.ts';
import type { Answers } from '../form.ts';
import type { Programme, ProposalKind } from '../programme.ts';
import { amountAppliedFor } from './performance.ts';
import type { Summary } from './summary.ts';
import {
  villageCounts,
  villageDays,
  villageAnswersSchema,
  villageIssues,
  type VillageAnswers,
  type VillageField,
} from './village-resolution.ts';

/** What is checked before an agreement is drafted, in the order of the checklist. */
export const agreementChecks = ['parties', 'amount', 'term', 'conditions', 'village'] as const;
export type AgreementCheck = (typeof agreementChecks)[number];

/**
 * What a check found; nothing in `issues` means that it is met. A rule is one of {@link checkRules}, or of a form when `field` names a field
 * of the village's resolution.
 */
export interface Finding {
  check: AgreementCheck;
  issues: FieldIssue[];
}

/** The rules of the checks, besides those of the village's resolution. */
export const checkRules = [
  'too-few-parties',
  'needs-school-and-enterprise',
  'needs-two-enterprises',
  'needs-enterprise-and-village',
  'amount-differs',
  'term-missing',
  'term-reversed',
  'term-over',
  'open-conditions',
  'resolution-unproved',
  'amendment-unresolved',
] as const;
export type CheckRule = (typeof checkRules)[number];

/** What the checks look at besides the proposal. */
export interface CheckContext {
  programme: Programme;
  today: string;
  /** The amount to be agreed and why it differs, once they are known. */
  amount?: { fen: number; reason: string };
  /** The last day of the term, where the draft of an amendment sets it anew. */
  termTo?: string | null;
}

/** Everything that speaks for or against drafting the agreement now; checks that do not concern the proposal are left out. */
export function agreementFindings(summary: Summary, context: CheckContext): Finding[] {
  const found: Record<AgreementCheck, Iterable<FieldIssue> | null> = {
    parties: partyIssues(summary),
    amount: amountIssues(summary, context),
    term: summary.amendment ? amendedTermIssues(summary, context) : termIssues(summary, context),
    conditions: summary.conditions.length > 0 ? conditionIssues(summary) : null,
    village: hasVillage(summary) ? resolutionIssues(summary, context) : null,
  };
  return agreementChecks.flatMap((check) => {
    const issues = found[check];
    return issues ? [{ check, issues: [...issues] }] : [];
  });
}

/** Tells whether a village is to sign, so that its resolution has to be proved. */
export function hasVillage({ parties, facts }: Pick<Summary, 'parties' | 'facts'>): boolean {
  return facts.cooperationKind === 'enterprise-village' || parties.some(({ type }) => type === 'village');
}

function issue(field: string, rule: CheckRule, values?: FieldIssue['values']): FieldIssue {
  return values ? { field, rule, values } : { field, rule };
}

/** The side of an enterprise may be taken by the carrier of a project. */
const enterpriseTypes: readonly string[] = ['enterprise', 'project'];

function* partyIssues({ parties, facts }: Summary): Generator<FieldIssue> {
  if (parties.length < 2) yield issue('parties', 'too-few-parties', { min: 2 });
  const count = (types: readonly string[]): number => parties.filter(({ type }) => types.includes(type)).length;
  const needs = {
    'school-enterprise': ['needs-school-and-enterprise', count(['school']) > 0 && count(enterpriseTypes) > 0],
    'enterprise-enterprise': ['needs-two-enterprises', count(enterpriseTypes) > 1],
    'enterprise-village': ['needs-enterprise-and-village', count(['village']) > 0 && count(enterpriseTypes) > 0],
  } as const;
  if (facts.cooperationKind === null) return;
  const [rule, isMet] = needs[facts.cooperationKind];
  if (!isMet) yield issue('parties', rule);
}

/** @yields what keeps the amount from being agreed; a kind whose form asks for none agrees on any */
function* amountIssues(summary: Summary, { amount }: CheckContext): Generator<FieldIssue> {
  const appliedFor = amountAppliedFor(summary);
  if (!amount || appliedFor === null || amount.fen === appliedFor || amount.reason !== '') return;
  yield issue('amountReason', 'amount-differs', { zh: formatYuan(appliedFor, 'zh'), en: formatYuan(appliedFor, 'en') });
}

function* termIssues(summary: Summary, { programme, today }: CheckContext): Generator<FieldIssue> {
  const { termFrom, termTo } = kindOf(programme, summary.kind).facts;
  const [from, to] = [dayOf(summary, termFrom), dayOf(summary, termTo)];
  if ((termFrom !== undefined && from === null) || (termTo !== undefined && to === null)) yield issue('term', 'term-missing');
  yield* orderIssues({ from, to, today });
}

/** @yields what is wrong with the term as amended, once the draft says it; a termination sets none */
function* amendedTermIssues(summary: Summary, { programme, today, amount, termTo }: CheckContext): Generator<FieldIssue> {
  if (!amount || summary.amendment?.purpose === 'termination') return;
  const { termFrom, termTo: termToField } = kindOf(programme, summary.kind).facts;
  const inForce = summary.agreements.findLast((each) => each.number !== null && each.termTo !== null)?.termTo ?? null;
  yield* orderIssues({ from: dayOf(summary, termFrom), to: termTo ?? inForce ?? dayOf(summary, termToField), today });
}

function dayOf({ answers }: Summary, field: string | undefined): string | null {
  const answer = field === undefined ? undefined : answers[field];
  return typeof answer === 'string' ? answer : null;
}

function* orderIssues({ from, to, today }: { from: string | null; to: string | null; today: string }): Generator<FieldIssue> {
  if (from !== null && to !== null && from >= to) yield issue('term', 'term-reversed', { from, to });
  if (to !== null && to < today) yield issue('term', 'term-over', { to });
}

function* conditionIssues({ conditions }: Summary): Generator<FieldIssue> {
  const open = conditions.filter(({ settled }) => !settled).length;
  if (open > 0) yield issue('conditions', 'open-conditions', { count: open });
}

/** The resolution that the office recorded for what is to be drafted: a village resolves anew on an amendment or a termination. */
export function resolutionRecorded({ villageResolution, amendment }: Summary): Summary['villageResolution'] {
  return amendment && villageResolution && villageResolution.at < amendment.openedAt ? null : villageResolution;
}

/** @yields what is missing of the resolution: what the office recorded counts, until then what the unit's form leaves open is named too */
function* resolutionIssues(summary: Summary, { programme, today }: CheckContext): Generator<FieldIssue> {
  const recorded = resolutionRecorded(summary);
  if (recorded) {
    yield* villageIssues(recorded.resolution, today);
    return;
  }
  if (summary.amendment) {
    yield issue('scan', 'amendment-unresolved');
    return;
  }
  yield* villageIssues(villageResolutionOf(kindOf(programme, summary.kind), summary.answers), today);
  yield issue('scan', 'resolution-unproved');
}

/** What the unit said of the resolution in its form, as far as the kind asks for it. */
export function villageResolutionOf(kind: ProposalKind, answers: Answers): VillageAnswers {
  const read = (field: VillageField): string | undefined => {
    const id = kind.villageResolution?.[field];
    const answer = id === undefined ? undefined : answers[id];
    return typeof answer === 'string' ? answer : undefined;
  };
  const said = [
    ...villageDays.map((field) => [field, read(field)]),
    ...villageCounts.map((field) => {
      const count = read(field);
      return [field, count === undefined ? undefined : Number(count)];
    }),
  ];
  return villageAnswersSchema.parse(Object.fromEntries(said.filter(([, value]) => value !== undefined)));
}
