import { dayAt } from '../../../functions/domain/calendar.ts';
import type { Cast } from '../cast.ts';
import type { Visitor } from '../visitor.ts';

/** Somebody of the office calls a joint meeting that has the proposal on its agenda. Returns the meeting's address. */
export async function callMeeting(cast: Cast, day: string): Promise<string> {
  const office = await cast.office();
  await office.open('/office/meetings/call?kind=joint-meeting');
  const { path } = await office.send('/office/meetings', { day, place: '县行政中心三楼会议室', proposals: [cast.proposalId] });
  if (!path.includes('done=called')) throw new Error(`the call ended at ${path}: ${office.find('main')?.textContent.slice(0, 400)}`);
  await cast.stage.settle();
  return path.replace(/\?.*$/, '');
}

/** What the record of a meeting with one item says of it. */
export interface ItemSaid {
  /** Members who are there, by id. */
  present: readonly string[];
  /** Those of them who step aside from the item. */
  aside: readonly string[];
  outcome: 'approved' | 'postponed';
  votes?: readonly [inFavour: number, against: number, abstained: number];
  resolution?: string;
}

/** The members whom the form of a meeting's record offers, by id. */
export async function membersOf(cast: Cast, meeting: string): Promise<string[]> {
  const office = await cast.office();
  await office.open(`${meeting}/record`);
  return office.findAll('input[name="present"]').map((box) => box.getAttribute('value') ?? '');
}

/** Somebody of the office records a meeting that was held today. Returns the browser on the meeting's page, or on the form with what is wrong. */
export async function recordMeeting(cast: Cast, meeting: string, said: ItemSaid): Promise<Visitor> {
  const office = await cast.office();
  await office.open(`${meeting}/record`);
  const [inFavour, against, abstained] = said.votes ?? [];
  await office.send(`${meeting}/record`, {
    heldOn: dayAt(cast.stage.now),
    present: [...said.present],
    'aside-i1': [...said.aside],
    'outcome-i1': said.outcome,
    'inFavour-i1': inFavour === undefined ? '' : String(inFavour),
    'against-i1': against === undefined ? '' : String(against),
    'abstained-i1': abstained === undefined ? '' : String(abstained),
    'resolution-i1': said.resolution ?? '',
  });
  await cast.stage.settle();
  // Each decision takes effect after the record; the page of the meeting says that it has.
  if (office.seen.status === 200) await office.open(meeting);
  return office;
}
