import * as z from 'zod';
import { Mailbox } from '../../local/mail/mailbox.ts';
import { startSmtp } from '../../local/mail/smtp.ts';
import type { TourMail } from '../tour/tour-mail.ts';
import { invokeFunction } from './functions-api.ts';
import type { LocalCloud } from './local-cloud.ts';
import { deliverEvent } from './services-api.ts';
import type { TableContents } from './table-contents.ts';

/** Where the mails of a deployed stack arrive. */
export interface CloudMails {
  /** All that arrived since they were last forgotten, newest first. */
  list(): Promise<TourMail[]>;
  /** Leaves out what has arrived until now. */
  forget(): Promise<void>;
  /** Tells the stack of mails that were taken and came back since. Returns how many; when it resolves, each has been taken up. */
  handBack(sent: Sent): Promise<number>;
  stop(): Promise<void>;
}

/** From where mails were sent. */
export interface Sent {
  cloud: LocalCloud;
  table: TableContents;
  /** Addresses of people of the programme that are their own in this story, by id. */
  addresses: Readonly<Record<string, string>>;
}

/** Mail to this domain is taken and then returned, as by the local host's mail server. */
const returning = '@dsn.example';

const messagesSchema = z.object({
  /** By account. */
  messages: z.record(
    z.string(),
    z.array(
      z.object({
        MessageId: z.string(),
        To: z.array(z.string()),
        Subject: z.string(),
        BodyText: z.string(),
        BodyHtml: z.string(),
        Timestamp: z.number(),
      }),
    ),
  ),
});

/** Mails that were sent by SES, as the server keeps them. */
export class SesMails implements CloudMails {
  readonly #endpoint: string;
  readonly #forgotten = new Set<string>();
  /** Ids of messages that have come back. */
  readonly #returned = new Set<string>();

  constructor(endpoint: string) {
    this.#endpoint = endpoint;
  }

  async list(): Promise<TourMail[]> {
    const answer = await fetch(`${this.#endpoint}/_ministack/ses/messages`);
    const { messages } = messagesSchema.parse(await answer.json());
    return Object.values(messages)
      .flat()
      .filter((mail) => !this.#forgotten.has(mail.MessageId))
      .toSorted((a, b) => b.Timestamp - a.Timestamp)
      .map(({ MessageId: id, To, Subject: subject, BodyText: text, BodyHtml: html }) => ({ id, to: To, subject, text, html, headers: {} }));
  }

  async forget(): Promise<void> {
    for (const { id } of await this.list()) this.#forgotten.add(id);
  }

  /** In the place of SES, which knows a mail by its tag; the server does not keep tags, so the message is looked up in the table. */
  async handBack({ cloud, table, addresses }: Sent): Promise<number> {
    const people = Object.entries(addresses).filter(([, address]) => address.endsWith(returning));
    let count = 0;
    for (const [person, address] of people) {
      for (const message of (await table.arrivedAt(person)).filter((id) => !this.#returned.has(id))) {
        this.#returned.add(message);
        await deliverEvent(cloud, { source: 'aws.ses', type: 'Email Bounced', detail: bounceDetail(cloud, message, address) });
        count += 1;
      }
    }
    return count;
  }

  async stop(): Promise<void> {}
}

/**
 * What an event of SES says of a mail that the receiving host returned.
 * @see https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-examples.html
 */
function bounceDetail({ stage }: LocalCloud, outbox: string, emailAddress: string): object {
  const recipient = { emailAddress, action: 'failed', status: '5.1.1', diagnosticCode: 'smtp; 550 5.1.1 no such mailbox here' };
  return {
    eventType: 'Bounce',
    bounce: { bounceType: 'Permanent', bounceSubType: 'General', bouncedRecipients: [recipient] },
    mail: { destination: [emailAddress], tags: { 'ses:configuration-set': [`yincai-${stage}`], outbox: [outbox] } },
  };
}

/** Mails that were sent by SMTP, to the local host's own mail server, which refuses and returns some. */
export class SmtpMails implements CloudMails {
  /** smtp://127.0.0.1:PORT */
  readonly url: string;
  readonly #mailbox: Mailbox;
  readonly #server: { stop(): Promise<void> };
  readonly #returned: Buffer[];
  readonly #forgotten = new Set<string>();

  private constructor(server: { url: string; stop(): Promise<void> }, mailbox: Mailbox, returned: Buffer[]) {
    this.url = server.url;
    this.#server = server;
    this.#mailbox = mailbox;
    this.#returned = returned;
  }

  static async open(): Promise<SmtpMails> {
    const mailbox = await Mailbox.open(null, { now: () => new Date().toISOString() });
    const returned: Buffer[] = [];
    const server = await startSmtp(mailbox, (notification) => returned.push(notification));
    return new SmtpMails(server, mailbox, returned);
  }

  async list(): Promise<TourMail[]> {
    return (await this.#mailbox.list({ limit: 1000 })).filter(({ id }) => !this.#forgotten.has(id));
  }

  async forget(): Promise<void> {
    for (const { id } of await this.list()) this.#forgotten.add(id);
    this.#returned.length = 0;
  }

  /** As an operator's mail host hands each mail of the bounce address to the function. */
  async handBack({ cloud }: Sent): Promise<number> {
    const notifications = this.#returned.splice(0);
    for (const notification of notifications) await invokeFunction(cloud, 'bounces', { message: notification.toString('base64') });
    return notifications.length;
  }

  async stop(): Promise<void> {
    await this.#server.stop();
    await this.#mailbox.close();
  }
}
