import type { QuarterClose } from '../../functions/domain/close/close.ts';
import { loadClose } from '../../functions/usecases/quarters/change-close.ts';
import { pageOf, signedInCaller, type Answer, type Caller } from './caller.ts';
import { demoRecords } from './demo-register.ts';
import type { Fields } from './meeting-forms.ts';
import { Browser, addressOf } from './reviewing.ts';
import { openMail } from './scenes.ts';
import type { World } from './world.ts';

/** Puts the demo's ledger into a world's table. */
export async function withDemoLedger(world: World): Promise<void> {
  const { programmes, registers } = world.parts;
  for (const record of demoRecords(programmes.current)) await registers.save([{ ...record, before: null }]);
  // They bear instants before the world began, whose sweep may have carried their quarters forward already.
  for (const quarter of ['2026Q1', '2026Q2', '2026Q3']) await world.put({ pk: `balance#${quarter}`, sk: 'balance', changes: 1 });
}

/** People of the demo programme who take part in closing quarters, at their pages. */
export class Closing {
  readonly world: World;
  /** Heads the office and signs off; entered the demo's ledger. */
  readonly head: Caller;
  /** Begins closes. */
  readonly second: Caller;
  readonly auditor: Caller;

  private constructor(world: World, [head, second, auditor]: readonly [Caller, Caller, Caller]) {
    this.world = world;
    this.head = head.speak('zh');
    this.second = second.speak('zh');
    this.auditor = auditor.speak('zh');
  }

  static async open(world: World): Promise<Closing> {
    const people = await Promise.all([
      signedInCaller(world, 'office', 'office-main'),
      signedInCaller(world, 'office', 'office-second'),
      signedInCaller(world, 'audit', 'auditor'),
    ]);
    return new Closing(world, people);
  }

  load(quarter: string): Promise<QuarterClose> {
    return loadClose(this.world.parts, quarter);
  }

  async events(quarter: string): Promise<string[]> {
    return (await this.world.parts.closes.events(quarter)).map(({ data }) => data.type);
  }

  /** Posts an act with the revision that the close has now, and waits for all that follows. */
  async act(caller: Caller, quarter: string, act: string, fields: Fields = {}): Promise<Answer> {
    const close = await this.world.parts.closes.load(quarter);
    const answer = await caller.post(`/office/quarters/${quarter}/${act}`, { revision: String(close?.revision ?? 0), ...fields });
    await this.world.settle();
    return answer;
  }

  /** Everybody who is asked confirms, by the link of the newest mail; the office's own department at its page. */
  async confirmAll(quarter: string, but: readonly string[] = []): Promise<void> {
    const { asks } = await this.load(quarter);
    for (const { department, people, state, step } of asks) {
      if (state !== 'open' || but.includes(department)) continue;
      if (department === 'talent-office') await this.act(this.second, quarter, 'answer', { step, stance: 'confirm' });
      else await this.say(people[0] ?? '', { stance: 'confirm' });
    }
  }

  /** A browser on the page of the newest link by which somebody checks figures. */
  async browser(person: string): Promise<Browser> {
    const { caller, path } = await openMail(this.world, await this.world.mail(addressOf(person), /确认季度数据/));
    return new Browser(caller.speak('zh'), path);
  }

  /** Answers by the newest link of a person. */
  async say(person: string, fields: Record<string, string>): Promise<Answer> {
    const browser = await this.browser(person);
    const answer = await browser.post(fields);
    await this.world.settle();
    return answer;
  }

  /** Closes a quarter with everybody’s consent. */
  async close(quarter: string): Promise<QuarterClose> {
    await this.act(this.second, quarter, 'begin');
    await this.world.toMailHours();
    await this.confirmAll(quarter);
    await this.act(this.head, quarter, 'sign-off');
    return this.load(quarter);
  }

  /** Asks for a restatement of what the page shows now. */
  async askRestatement(quarter: string, reason: string): Promise<Answer> {
    const page = pageOf(await this.second.get(`/office/quarters/${quarter}/restatement`));
    const inputs = page.querySelectorAll('main input[type=hidden]');
    const hidden = Object.fromEntries(inputs.map((input) => [input.getAttribute('name') ?? '', input.getAttribute('value') ?? '']));
    const answer = await this.second.post(`/office/quarters/${quarter}/restatement`, { ...hidden, reason });
    await this.world.settle();
    return answer;
  }

  /** A frozen file as an auditor's browser gets it. */
  async bytesOf(path: string): Promise<Uint8Array> {
    const cookie = [...this.auditor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(`${this.world.base}${path}`, { headers: { cookie } });
    if (response.status !== 200) throw new Error(`${path} answered ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  }

  /** Every file of a version by name. */
  async filesOf(quarter: string, version: number): Promise<Map<string, string>> {
    const base = `/audit/quarters/${quarter}/v${version}`;
    const manifest = Buffer.from(await this.bytesOf(`${base}/manifest.json`)).toString();
    const names: string[] = JSON.parse(manifest).files.map(({ name }: { name: string }) => name);
    const files = new Map([['manifest.json', manifest]]);
    for (const name of names) files.set(name, Buffer.from(await this.bytesOf(`${base}/${name}`)).toString('base64'));
    return files;
  }
}
