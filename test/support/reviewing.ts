import { gzipSync } from 'node:zlib';
import type { Answers } from '../../functions/domain/form.ts';
import type { Programme } from '../../functions/domain/programme.ts';
import type { Ask, Summary } from '../../functions/domain/proposal/summary.ts';
import { latestAsks } from '../../functions/domain/proposal/asks.ts';
import { loadProposal } from '../../functions/usecases/proposals/change-proposal.ts';
import { acceptProposal } from '../../functions/usecases/proposals/office-acts.ts';
import type { ReceivedMail } from '../../local/mail/mailbox.ts';
import { submitted } from './acting.ts';
import { chunan, fixedProgrammes, huangjing } from './chunan.ts';
import type { Answer, Caller } from './caller.ts';
import { openMail } from './scenes.ts';
import type { World } from './world.ts';

/** A proposal in review: how it stands, and its people with the links of their newest mails. */
export class Review {
  readonly world: World;
  readonly id: string;

  private constructor(world: World, id: string) {
    this.world = world;
    this.id = id;
  }

  /** A proposal that was accepted just now. `change` makes the programme version it goes by, kept in the table as an older one is. */
  static async open(world: World, { answers = huangjing, change }: { answers?: Answers; change?: (programme: Programme) => void } = {}) {
    const programmes = change ? await keptVersion(world, change) : world.parts.programmes;
    const ports = { ...world.parts, programmes };
    const { proposalId, version } = await submitted(ports, answers);
    await acceptProposal(ports, { person: 'office-main', proposalId, seenVersion: version });
    await world.settle();
    return new Review(world, proposalId);
  }

  /** A proposal that is in review already. */
  static of(world: World, id: string): Review {
    return new Review(world, id);
  }

  load(): Promise<Summary> {
    return loadProposal(this.world.parts, this.id);
  }

  /** The newest ask of a department. */
  async ask(department: string): Promise<Ask> {
    const ask = latestAsks(await this.load()).find((candidate) => candidate.department === department);
    if (!ask) throw new Error(`${department} was not asked`);
    return ask;
  }

  /** Types of the events so far. */
  async events(): Promise<string[]> {
    return (await this.world.parts.proposals.events(this.id)).map(({ data }) => data.type);
  }

  /** The newest mail to somebody that asks for an opinion. */
  mail(person: string): Promise<ReceivedMail> {
    return this.world.mail(addressOf(person), /提出意见/);
  }

  /** Mails to somebody that ask for an opinion, newest first. */
  async mails(person: string): Promise<ReceivedMail[]> {
    return (await this.world.mails(addressOf(person))).filter(({ subject }) => /提出意见/.test(subject));
  }

  /** A browser on the page of somebody's newest link. */
  async browser(person: string): Promise<Browser> {
    const { caller, path } = await openMail(this.world, await this.mail(person));
    return new Browser(caller, path);
  }

  /** Answers by the newest link of a person, as the page's form does. */
  async answer(person: string, fields: Record<string, string | string[]>, form = ''): Promise<void> {
    const browser = await this.browser(person);
    const { status } = await browser.post(fields, form);
    if (status !== 303) throw new Error(`${person} was answered ${status}`);
    await this.world.settle();
  }
}

/** Somebody's browser with the session of one link. */
export class Browser {
  readonly caller: Caller;
  readonly path: string;

  constructor(caller: Caller, path: string) {
    this.caller = caller;
    this.path = path;
  }

  see(below = ''): Promise<Answer> {
    return this.caller.get(`${this.path}${below}`);
  }

  post(fields: Record<string, string | string[]>, below = ''): Promise<Answer> {
    return this.caller.post(`${this.path}${below}`, fields);
  }
}

/** The address of a reviewer or head of the demo programme. */
export function addressOf(person: string): string {
  return `${person.replace(/-reviewer$/, '')}@chunan.example`;
}

let kept = 0;

async function keptVersion(world: World, change: (programme: Programme) => void) {
  kept += 1;
  const programme = { ...chunan(), version: `2025.${kept}` };
  change(programme);
  await world.put({ pk: `programme#${programme.version}`, sk: 'programme', packed: gzipSync(JSON.stringify(programme)) });
  return fixedProgrammes(programme);
}

/** Lets only these departments read a field of every form. */
export function readBy(programme: Programme, field: string, readers: string[]): void {
  for (const each of programme.forms.flatMap((form) => form.sections.flatMap(({ fields }) => fields))) {
    if (each.id === field) each.readers = readers;
  }
}
