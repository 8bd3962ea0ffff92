import { SMTPServer } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import { SmtpMailer } from '../../../functions/adapters/mail/smtp-mailer.ts';
import { smtpUrlIn } from '../../../functions/wiring/smtp-secret.ts';

const mail = { to: 'unit@example.cn', subject: 's', text: 't', html: '<p>t</p>', messageId: 'm1@example.cn' };

let server: SMTPServer;
let password = 'first';
let logins: string[] = [];

async function listen(): Promise<number> {
  logins = [];
  server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    // A pool keeps its connection.
    closeTimeout: 1,
    onAuth: (given, _session, done) => {
      logins.push(given.password ?? '');
      if (given.password === password) done(null, { user: 'yincai' });
      else done(new Error('wrong password'));
    },
    onData: (stream, _session, done) => {
      stream.resume();
      stream.on('end', () => done());
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object(server.server.address()).port;
}

afterEach(() => new Promise<void>((resolve) => server.close(() => resolve())));

describe('mail by SMTP', () => {
  it('is sent with the password of the day, when it was changed since the last mail', async () => {
    const port = await listen();
    const secrets = ['first', 'second'];
    const url = async (): Promise<string> => `smtp://yincai:${secrets.shift()}@127.0.0.1:${port}`;
    password = 'second';

    const mailer = new SmtpMailer({ from: 'a@example.cn', bouncesTo: 'b@example.cn', url });

    expect(await mailer.send(mail)).toBe('taken');
    expect(await mailer.send(mail)).toBe('taken');
    expect(logins).toEqual(['first', 'second']);
  });

  it('fails when the secret holds no password that the server takes, and is tried anew with the next', async () => {
    const port = await listen();
    password = 'right';
    let reads = 0;
    const url = async (): Promise<string> => {
      reads += 1;
      if (reads === 1) throw new Error('no answer');
      return `smtp://yincai:${reads < 4 ? 'wrong' : 'right'}@127.0.0.1:${port}`;
    };
    const mailer = new SmtpMailer({ from: 'a@example.cn', bouncesTo: 'b@example.cn', url });

    await expect(mailer.send(mail)).rejects.toThrow('no answer');
    await expect(mailer.send(mail)).rejects.toMatchObject({ code: 'EAUTH' });
    expect(await mailer.send(mail)).toBe('taken');
  });
});

describe('the secret of a mail server', () => {
  it('gives the address', () => {
    expect(smtpUrlIn('{"url":"smtps://u:p@host.example:465"}', 's')).toBe('smtps://u:p@host.example:465');
  });

  it.each(['smtps://u:hidden@host.example', '{"url":"https://u:hidden@host.example"}', '{"Url":"hidden"}'])(
    'is refused without a word of it when it is like %s',
    (text) => {
      expect(() => smtpUrlIn(text, 'yincai/smtp')).toThrow(
        /^the secret yincai\/smtp is not \{"url": "smtps:\/\/user:password@host:port"\}$/,
      );
    },
  );
});
