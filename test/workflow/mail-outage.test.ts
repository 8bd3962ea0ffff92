import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { takeStock } from '../../functions/usecases/background/take-stock.ts';
import type { ReceivedMail } from '../../local/mail/mailbox.ts';
import { Caller, signedInCaller, wordsOf } from '../support/caller.ts';
import { MailGate, type Provider } from '../support/mail-gate.ts';
import { officeDoes, openMail, proposalAt, registerApplicant, reviewers } from '../support/scenes.ts';
import { World } from '../support/world.ts';

let gate: MailGate;
let world: World;

async function begin(): Promise<void> {
  gate = new MailGate();
  world = await World.start(undefined, { mailThrough: (url) => gate.open(url) });
  await registerApplicant(world);
}

async function end(): Promise<void> {
  await world.stop();
  await gate.close();
}

/** A day; what waits is tried again whenever it is due, and swept at three times. */
async function aDayPasses(): Promise<void> {
  for (let third = 0; third < 3; third += 1) await world.advance({ hours: 8 });
}

const idOf = ({ headers }: ReceivedMail): string => headers['message-id'] ?? '';
const undelivered = () => world.parts.outbox.undelivered(100);
const types = async (id: string) => (await world.parts.proposals.events(id)).map(({ data }) => data.type);
/** Mails to an address by their Message-ID, which a mailbox shows once, the oldest first. */
async function shown(to: string): Promise<string[]> {
  const mails = (await world.mails(to)).toReversed();
  return [...new Map(mails.map((mail) => [idOf(mail), mail.subject])).values()];
}

describe.each<Provider>(['is busy'])('a mail provider that %s for a day', { timeout: 60_000 }, (provider) => {
  let silent: string;
  let accepted: string;
  let sentBefore: number;

  beforeAll(async () => {
    await begin();
    // Its seven working days end on 21 October, so that its reminders fall into the day without mail.
    silent = (await proposalAt(world, 'department-review')).proposalId;
    await world.advanceTo('2026-10-21T08:00:00.000Z');
    accepted = (await proposalAt(world, 'intake')).proposalId;
    sentBefore = (await world.mails()).length;
    gate.become(provider);
  }, 60_000);

  afterAll(end, 30_000);

  it('keeps nobody from acting, and no execution from going on', async () => {
    await officeDoes(world, accepted, 'accept');
    await aDayPasses();

    expect(await types(accepted)).toEqual(['submitted', 'intake-accepted', 'review-opened']);
    expect((await types(silent)).filter((type) => type === 'reminded')).toHaveLength(1);
    expect(await world.mails()).toHaveLength(sentBefore);
    expect(world.host.executions.list('proposal', 'FAILED')).toEqual([]);
  });

  it('is told of by the log and by the age of the oldest message', async () => {
    const measured: Record<string, number> = {};
    const log = { info: () => {}, error: () => {}, measure: (values: object) => Object.assign(measured, values) };

    await takeStock({ ...world.parts, log }, { open: 0, overdue: 0 });

    expect(measured['OutboxAge']).toBeGreaterThan(20 * 3600);
    expect(world.logLines.some((line) => line.includes('outbox message not delivered'))).toBe(true);
  });

  it('is told of to the office, which may ring people up meanwhile', async () => {
    const home = await (await signedInCaller(world, 'office', 'office-main')).get('/office');

    expect(wordsOf(home)).toMatch(/邮件发送受阻.*封邮件.*尚未发出/);
  });

  it('loses nothing: once it works, each mail arrives once, a call before its reminder, and no reminder twice', async () => {
    const waiting = (await undelivered()).length;

    gate.become('works');
    await world.advance({ hours: 1 });
    await world.toMailHours();
    await world.advance({ hours: 1 });

    const all = (await world.mails()).map(idOf);
    expect(waiting).toBeGreaterThan(4);
    expect(await undelivered()).toEqual([]);
    expect(new Set(all).size).toBe(all.length);
    for (const to of reviewers) {
      const asked = (await shown(to)).filter((subject) => /意见|逾期|提醒/.test(subject));
      expect(asked.filter((subject) => /提醒|逾期/.test(subject)).length).toBeLessThanOrEqual(1);
    }
    const home = await (await signedInCaller(world, 'office', 'office-main')).get('/office');
    expect(wordsOf(home)).not.toContain('邮件发送受阻');
  });

  it('leaves the departments a link that works, and their day as it was promised', async () => {
    const mail = (await world.mails(reviewers[1])).find(({ text }) => text.includes('/r#'))!;
    const { caller, path } = await openMail(world, mail);

    expect((await caller.get(path)).status).toBe(200);
    expect((await world.parts.proposals.load(accepted))?.dueOn).toBe('2026-10-30');
  });
});

describe('a mail provider that breaks off', { timeout: 30_000 }, () => {
  beforeEach(begin, 30_000);
  afterEach(end, 30_000);

  it('is given the same mail again under the same Message-ID, with a link that works', async () => {
    gate.become('breaks off');
    await proposalAt(world, 'department-review');
    await world.advance({ minutes: 5 });
    gate.become('works');
    await world.advance({ hours: 1 });

    const mails = (await world.mails(reviewers[1])).filter(({ text }) => text.includes('/r#'));
    const [newest] = mails;
    expect(mails.length).toBeGreaterThan(1);
    expect(new Set(mails.map(idOf)).size).toBe(1);
    expect((await openMail(world, newest!)).path).toMatch(/^\/review\//);
    expect(await undelivered()).toEqual([]);
  });

  it('drops a code that nobody waits for any more, and sends the one that is asked for then', async () => {
    gate.become('refuses');
    await new Caller(world.base).post('/office/sign-in', { email: 'office@chunan.example' });
    await world.advance({ hours: 3 });
    gate.become('works');
    await world.advance({ hours: 1 });
    const late = await world.mails('office@chunan.example');

    await new Caller(world.base).post('/office/sign-in', { email: 'office@chunan.example' });

    expect(late).toEqual([]);
    expect(await shown('office@chunan.example')).toHaveLength(1);
    expect(await undelivered()).toEqual([]);
  });
});
