import { dayAt } from '../calendar.ts';
import { AppError, type FieldIssue } from '../errors.ts';
import type { Programme } from '../programme.ts';
import { panelBar } from '../proposal/panel-rules.ts';
import type { Summary } from '../proposal/summary.ts';
import type { AgendaItem, ItemRecord, Meeting, MeetingRecord, Outcome, Vote } from './meeting.ts';
import { barredFrom, electorateOf, majorityOf, type Electorate } from './quorum.ts';

/** What the form says of one item; votes that were not filled in are null. */
export interface ItemInput {
  aside: string[];
  outcome: Outcome | null;
  inFavour: number | null;
  against: number | null;
  abstained: number | null;
  resolution: string;
  conditions: string[];
  /** Ids of the tasks. */
  tasks: string[];
  /** The version of the dossier that the form showed; null for a topic. */
  seen: number | null;
}

/** What the form says of the meeting. */
export interface RecordInput {
  formId: string;
  by: string;
  at: string;
  heldOn: string;
  present: string[];
  /** By item id. */
  items: ReadonlyMap<string, ItemInput>;
}

/** What the record is judged on besides the form: the proposals on the agenda as they stand, by id, and the roster. */
export interface RecordContext {
  programme: Programme;
  proposals: ReadonlyMap<string, Summary>;
}

/** Conditions of one approval, and characters of one of them, at most. */
export const mostConditions = 10;
export const longestCondition = 300;

/**
 * The record of a meeting, without its number.
 * @throws `already-decided` when another form recorded it, `not-allowed-now` when it was cancelled; `form-invalid` with issues on
 *   `heldOn`, `present` and, for an item `i1`, on `aside-i1`, `outcome-i1`, `inFavour-i1`, `resolution-i1` or `conditions-i1`
 */
export function recordMeeting(meeting: Meeting, input: RecordInput, context: RecordContext): Omit<MeetingRecord, 'minutesNumber'> {
  if (meeting.state === 'held') throw new AppError('already-decided', 'the meeting is recorded', { what: 'meeting' });
  if (meeting.state === 'cancelled') {
    throw new AppError('not-allowed-now', 'the meeting was cancelled', { what: 'the record of a meeting', stage: meeting.state });
  }
  const judged = meeting.items.map((item) => judgeItem(item, { meeting, input, context }));
  const issues = [...headIssues(meeting, input), ...judged.flatMap((each) => each.issues)];
  if (issues.length > 0) throw new AppError('form-invalid', 'the record contradicts itself', { issues });
  const { formId, by, at, heldOn, present } = input;
  return { formId, by, at, heldOn, present, items: judged.map(({ record }) => record) };
}

function headIssues(meeting: Meeting, { heldOn, present, at }: RecordInput): FieldIssue[] {
  const issues: FieldIssue[] = [];
  const calledOn = dayAt(meeting.calledAt);
  if (heldOn > dayAt(at)) issues.push({ field: 'heldOn', rule: 'in-the-future' });
  if (heldOn < calledOn) issues.push({ field: 'heldOn', rule: 'too-early', values: { earliest: calledOn } });
  if (present.length === 0) issues.push({ field: 'present', rule: 'required' });
  if (present.some((person) => !meeting.members.includes(person))) issues.push({ field: 'present', rule: 'not-a-choice' });
  return issues;
}

interface Judging {
  meeting: Meeting;
  input: RecordInput;
  context: RecordContext;
}

const nothingSaid: ItemInput = {
  aside: [],
  outcome: null,
  inFavour: null,
  against: null,
  abstained: null,
  resolution: '',
  conditions: [],
  tasks: [],
  seen: null,
};

function judgeItem(item: AgendaItem, judging: Judging): { record: ItemRecord; issues: FieldIssue[] } {
  const said = judging.input.items.get(item.id) ?? nothingSaid;
  const { resolution, conditions, tasks } = said;
  const record: ItemRecord = { item: item.id, vote: null, resolution, conditions, tasks };
  if (item.type === 'topic') return { record, issues: [] };
  const { meeting, input, context } = judging;
  const summary = context.proposals.get(item.proposalId);
  const barred = summary ? barredFrom(summary, meeting.members, context.programme) : [];
  const aside = said.aside.filter((person) => !barred.includes(person));
  const electorate = electorateOf({
    members: meeting.members,
    present: input.present,
    recused: [...barred, ...aside],
    quorum: meeting.quorum,
  });
  const absent = aside.some((person) => !input.present.includes(person));
  const issues = [
    ...(absent ? [{ field: 'aside', rule: 'not-present' }] : []),
    ...(summary ? [...seenIssues(said, summary), ...barIssues(said, summary, context)] : []),
    ...voteIssues(said, electorate),
  ];
  const vote = voteOf(said, electorate, { barred, aside, dossierVersion: summary?.dossierVersion ?? item.dossierVersion });
  return { record: { ...record, vote }, issues: issues.map((issue) => ({ ...issue, field: `${issue.field}-${item.id}` })) };
}

/** Whoever records looked at another version than the one that would be decided on. */
function seenIssues({ seen }: ItemInput, { dossierVersion }: Summary): FieldIssue[] {
  return seen === dossierVersion ? [] : [{ field: 'outcome', rule: 'dossier-moved', values: { version: dossierVersion } }];
}

/** What the experts bar is said before it is recorded; a proposal that stands elsewhere by now is noted when the decision comes to it. */
function barIssues({ outcome }: ItemInput, summary: Summary, { programme }: RecordContext): FieldIssue[] {
  const waits = summary.stage === 'decision' && !summary.openReturn && !summary.refusal;
  const bar = waits && outcome === 'approved' ? panelBar(summary, programme) : null;
  return bar ? [{ field: 'outcome', rule: bar }] : [];
}

function voteOf(said: ItemInput, electorate: Electorate, who: Pick<Vote, 'barred' | 'aside' | 'dossierVersion'>): Vote {
  const { outcome, inFavour, against, abstained } = said;
  return {
    outcome: outcome ?? 'postponed',
    ...who,
    mayVote: electorate.mayVote,
    voters: electorate.voters.length,
    needed: electorate.needed,
    inFavour: inFavour ?? 0,
    against: against ?? 0,
    abstained: abstained ?? 0,
  };
}

function voteIssues(said: ItemInput, electorate: Electorate): FieldIssue[] {
  const issues: FieldIssue[] = [];
  const { outcome, resolution, conditions } = said;
  if (outcome === null) issues.push({ field: 'outcome', rule: 'required' });
  else if (outcome === 'postponed') issues.push(...postponedIssues(said));
  else if (electorate.isQuorate) issues.push(...countIssues(said, electorate));
  else issues.push({ field: 'outcome', rule: 'no-quorum', values: { voters: electorate.voters.length, needed: electorate.needed } });
  // Where there is no quorum, nothing could be said.
  if (resolution === '' && (outcome !== 'postponed' || electorate.isQuorate)) issues.push({ field: 'resolution', rule: 'required' });
  return [...issues, ...conditionIssues(outcome, conditions)];
}

/** What is postponed was not voted on. */
function postponedIssues({ inFavour, against, abstained }: ItemInput): FieldIssue[] {
  return [inFavour, against, abstained].some((votes) => (votes ?? 0) > 0) ? [{ field: 'inFavour', rule: 'postponed-with-votes' }] : [];
}

function countIssues({ outcome, inFavour, against, abstained }: ItemInput, { voters }: Electorate): FieldIssue[] {
  const missing = Object.entries({ inFavour, against, abstained }).filter(([, votes]) => votes === null);
  if (missing.length > 0) return missing.map(([field]) => ({ field, rule: 'required' }));
  const votes = inFavour ?? 0;
  const sum = votes + (against ?? 0) + (abstained ?? 0);
  const majority = majorityOf(voters.length);
  if (sum !== voters.length) return [{ field: 'inFavour', rule: 'votes-do-not-add-up', values: { sum, voters: voters.length } }];
  if (outcome === 'approved' && votes < majority) return [{ field: 'inFavour', rule: 'no-majority', values: { min: majority } }];
  if (outcome === 'refused' && votes >= majority)
    return [{ field: 'inFavour', rule: 'majority-in-favour', values: { votes, voters: voters.length } }];
  return [];
}

function conditionIssues(outcome: Outcome | null, conditions: readonly string[]): FieldIssue[] {
  const field = 'conditions';
  if (conditions.length > 0 && outcome !== 'approved') return [{ field, rule: 'conditions-only-approved' }];
  if (conditions.length > mostConditions) return [{ field, rule: 'too-many-lines', values: { max: mostConditions } }];
  const isLong = conditions.some((condition) => Array.from(condition).length > longestCondition);
  return isLong ? [{ field, rule: 'line-too-long', values: { max: longestCondition } }] : [];
}
