import { SMTPServer } from 'smtp-server';
import type { SMTPServerDataStream, SMTPServerSession } from 'smtp-server';
import type { Mailbox } from './mailbox.ts';
import { freePort } from '../process/ports.ts';

export interface RunningSmtp {
  /** smtp://127.0.0.1:PORT */
  url: string;
  stop(): Promise<void>;
}

const largestMailBytes = 10 * 1024 * 1024;

/** Takes every mail into the mailbox, for any address, from this machine only, without signing in and without encryption. */
export async function startSmtp(mailbox: Mailbox): Promise<RunningSmtp> {
  const server = new SMTPServer({
    name: 'localhost',
    banner: 'Yincai mailbox',
    disabledCommands: ['AUTH', 'STARTTLS'],
    authOptional: true,
    size: largestMailBytes,
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 1000,
    onData(stream, session, callback) {
      receive(mailbox, stream, session).then(() => callback(), callback);
    },
  });
  // A client that breaks off is no trouble of the host.
  server.on('error', () => undefined);
  const port = await listen(server);
  return {
    url: `smtp://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
      }),
  };
}

async function listen(server: SMTPServer): Promise<number> {
  const port = await freePort();
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });
  return port;
}

async function receive(mailbox: Mailbox, stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> {
  const parts: Buffer[] = [];
  for await (const part of stream) {
    parts.push(part);
  }
  if (stream.sizeExceeded) {
    throw Object.assign(new Error('the message is larger than the mailbox takes'), { responseCode: 552 });
  }
  const { mailFrom, rcptTo } = session.envelope;
  await mailbox.add(
    { from: mailFrom === false ? '' : mailFrom.address, to: rcptTo.map((recipient) => recipient.address) },
    Buffer.concat(parts),
  );
}
