import type { DataOf, EventData, FoldContext } from './events.ts';
import type { ExpertAsk, PanelStanding } from './panel-standing.ts';
import type { Summary } from './summary.ts';

const panelTypes = [
  'panel-opened',
  'experts-replaced',
  'expert-recused',
  'expert-scored',
  'panel-closed',
  'panel-reopened',
  'defence-recorded',
] as const;

/** The public part of an event of the experts' review. */
export type PanelData = DataOf<(typeof panelTypes)[number]>;

/** Tells whether an event is one of the experts' review. */
export function isPanelData(data: EventData): data is PanelData {
  return panelTypes.some((type) => type === data.type);
}

/** Adds an event of the experts' review. */
export function foldPanel(summary: Summary, data: PanelData, context: FoldContext): Summary {
  if (data.type === 'panel-opened') return beginRound(summary, data, context);
  const { panel } = summary;
  if (!panel) return summary;
  switch (data.type) {
    case 'experts-replaced': {
      const asks = [...closeAsks(panel.asks, data.silent, 'silent'), ...newAsks(data, { panel, context })];
      const vacant = [...panel.vacant, ...data.vacant];
      return { ...summary, panel: { ...panel, asks, vacant }, dueOn: data.dueOn, reminders: null };
    }
    case 'expert-recused': {
      const person = context.sealed.expert ?? '';
      const asks = closeAsks(panel.asks, [data.step], 'recused');
      return { ...summary, panel: { ...panel, asks, recused: [...panel.recused, person] } };
    }
    case 'expert-scored': {
      const { scores, recommends } = data;
      const scored = { at: context.at, seq: context.seq, scores, recommends, grounds: context.sealed.grounds ?? '' };
      return { ...summary, panel: { ...panel, asks: panel.asks.map((ask) => (ask.step === data.step ? { ...ask, scored } : ask)) } };
    }
    case 'panel-closed': {
      const { scored, recommended, totalHundredths, verdict, defence, dueOn } = data;
      const closed = { at: context.at, scored, recommended, totalHundredths, verdict, defence };
      return { ...summary, panel: { ...panel, closed }, dueOn, reminders: null, decidable: { since: context.at, because: 'reviewed' } };
    }
    case 'panel-reopened':
      return { ...summary, panel: askAnew(panel), reminders: null };
    case 'defence-recorded': {
      const { heldOn, present, inFavour, passed, dueOn } = data;
      const defence = { heldOn, present, inFavour, passed, note: context.sealed.note ?? '' };
      return { ...summary, panel: { ...panel, defence }, dueOn, reminders: null };
    }
    default:
      return data satisfies never;
  }
}

/** The panel after what it read has changed: who has not scored is asked no more, and another round follows. */
export function askAnew(panel: PanelStanding): PanelStanding {
  const open = panel.asks.filter((ask) => !ask.scored && !ask.closed).map(({ step }) => step);
  return { ...panel, again: true, asks: closeAsks(panel.asks, open, 'overtaken') };
}

function beginRound(summary: Summary, data: DataOf<'panel-opened'>, context: FoldContext): Summary {
  const { panel: id, round, seats, vacant, dueOn } = data;
  const earlier = summary.panel;
  const barred = [...new Set([...(earlier?.barred ?? []), ...(context.sealed.barred ?? [])])];
  const panel: PanelStanding = {
    panel: id,
    round,
    seats,
    asks: earlier?.asks ?? [],
    vacant,
    barred,
    recused: earlier?.recused ?? [],
    again: false,
    closed: null,
    defence: null,
  };
  const asks = [...panel.asks, ...newAsks(data, { panel, context })];
  return { ...summary, panel: { ...panel, asks }, dueOn, promisedOn: data.promisedOn ?? summary.promisedOn, reminders: null };
}

function newAsks(
  { asks, dossierVersion }: DataOf<'panel-opened' | 'experts-replaced'>,
  { panel, context }: { panel: PanelStanding; context: FoldContext },
): ExpertAsk[] {
  return asks.map(({ step, seat }) => ({
    step,
    seat,
    person: context.sealed.experts?.[step] ?? '',
    round: panel.round,
    dossierVersion,
    askedAt: context.at,
    closed: null,
    scored: null,
  }));
}

function closeAsks(asks: readonly ExpertAsk[], steps: readonly string[], closed: ExpertAsk['closed']): ExpertAsk[] {
  return asks.map((ask) => (steps.includes(ask.step) ? { ...ask, closed } : ask));
}
