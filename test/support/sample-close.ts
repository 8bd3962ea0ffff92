import { makeCalendar } from '../../functions/domain/calendar.ts';
import { beginClose, type CloseContext, type Draft } from '../../functions/domain/close/close-acts.ts';
import { chainCloseEvent } from '../../functions/domain/close/close-chain.ts';
import type { CloseEventDraft, DraftFigure } from '../../functions/domain/close/close-events.ts';
import type { QuarterClose } from '../../functions/domain/close/close.ts';
import type { CloseRoster } from '../../functions/domain/close/confirmers.ts';
import { foldClose } from '../../functions/domain/close/fold-close.ts';
import { chunan } from './chunan.ts';

/** The rules' view of an instant, by default a day after the third quarter of 2026. */
export function closeContextAt(now = '2026-10-12T02:00:00.000Z', programme = chunan()): CloseContext & CloseRoster {
  return { now, programme, calendar: makeCalendar(programme.calendar), leaves: [], unreachable: [] };
}

/** A figure whose digest says what it is made of. */
export function figure(indicator: string, department: string, value = 1): DraftFigure {
  return { indicator, department, value, yearToDate: value, digest: String(value % 10).repeat(64) };
}

/** A draft of two departments' figures, entered by who runs the office. */
export function sampleDraft(figures = [figure('trainings', 'human-resources', 5), figure('joint_meetings', 'talent-office', 2)]): Draft {
  return {
    cutOff: '2026-10-12T02:00:00.000Z',
    figures,
    asks: [
      { department: 'human-resources', people: ['human-resources-reviewer'], enteredBy: ['office-main'] },
      { department: 'talent-office', people: ['office-second'], enteredBy: ['office-main'] },
    ],
  };
}

/** A close after an event. */
export function after(close: QuarterClose | null, draft: CloseEventDraft, at = '2026-10-12T02:00:00.000Z'): QuarterClose {
  const seq = (close?.revision ?? 0) + 1;
  const link = { quarter: close?.quarter ?? '2026Q1', seq, at, previous: close?.headHash ?? '0'.repeat(64), salt: '5a'.repeat(32) };
  return foldClose(close, chainCloseEvent(draft, link));
}

/** The close of the first quarter, begun by the second person of the office. */
export function begunClose(draft: Draft = sampleDraft()): QuarterClose {
  const actor = { role: 'office', id: 'office-second' } as const;
  return after(null, beginClose('2026Q1', { own: null, before: null }, { actor, draft }, closeContextAt()));
}
