import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import nodemailer from 'nodemailer';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '../../local/clock.ts';
import { mailboxPage } from '../../local/pages/mailbox-page.ts';
import { Mailbox } from '../../local/mail/mailbox.ts';
import { startSmtp } from '../../local/mail/smtp.ts';
import type { RunningSmtp } from '../../local/mail/smtp.ts';

const clock = new ManualClock('2026-10-12T01:00:00.000Z');
let folder: string;
let mailbox: Mailbox;
let smtp: RunningSmtp;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'yincai-mail-'));
  mailbox = await Mailbox.open(folder, clock);
  smtp = await startSmtp(mailbox);
});

afterEach(async () => {
  await smtp.stop();
  await mailbox.close();
  rmSync(folder, { recursive: true, force: true });
});

async function send(overrides: { to?: string; subject?: string; text?: string; html?: string } = {}): Promise<void> {
  const transport = nodemailer.createTransport({ url: smtp.url });
  await transport.sendMail({
    from: '"引才" <no-reply@chunan.example>',
    to: 'unit@example.com',
    subject: '验证码：请在十分钟内使用',
    text: '您的验证码是 123456。\nhttp://127.0.0.1:3000/r#secret',
    html: '<p>您的验证码是 <b>123456</b></p><script>alert(1)</script>',
    messageId: '<m1@chunan.example>',
    ...overrides,
  });
  transport.close();
}

const show = (target: string) => mailboxPage(mailbox, new URL(`http://127.0.0.1${target}`));

describe('the local mailbox', () => {
  it('keeps a mail as it was sent', async () => {
    await send();

    const [mail] = await mailbox.list();

    expect(mail).toMatchObject({
      to: ['unit@example.com'],
      from: '"引才" <no-reply@chunan.example>',
      subject: '验证码：请在十分钟内使用',
      date: '2026-10-12T01:00:00.000Z',
      headers: { 'message-id': '<m1@chunan.example>' },
    });
    expect(mail?.text).toContain('http://127.0.0.1:3000/r#secret');
    expect(mail?.html).toContain('<b>123456</b>');
  });

  it('lists the mails of an address, newest first', async () => {
    await send({ subject: 'one' });
    await send({ to: 'other@example.com', subject: 'two' });
    await send({ subject: 'three' });

    const subjects = (await mailbox.list({ to: 'UNIT@example.com' })).map(({ subject }) => subject);

    expect(subjects).toEqual(['three', 'one']);
  });

  it('still has its mails after a restart, and passes over a line that a kill cut short', async () => {
    await send({ subject: 'before' });
    appendFileSync(path.join(folder, 'mails.jsonl'), '{"id":"half');

    const reopened = await Mailbox.open(folder, clock);
    await reopened.add({ from: 'a@example.com', to: ['b@example.com'] }, Buffer.from('Subject: after\r\n\r\nhello'));
    const again = await Mailbox.open(folder, clock);
    const subjects = (await again.list()).map(({ subject }) => subject);
    await reopened.close();
    await again.close();

    expect(subjects).toEqual(['after', 'before']);
  });

  it('keeps mails that arrive together apart', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, index) => send({ subject: `mail ${index}` })));

    const subjects = new Set((await mailbox.list()).map(({ subject }) => subject));

    expect(subjects.size).toBe(20);
  });

  it('works in memory too', async () => {
    const inMemory = await Mailbox.open(null, clock);

    await inMemory.add({ from: 'a@example.com', to: ['b@example.com'] }, Buffer.from('Subject: hello\r\n\r\nhello'));

    expect(await inMemory.list()).toMatchObject([{ subject: 'hello' }]);
  });
});

describe('mail that does not arrive', () => {
  it('is refused at once for addresses of bounce.example', async () => {
    await expect(send({ to: 'Anybody@bounce.example' })).rejects.toMatchObject({ responseCode: 550, command: 'RCPT TO' });

    expect(await mailbox.list()).toEqual([]);
  });

  it('is taken for addresses of dsn.example and then returned to the sender of its envelope', async () => {
    const returned: Buffer[] = [];
    const host = await startSmtp(mailbox, (mail) => returned.push(mail));
    const transport = nodemailer.createTransport({ url: host.url });
    const envelope = { from: 'bounces@chunan.example', to: 'li@dsn.example' };
    await transport.sendMail({
      from: 'no-reply@chunan.example',
      to: 'li@dsn.example',
      envelope,
      text: 'hello',
      messageId: '<m2@chunan.example>',
    });
    transport.close();
    await host.stop();

    expect(await mailbox.list({ to: 'li@dsn.example' })).toHaveLength(1);
    expect(returned.map(String)).toEqual([
      expect.stringMatching(/To: bounces@chunan\.example[^]*rfc822; li@dsn\.example[^]*<m2@chunan\.example>/),
    ]);
  });
});

describe('the mailbox page', () => {
  it('lists mails with links', async () => {
    await send({ subject: '<b>bold</b>' });
    const [mail] = await mailbox.list();

    const answer = await show('/mailbox');

    expect(answer?.status).toBe(200);
    expect(answer?.body).toContain(`href="/mailbox/${mail?.id}?lang=zh"`);
    expect(answer?.body).toContain('&lt;b&gt;bold&lt;/b&gt;');
  });

  it('makes the links of the text part clickable and keeps its markup as text', async () => {
    await send({ text: 'see http://127.0.0.1:3000/r#s3cret and <i>this</i>' });
    const [mail] = await mailbox.list();

    const answer = await show(`/mailbox/${mail?.id}`);

    expect(answer?.body).toContain('<a href="http://127.0.0.1:3000/r#s3cret">');
    expect(answer?.body).toContain('&lt;i&gt;this&lt;/i&gt;');
  });

  it('shows the HTML part in a sandbox that runs nothing', async () => {
    await send();
    const [mail] = await mailbox.list();

    const answer = await show(`/mailbox/${mail?.id}/html`);

    expect(answer?.body).toContain('<b>123456</b>');
    expect(answer?.headers['content-security-policy']).toMatch(/default-src 'none'.*sandbox allow-popups/);
    expect(answer?.headers['content-security-policy']).not.toContain('script');
  });

  it('gives the mails as JSON', async () => {
    await send();

    const answer = await show('/mailbox.json?to=unit@example.com');

    expect(JSON.parse(answer?.body ?? '')).toMatchObject([{ to: ['unit@example.com'], subject: '验证码：请在十分钟内使用' }]);
  });

  it('says so when a mail does not exist, and leaves other paths alone', async () => {
    expect((await show('/mailbox/nothing'))?.status).toBe(404);
    expect(await show('/unit')).toBeNull();
  });
});
