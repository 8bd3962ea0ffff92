import { SMTPServer } from 'smtp-server';
import type { SMTPServerDataStream, SMTPServerSession } from 'smtp-server';
import type { Mailbox } from './mailbox.ts';
import { notificationOf } from './delivery-notification.ts';
import { freePort } from '../process/ports.ts';

export interface RunningSmtp {
  /** smtp://127.0.0.1:PORT */
  url: string;
  stop(): Promise<void>;
}

const largestMailBytes = 10 * 1024 * 1024;

/** Told of a mail that is returned to the sender of its envelope, as it would arrive there. */
export type Returned = (notification: Buffer) => void;

/**
 * Takes every mail into the mailbox, from this machine only, without signing in and without encryption. Two domains show what happens to
 * mail that does not arrive: recipients at `bounce.example` are refused; mail to `dsn.example` is taken and then returned.
 */
export async function startSmtp(mailbox: Mailbox, returned: Returned = () => {}): Promise<RunningSmtp> {
  const server = new SMTPServer({
    name: 'localhost',
    banner: 'Yincai mailbox',
    disabledCommands: ['AUTH', 'STARTTLS'],
    authOptional: true,
    size: largestMailBytes,
    disableReverseLookup: true,
    logger: false,
    // Stopped when nothing is under way any more: what is still open is the idle connection that a sender keeps.
    closeTimeout: 20,
    onRcptTo({ address }, _session, callback) {
      callback(isAt(refusing, address) ? Object.assign(new Error('5.1.1 no such mailbox here'), { responseCode: 550 }) : null);
    },
    onData(stream, session, callback) {
      receive({ mailbox, returned }, stream, session).then(() => callback(), callback);
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

const refusing = 'bounce.example';
const returning = 'dsn.example';

function isAt(domain: string, address: string): boolean {
  return address.toLowerCase().endsWith(`@${domain}`);
}

async function receive(
  { mailbox, returned }: { mailbox: Mailbox; returned: Returned },
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
): Promise<void> {
  const parts: Buffer[] = [];
  for await (const part of stream) {
    parts.push(part);
  }
  if (stream.sizeExceeded) {
    throw Object.assign(new Error('the message is larger than the mailbox takes'), { responseCode: 552 });
  }
  const { mailFrom, rcptTo } = session.envelope;
  const raw = Buffer.concat(parts);
  const from = mailFrom === false ? '' : mailFrom.address;
  await mailbox.add({ from, to: rcptTo.map((recipient) => recipient.address) }, raw);
  for (const { address } of rcptTo) if (isAt(returning, address)) returned(notificationOf({ from, to: address, raw }));
}
