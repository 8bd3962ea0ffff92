import { dayAt } from './calendar.ts';
import { principalOf } from './proposal/answering.ts';
import { openAsks } from './proposal/asks.ts';
import type { AttemptedAct } from './proposal/attempt-events.ts';
import type { Actor, Ending, Stage } from './proposal/event-parts.ts';
import type { DataOf, EventType, ProposalEvent } from './proposal/events.ts';
import type { Summary } from './proposal/summary.ts';
import { isEscalated } from './proposal/timeouts.ts';
import { currentWait, wasBegunByTime } from './proposal/waits.ts';

/** Everything out of the ordinary that auditors get listed. */
export const exceptionKinds = [
  'recused',
  'barred',
  'answered-for',
  'escalated',
  'answered-after-escalation',
  'answered-late',
  'overdue',
  'unable',
  'refusal-proposed',
  'refused',
  'refusal-dropped',
  'review-requested',
  'objection-upheld',
  'signature-declined',
  'lapsed',
  'withdrawn',
  'migrated',
  'attempt-refused',
  'figures-disputed',
  'closed-unconfirmed',
  'closed-assumed',
  'closed-late',
  'restated',
] as const;
export type ExceptionKind = (typeof exceptionKinds)[number];

/** One thing out of the ordinary, as its event and the proposal before it tell. */
export interface Exception {
  /** Empty for the close of a quarter, which `quarter` names then. */
  proposalId: string;
  quarter?: string;
  /** Of the event; several exceptions may come of one, told apart by `part`. */
  seq: number;
  part: number;
  at: string;
  kind: ExceptionKind;
  /** Where the proposal stood. */
  stage: Stage | Ending | 'quarter-close';
  title: string;
  department: string | null;
  /** Who did it or whom it is about, by id on the roster, `yincai` for the rules themselves; null for the unit and for a stage. */
  person: string | null;
  /** For whom that person acted, when it is not in their own name. */
  onBehalfOf: string | null;
  /** A party of the agreement, such as `p1`. */
  party: string | null;
  /** What was tried, when a try was refused. */
  act?: AttemptedAct;
  /** By whose roster the ids are read. */
  programmeVersion: string;
}

/** What a rule below finds of an event. */
type Found = Pick<Exception, 'kind'> & Partial<Pick<Exception, 'department' | 'person' | 'onBehalfOf' | 'party' | 'act'>>;

/** What a rule below may look at besides the event's data. */
interface Seen {
  /** The proposal as it stood before the event. */
  before: Summary;
  /** Who did it. */
  actor: Actor;
  /** The event's day. */
  day: string;
}

/** What of each type of event is out of the ordinary. A type that is not named never is; a rule for it is one line here. */
const rules: { [T in EventType]?: (data: DataOf<T>, seen: Seen) => Found[] } = {
  recused: (data) => [{ kind: 'recused', ...whoOf(data) }],
  'review-opened': ({ asks, unable }) => [
    ...asks.flatMap(({ department, barred }) => barred.map((person) => ({ kind: 'barred', department, person }) as const)),
    ...unable.map((department) => ({ kind: 'unable', department }) as const),
  ],
  'opinion-given': answered,
  'asked-back': answered,
  escalated: (data, { before }) => escalated(data, before),
  'signature-recorded': ({ party }, seen) => (isLate(seen) ? [{ kind: 'answered-late', party }] : []),
  'signature-declined': ({ party }) => [{ kind: 'signature-declined', party }],
  reminded: (data, { before }) => overdue(data, before),
  decided: ({ outcome }, { actor }) => (outcome === 'refused' ? [{ kind: 'refusal-proposed', person: actor.id }] : []),
  'refusal-settled': ({ result }, { actor }) => [{ kind: result === 'confirmed' ? 'refused' : 'refusal-dropped', person: actor.id }],
  'review-requested': () => [{ kind: 'review-requested' }],
  'objection-settled': ({ result }, { actor }) => (result === 'upheld' ? [{ kind: 'objection-upheld', person: actor.id }] : []),
  lapsed: () => [{ kind: 'lapsed' }],
  withdrawn: () => [{ kind: 'withdrawn' }],
  migrated: (_data, { actor }) => [{ kind: 'migrated', person: actor.id }],
  'attempt-refused': ({ act }, { actor }) => [{ kind: 'attempt-refused', act, ...triedBy(actor) }],
};

/** What is out of the ordinary about an event. `before` is the proposal as it stood; the first event of a proposal is never an exception. */
export function exceptionsOf(event: ProposalEvent, before: Summary | null): Exception[] {
  if (!before) return [];
  const seen = { before, actor: event.actor, day: dayAt(event.at) };
  const { proposalId, title, stage, programmeVersion } = before;
  return find(event.data.type, event.data, seen).map((found, part) => ({
    proposalId,
    seq: event.seq,
    part,
    at: event.at,
    stage,
    title,
    department: null,
    person: null,
    onBehalfOf: null,
    party: null,
    programmeVersion,
    ...found,
  }));
}

/** Asks the rule of a type. That `data` is of this type is what the caller says by handing in both of one event. */
function find<T extends EventType>(type: T, data: DataOf<T>, seen: Seen): Found[] {
  return rules[type]?.(data, seen) ?? [];
}

/** Who tried: a party, or somebody on the roster. The unit and the public are nobody that an exception names. */
function triedBy({ role, id }: Actor): Pick<Found, 'party' | 'person'> {
  if (role === 'party') return { party: id };
  return role === 'unit' || role === 'public' ? {} : { person: id };
}

function whoOf({ department, person, onBehalfOf }: DataOf<'recused' | 'opinion-given' | 'asked-back'>): Omit<Found, 'kind'> {
  return { department, person, onBehalfOf };
}

/** An answer of a department: in whose place, how late, and whether only after others were called in. */
function answered(data: DataOf<'opinion-given' | 'asked-back'>, seen: Seen): Found[] {
  const who = whoOf(data);
  return [
    ...(data.onBehalfOf === null ? [] : [{ kind: 'answered-for', ...who } as const]),
    ...(isEscalated(seen.before) ? [{ kind: 'answered-after-escalation', ...who } as const] : []),
    ...(isLate(seen) ? [{ kind: 'answered-late', ...who } as const] : []),
  ];
}

function isLate({ before, day }: Seen): boolean {
  return before.dueOn !== null && day > before.dueOn;
}

/** Each person who is called in, for whom; each silent department, when it goes to the office. */
function escalated({ helpers }: DataOf<'escalated'>, before: Summary): Found[] {
  const asks = openAsks(before);
  if (helpers.length === 0) return asks.map(({ department, person }) => ({ kind: 'escalated', department, onBehalfOf: person }));
  return helpers.flatMap(({ step, person }) =>
    asks
      .filter((ask) => ask.step === step)
      .map((ask) => ({ kind: 'escalated', department: ask.department, person, onBehalfOf: principalOf(ask, person) }) as const),
  );
}

/** A wait is overdue from its first reminder on, which the first word of one that time begins is not; departments and parties each by themselves. */
function overdue({ wait: key, count }: DataOf<'reminded'>, before: Summary): Found[] {
  const wait = currentWait(before);
  if (wait?.key !== key || wait.whenOver !== 'remind' || count !== (wasBegunByTime(before, wait) ? 2 : 1)) return [];
  if (wait.whom === 'departments') return openAsks(before).map(({ department, person }) => ({ kind: 'overdue', department, person }));
  if (wait.whom === 'parties') {
    return before.agreement?.asks.filter(({ signed }) => !signed).map(({ party }) => ({ kind: 'overdue', party })) ?? [];
  }
  return [{ kind: 'overdue' }];
}
