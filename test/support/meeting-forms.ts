import type { Meeting } from '../../functions/domain/meeting/meeting.ts';
import { meetingKindOf } from '../../functions/domain/programme-lookup.ts';
import { pageOf, signedInCaller, type Answer, type Caller } from './caller.ts';
import type { World } from './world.ts';

/** Fields of a form as a browser posts them. */
export type Fields = Record<string, string | string[]>;

/** An office member at the pages of meetings. */
export class MeetingDesk {
  readonly world: World;
  readonly caller: Caller;

  private constructor(world: World, caller: Caller) {
    this.world = world;
    this.caller = caller;
  }

  static async open(world: World, person = 'office-main'): Promise<MeetingDesk> {
    return new MeetingDesk(world, await signedInCaller(world, 'office', person));
  }

  /** Members of the joint meeting. */
  get members(): string[] {
    return meetingKindOf(this.world.parts.programmes.current, 'joint-meeting').members;
  }

  get today(): string {
    return new Date(Date.parse(this.world.now) + 8 * 3_600_000).toISOString().slice(0, 10);
  }

  /** Posts the form that calls a meeting as its page gives it; `fields` on top. */
  async postCall(kind: string, fields: Fields): Promise<Answer> {
    const page = pageOf(await this.caller.get(`/office/meetings/call?kind=${kind}`));
    const newId = page.querySelector('input[name=_item]')?.getAttribute('value') ?? '';
    const answer = await this.caller.post('/office/meetings', {
      _item: newId,
      _kind: kind,
      day: this.today,
      place: '县行政中心',
      ...fields,
    });
    await this.world.settle();
    return answer;
  }

  /** Calls a meeting. */
  async call(kind: string, fields: Fields): Promise<Meeting> {
    const { status, location } = await this.postCall(kind, fields);
    if (status !== 303) throw new Error(`the call answered ${status}`);
    return this.load(/meetings\/(\w+)/.exec(location)?.[1] ?? '');
  }

  async load(id: string) {
    const meeting = await this.world.parts.meetings.load(id);
    if (!meeting) throw new Error(`there is no meeting ${id}`);
    return meeting;
  }

  see(id: string): Promise<Answer> {
    return this.caller.get(`/office/meetings/${id}`);
  }

  /** What the form of a record carries unseen: its id, and the versions of the dossiers that it shows. */
  async carried(id: string): Promise<Fields> {
    const page = pageOf(await this.caller.get(`/office/meetings/${id}/record`));
    const hidden = page.querySelectorAll('form.record input[type=hidden]');
    return Object.fromEntries(hidden.map((input) => [input.getAttribute('name') ?? '', input.getAttribute('value') ?? '']));
  }

  /** Posts the record of a meeting. */
  async record(id: string, fields: Fields): Promise<Answer> {
    const form = { ...(await this.carried(id)), heldOn: this.today, present: this.members, ...fields };
    const answer = await this.caller.post(`/office/meetings/${id}/record`, form);
    await this.world.settle();
    return answer;
  }
}

/** The fields of one item that was approved by all `voters`. */
export function approvedBy(voters: number, item = 'i1'): Fields {
  return votes(item, 'approved', [voters, 0, 0]);
}

/** The fields of one item with its votes in favour, against and abstained. */
export function votes(item: string, outcome: string, [inFavour, against, abstained]: [number, number, number]): Fields {
  return {
    [`outcome-${item}`]: outcome,
    [`inFavour-${item}`]: String(inFavour),
    [`against-${item}`]: String(against),
    [`abstained-${item}`]: String(abstained),
    [`resolution-${item}`]: '会议意见。',
  };
}
