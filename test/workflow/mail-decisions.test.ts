import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { hashSecret } from '../../functions/domain/secrets.ts';
import type { Summary } from '../../functions/domain/proposal/summary.ts';
import type { ReceivedMail } from '../../local/mail/mailbox.ts';
import { secretOf, shortCodeOf, sixDigits } from '../tour/people.ts';
import { Caller, pageOf, wordsOf } from '../support/caller.ts';
import { openMail, parties, proposalAt, registerApplicant, reviewers } from '../support/scenes.ts';
import { changesBetween, World } from '../support/world.ts';

let world: World;

beforeAll(async () => {
  world = await World.start();
  await registerApplicant(world);
});

afterAll(() => world.stop());

const openReview = async (index: 0 | 1 | 2 = 0) => openMail(world, await world.mail(reviewers[index], /提出意见/));
const openSigning = async (index: 0 | 1 | 2 = 0) => openMail(world, await world.mail(parties[index], /确认协议/));
const happened = async (summary: Summary, type: string) =>
  (await world.parts.proposals.events(summary.proposalId)).filter((event) => event.data.type === type);

async function codeFor(email: string, { caller, path }: { caller: Caller; path: string }): Promise<string> {
  await caller.post(`${path}/code`, {});
  return sixDigits(await world.mail(email, /验证码/));
}

describe('an opinion given through a link', () => {
  let reviewing: Summary;

  beforeAll(async () => {
    reviewing = await proposalAt(world, 'department-review');
  });

  it('needs a stance that somebody chose, and keeps what was typed until then', async () => {
    const { caller, path } = await openReview(0);

    const answer = await caller.post(path, { opinion: '已写好的意见' });
    const unknown = await caller.post(path, { stance: 'approve', opinion: '' });

    expect(answer.status).toBe(422);
    expect(wordsOf(answer)).toContain('请选择一项意见');
    expect(pageOf(answer).querySelector('textarea[name=opinion]')?.textContent).toBe('已写好的意见');
    expect(pageOf(answer).querySelectorAll('input[checked]')).toEqual([]);
    expect(unknown.status).toBe(422);
    expect(await happened(reviewing, 'opinion-given')).toEqual([]);
  });

  it.each(['agree-with-conditions', 'object', 'not-our-remit'])('needs words to %s', async (stance) => {
    const { caller, path } = await openReview(0);

    const answer = await caller.post(path, { stance, opinion: '　 ' });
    const english = await caller.speak('en').post(path, { stance, opinion: '' });

    expect([answer.status, english.status]).toEqual([422, 422]);
    expect(wordsOf(answer)).toContain('请写明条件或理由');
    expect(wordsOf(english)).toMatch(/reasons|conditions/i);
    expect(pageOf(answer).querySelector('input[checked]')?.getAttribute('value')).toBe(stance);
    expect(await happened(reviewing, 'opinion-given')).toEqual([]);
  });

  it.each([
    ['another site', { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' }],
    ['another site, by a browser without fetch metadata', { origin: 'https://elsewhere.example' }],
    ['a neighbouring site', { origin: 'http://127.0.0.1:1', 'sec-fetch-site': 'same-site' }],
    ['a page without origin', { origin: 'null' }],
    ['nowhere', {}],
    ['the address bar', { 'sec-fetch-site': 'none' }],
  ])('is refused when the form comes from %s', async (_from, headers) => {
    const { caller, path } = await openReview(0);
    const before = await world.dump();

    for (const target of [path, '/r/open', '/r/resend', `${path}/code`]) {
      const answer = await caller.ask('POST', target, { headers, body: new URLSearchParams({ stance: 'agree', code: 'ABCD-EFGH-JKLM' }) });
      expect(`${answer.status} ${wordsOf(answer)}`).toMatch(/^403 请求来源不符/);
    }

    expect(changesBetween(before, await world.dump())).toEqual([]);
  });

  it('is recorded once when it is sent fifty times at once, and every answer is a page that says so', async () => {
    const { caller, path } = await openReview(0);
    const stances = ['agree', 'object'];

    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) => caller.post(path, { stance: stances[index % 2] ?? '', opinion: '一并提交' })),
    );

    const [opinion, ...others] = await happened(reviewing, 'opinion-given');
    expect(others).toEqual([]);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303, 409]));
    const recorded = opinion?.data.type === 'opinion-given' ? opinion.data.stance : '';
    for (const [index, answer] of answers.entries()) {
      if (stances[index % 2] === recorded) expect(answer).toMatchObject({ status: 303, location: path });
      else expect(wordsOf(answer)).toMatch(/已经用过.*记录的意见/);
    }
  }, 15_000);
});

describe('a signature given through a link', () => {
  let signing: Summary;
  let digest: string;

  beforeAll(async () => {
    signing = await proposalAt(world, 'signing');
    digest = signing.agreement?.document.digest ?? '';
  });

  it('needs a choice and the six-digit code, and keeps the choice', async () => {
    const { caller, path } = await openSigning(0);

    const unticked = await caller.post(path, { digest, code: '123456' });
    const codeless = await caller.post(path, { confirm: 'yes', digest });

    expect(`${unticked.status} ${wordsOf(unticked)}`).toMatch(/^422 .*请选择签署或不签署/);
    expect(`${codeless.status} ${wordsOf(codeless)}`).toMatch(/^422 .*请填写邮件中的六位验证码/);
    expect(pageOf(codeless).querySelector('input[name=confirm]')?.hasAttribute('checked')).toBe(true);
    expect(await happened(signing, 'signature-recorded')).toEqual([]);
  });

  it('is refused with a code that is wrong, of another party, or ten minutes old', async () => {
    const mine = await openSigning(0);
    const other = await openSigning(1);
    const othersCode = await codeFor(parties[1], other);
    const code = await codeFor(parties[0], mine);
    const wrong = code === '000000' ? '000001' : '000000';

    const answers = [
      await mine.caller.post(mine.path, { confirm: 'yes', digest, code: wrong }),
      await mine.caller.post(mine.path, { confirm: 'yes', digest, code: othersCode === code ? wrong : othersCode }),
    ];
    await world.advance({ minutes: 10 });
    answers.push(await mine.caller.post(mine.path, { confirm: 'yes', digest, code }));
    const english = await mine.caller.speak('en').post(mine.path, { confirm: 'yes', digest, code });

    expect(answers.map((answer) => `${answer.status} ${wordsOf(answer)}`)).toEqual([
      expect.stringMatching(/^422 .*验证码不正确/),
      expect.stringMatching(/^422 .*验证码不正确/),
      expect.stringMatching(/^422 .*验证码已过期/),
    ]);
    expect(wordsOf(english)).toMatch(/code has expired/i);
    expect(await happened(signing, 'signature-recorded')).toEqual([]);
  });

  it('is refused after five wrong codes, also with the right one, until a new code is asked for', async () => {
    const mine = await openSigning(0);
    const code = await codeFor(parties[0], mine);
    const wrong = code === '000000' ? '000001' : '000000';
    for (let tries = 1; tries <= 5; tries += 1) await mine.caller.post(mine.path, { confirm: 'yes', digest, code: wrong });

    const locked = await mine.caller.post(mine.path, { confirm: 'yes', digest, code });
    expect(`${locked.status} ${wordsOf(locked)}`).toMatch(/^422 .*尝试次数过多/);
    expect(await happened(signing, 'signature-recorded')).toEqual([]);

    const fresh = await codeFor(parties[0], mine);
    expect((await mine.caller.post(mine.path, { confirm: 'yes', digest, code: ` ${fresh.slice(0, 3)} ${fresh.slice(3)} ` })).status).toBe(
      303,
    );
    expect(await happened(signing, 'signature-recorded')).toHaveLength(1);
  });

  it('uses its code up, and is recorded once when it is sent fifty times at once', async () => {
    const mine = await openSigning(1);
    const code = await codeFor(parties[1], mine);
    const before = (await happened(signing, 'signature-recorded')).length;

    const answers = await Promise.all(Array.from({ length: 50 }, () => mine.caller.post(mine.path, { confirm: 'yes', digest, code })));

    expect(await happened(signing, 'signature-recorded')).toHaveLength(before + 1);
    expect(answers.filter(({ status }) => status === 303 || status === 200).length).toBeGreaterThan(0);
    for (const answer of answers) {
      expect(answer.status === 303 ? answer.location : wordsOf(answer)).toMatch(/^\/sign\/\w+$|协议已确认|尝试次数过多/);
    }
    const codes = [...(await world.dump()).keys()].filter((key) => key.startsWith(`code#step:${mine.path.split('/').at(-1)}`));
    expect(codes).toEqual([]);
  }, 15_000);

  it('is of the text that was shown, not of another', async () => {
    const mine = await openSigning(2);
    const code = await codeFor(parties[2], mine);
    const before = await happened(signing, 'signature-recorded');

    const answer = await mine.caller.post(mine.path, { confirm: 'yes', digest: '0'.repeat(64), code });

    expect(answer.status).toBe(409);
    expect(await happened(signing, 'signature-recorded')).toEqual(before);
  });
});

describe('a mail that was not taken', () => {
  it('is sent again with new secrets, and the earlier ones are dead', async () => {
    const add = world.host.mailbox.add.bind(world.host.mailbox);
    const lost: Buffer[] = [];
    const spy = vi.spyOn(world.host.mailbox, 'add').mockImplementation(async (envelope, raw) => {
      if (lost.length > 0 || envelope.to[0] !== reviewers[0]) return add(envelope, raw);
      lost.push(raw);
      throw new Error('the mailbox is full');
    });
    await proposalAt(world, 'department-review');
    await world.settle();
    await world.advance({ minutes: 1 });
    spy.mockRestore();
    const { text = '', subject = '' } = await simpleParser(lost[0]!);
    const first = mailLike(text, subject);

    const second = await world.mail(reviewers[0], /提出意见/);
    const keys = [...(await world.dump()).keys()];

    expect(secretOf(first)).not.toBe(secretOf(second));
    expect(keys).not.toContain(`link#${hashSecret('link', secretOf(first))}|link`);
    expect(keys).toContain(`link#${hashSecret('link', secretOf(second))}|link`);
    expect((await new Caller(world.base).post('/r/open', { secret: secretOf(first) })).status).toBe(404);
    expect((await new Caller(world.base).post('/r/open', { code: shortCodeOf(first) })).status).toBe(403);
    expect((await new Caller(world.base).post('/r/open', { secret: secretOf(second) })).status).toBe(303);
    expect(messageIdOf(lost[0]!.toString('latin1'))).toBe(second.headers['message-id']);
  });
});

function mailLike(text: string, subject: string): ReceivedMail {
  return { id: '', to: [], from: '', subject, text, html: '', headers: {}, date: '' };
}

function messageIdOf(raw: string): string | undefined {
  return /^message-id:\s*(\S+)/im.exec(raw)?.[1];
}
