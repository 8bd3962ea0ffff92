import type { Objection, Summary } from './summary.ts';

/** Open objections of one way at most: the words of open ones stand in the proposal's item of the table, which has an end. */
const most = 50;

/** How objections come: by the public page, or entered by the office. Each has a room of its own, so that no flood from outside keeps a letter out. */
export type ObjectionWay = 'public' | 'entered';

/** The open objections that came one way. */
export function openObjections({ objections }: Pick<Summary, 'objections'>, way: ObjectionWay): Objection[] {
  return objections.filter(({ settled, received }) => !settled && (received === undefined) === (way === 'public'));
}

/** Tells whether one more can be taken up. */
export function hasRoom(summary: Pick<Summary, 'objections'>, way: ObjectionWay): boolean {
  return openObjections(summary, way).length < most;
}
