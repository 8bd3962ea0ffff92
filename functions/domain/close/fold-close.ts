import { stageOf, type CloseAsk, type FrozenVersion, type QuarterClose } from './close.ts';
import type { CloseDataOf, CloseEvent } from './close-events.ts';

/** The close after an event. The first event has to be `close-begun`. */
export function foldClose(close: QuarterClose | null, event: CloseEvent): QuarterClose {
  const { data } = event;
  const known = data.type === 'close-begun' ? begin(event, data) : close;
  if (!known) throw new Error(`the close of ${event.quarter} begins with ${data.type}`);
  const next = { ...known, ...changesBy(event, known), revision: event.seq, headHash: event.hash };
  const waitsAnew = next.draft !== known.draft || next.calling !== known.calling || stageOf(next) !== stageOf(known);
  return waitsAnew ? { ...next, waitingSince: event.at } : next;
}

/** The close as all its events make it; null when there are none. */
export function foldCloseEvents(events: readonly CloseEvent[]): QuarterClose | null {
  return events.reduce<QuarterClose | null>(foldClose, null);
}

function begin({ quarter, at, actor }: CloseEvent, data: CloseDataOf<'close-begun'>): QuarterClose {
  return {
    quarter,
    revision: 0,
    headHash: '',
    programmeVersion: data.programmeVersion,
    begunBy: actor,
    begunAt: at,
    closeBy: data.closeBy,
    draft: 0,
    cutOff: data.cutOff,
    waitingSince: at,
    figures: [],
    asks: [],
    dueOn: data.dueOn,
    calling: 'departments',
    signedOff: null,
    versions: [],
    restatement: null,
    reminders: null,
  };
}

function changesBy(event: CloseEvent, close: QuarterClose): Partial<QuarterClose> {
  const { data, at, actor, sealed } = event;
  switch (data.type) {
    case 'close-begun':
    case 'redrafted':
      return draftBy(event, data, close);
    case 'figures-confirmed':
      return answeredBy(close, data.department, { state: 'confirmed', by: actor.id, at });
    case 'figures-disputed': {
      const { indicator } = data;
      return answeredBy(close, data.department, { state: 'disputed', by: actor.id, at, indicator, reason: sealed?.reason ?? '' });
    }
    case 'close-reminded':
      return { reminders: { wait: data.wait, count: data.count } };
    case 'confirmation-escalated':
      return { calling: 'heads', dueOn: data.dueOn, asks: close.asks.map((ask) => joined(ask, data.helpers)) };
    case 'confirmation-ended': {
      const state = data.means === 'consent' ? 'assumed' : 'silent';
      return { calling: 'nobody', asks: close.asks.map((ask) => (data.silent.includes(ask.department) ? { ...ask, state } : ask)) };
    }
    case 'signed-off':
      return { signedOff: { by: actor.id, at, unconfirmed: data.unconfirmed, assumed: data.assumed } };
    case 'restatement-asked':
      return { restatement: { ...askedBy(data), by: actor.id, at, reason: sealed?.reason ?? '', approved: null } };
    case 'restatement-refused':
      return { restatement: null };
    case 'restatement-approved':
      return { restatement: close.restatement && { ...close.restatement, approved: { by: actor.id, at } } };
    default:
      return { restatement: null, versions: [...close.versions, versionBy(event, data, close)] };
  }
}

/** What is asked anew stands open; who confirmed the same figures before stays with it. */
function draftBy(
  { quarter }: CloseEvent,
  data: CloseDataOf<'close-begun' | 'redrafted'>,
  { draft, asks }: QuarterClose,
): Partial<QuarterClose> {
  const next = draft + 1;
  const fresh = data.asks.map(({ department, people, enteredBy }): CloseAsk => {
    const step = `figures:${quarter}:${department}:${next}`;
    return { department, step, draft: next, people, enteredBy, state: 'open', by: null, at: null, indicator: null, reason: '' };
  });
  const again = new Set(fresh.map(({ department }) => department));
  return {
    draft: next,
    cutOff: data.cutOff,
    figures: data.figures,
    asks: [...asks.filter(({ department }) => !again.has(department)), ...fresh],
    dueOn: data.dueOn,
    calling: 'departments',
    signedOff: null,
  };
}

function answeredBy({ asks }: QuarterClose, department: string, change: Partial<CloseAsk>): Partial<QuarterClose> {
  return { asks: asks.map((ask) => (ask.department === department ? { ...ask, ...change } : ask)) };
}

function joined(ask: CloseAsk, helpers: CloseDataOf<'confirmation-escalated'>['helpers']): CloseAsk {
  const called = helpers.find(({ department }) => department === ask.department)?.people ?? [];
  return { ...ask, people: [...ask.people, ...called] };
}

function askedBy({ version, cutOff, figures, added, removed, difference }: CloseDataOf<'restatement-asked'>) {
  return { version, cutOff, figures, added, removed, difference };
}

function versionBy(
  { at }: CloseEvent,
  { version, cutOff, manifest }: CloseDataOf<'frozen' | 'restated'>,
  { signedOff, restatement }: QuarterClose,
): FrozenVersion {
  const by = restatement?.by ?? signedOff?.by ?? '';
  return { version, cutOff, manifest, frozenAt: at, by, approvedBy: restatement?.approved?.by ?? null, reason: restatement?.reason ?? '' };
}
