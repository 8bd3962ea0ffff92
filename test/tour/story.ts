import { Cast, eventsOn, isChainValidOn, openRecord } from './cast.ts';
import { Deviation, expectSame } from './deviation.ts';
import type { Stage } from './stage.ts';
import { register, type UnitDetails } from './steps/unit.ts';
import type { Visitor } from './visitor.ts';

/** Working days with the county's side and with the unit or the parties. */
export interface LeadTimes {
  ours: number;
  theirs: number;
  total: number;
}

/** What must have come about when a story has been told. */
export interface Expected {
  /** The status that pages show in the end. */
  stage: string;
  /** Types of all events in their order. */
  events: readonly string[];
  /** Worked out by hand in the story. */
  leadTimes: Omit<LeadTimes, 'total'>;
  /** Every mail but those of codes, in its order, by address: the subject in Chinese without the proposal's title. */
  mails: Readonly<Record<string, readonly string[]>>;
}

/** A story of one proposal, told over HTTP and SMTP by the people who live it. */
export interface Story {
  name: string;
  unit: { email: string; details: UnitDetails };
  expected: Expected;
  /** People of the programme who have other addresses in this story, by their id. */
  addresses?: Readonly<Record<string, string>>;
  /** What the product cannot do yet; such a story is told as far as it goes and never counts as told. */
  lacks?: string;
  tell(scene: Scene): Promise<void>;
}

/** Where a story is told: its people, its clock, and what may be expected of their pages. */
export class Scene {
  readonly host: Stage;
  readonly cast: Cast;

  private constructor(host: Stage, cast: Cast) {
    this.host = host;
    this.cast = cast;
  }

  /** Opens the scene with a unit that has registered. */
  static async open(host: Stage, { unit }: Pick<Story, 'unit'>): Promise<Scene> {
    const cast = new Cast(host, unit.email);
    await register(cast, unit.details);
    return new Scene(host, cast);
  }

  /** It is nine in the morning of a day. */
  async morningOf(day: string): Promise<void> {
    await this.host.advanceTo(`${day}T01:00:00.000Z`);
  }

  /** Somebody opens a page of theirs about the proposal. */
  async unitPage(): Promise<Visitor> {
    return this.#pageOf(await this.cast.unit(), 'unit');
  }

  async officePage(member?: string): Promise<Visitor> {
    return this.#pageOf(await this.cast.office(member), 'office');
  }

  async #pageOf(visitor: Visitor, audience: 'unit' | 'office'): Promise<Visitor> {
    await visitor.open(`/${audience}/proposals/${this.cast.proposalId}`);
    return visitor;
  }

  /** The status that unit and office are shown. */
  async stands(status: string): Promise<void> {
    const [unit, office] = [await this.unitPage(), await this.officePage()];
    expectSame('the status on the page of the unit', factOf(unit, '状态'), status);
    expectSame('the status on the page of the office', factOf(office, '状态'), status);
  }

  /** Whether the proposal's page offers a form of this name. */
  offers(visitor: Visitor, act: string): boolean {
    const audience = visitor.seen.path.split('/')[1] ?? '';
    return visitor.offers(`/${audience}/proposals/${this.cast.proposalId}/${act}`);
  }
}

/** What the record says of a proposal, as an auditor reads it. */
export interface RecordSeen {
  events: string[];
  leadTimes: LeadTimes;
  chainIsValid: boolean;
  stage: string;
}

/** Reads the record's page. */
export async function readRecord(cast: Cast): Promise<RecordSeen> {
  const record = await openRecord(cast);
  const days = (label: string): number => Number(/^\d+/.exec(factOf(record, label))?.[0] ?? Number.NaN);
  return {
    events: eventsOn(record),
    leadTimes: { ours: days('我方'), theirs: days('对方'), total: days('合计') },
    chainIsValid: isChainValidOn(record),
    stage: factOf(record, '状态'),
  };
}

/** Expects that the page shows these words. */
export function sees(visitor: Visitor, ...words: readonly string[]): void {
  const shown = wordsOf(visitor);
  for (const each of words) {
    if (!shown.includes(each))
      throw new Deviation(`${visitor.seen.path} (${visitor.seen.status}) does not say “${each}” but: ${shown.slice(0, 600)}`);
  }
}

/** Expects that the page shows none of these words. */
export function seesNothingOf(visitor: Visitor, ...words: readonly string[]): void {
  const shown = wordsOf(visitor);
  const found = words.filter((each) => shown.includes(each));
  if (found.length > 0) throw new Deviation(`${visitor.seen.path} says “${found.join('”, “')}”`);
}

/** The words of a page's main part. */
function wordsOf(visitor: Visitor): string {
  return (visitor.find('main')?.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
}

/** What a page says under a label. @throws {@link Deviation} when it has no such fact */
function factOf(visitor: Visitor, label: string): string {
  const term = visitor.findAll('dl.facts dt').find((each) => each.textContent.trim() === label);
  const value = term?.parentNode?.querySelector('dd')?.textContent.trim();
  if (value === undefined) throw new Deviation(`${visitor.seen.path} (${visitor.seen.status}) has no fact “${label}”`);
  return value;
}
