import { createTransport, type Transporter } from 'nodemailer';
import type { Mail, MailAnswer, Mailer } from '../../ports/mailer.ts';
import { isRefusedForGood } from './smtp-refusal.ts';

/** A provider that does not answer must not hold up the other mails: four of them are sent one after the other in a round of the relay. */
const timeouts = { connectionTimeout: 5000, greetingTimeout: 5000, socketTimeout: 10_000 };

/** Sends by SMTP, such as `smtps://user:password@smtp.example:465`. What cannot be delivered later comes back to `bouncesTo`. */
export class SmtpMailer implements Mailer {
  readonly #from: string;
  readonly #bouncesTo: string;
  readonly #url: () => Promise<string>;
  #transport: Promise<Transporter> | null = null;

  constructor(options: { from: string; bouncesTo: string; url: () => Promise<string> }) {
    this.#from = options.from;
    this.#bouncesTo = options.bouncesTo;
    this.#url = options.url;
  }

  async send(mail: Mail): Promise<MailAnswer> {
    const transport = this.#open();
    try {
      return await this.#sendBy(await transport, mail);
    } catch (error) {
      if (!isLoginRefused(error)) throw error;
      // The secret may have been changed since it was read: once more with what it is now.
      if (this.#transport === transport) this.#transport = null;
      return await this.#sendBy(await this.#open(), mail);
    }
  }

  async #sendBy(transport: Transporter, mail: Mail): Promise<MailAnswer> {
    const { to, subject, text, html, messageId } = mail;
    try {
      await transport.sendMail({
        from: this.#from,
        to,
        envelope: { from: this.#bouncesTo, to },
        subject,
        text,
        html,
        messageId: `<${messageId}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
      return 'taken';
    } catch (error) {
      if (isRefusedForGood(error)) return 'refused';
      throw error;
    }
  }

  /** What could not be opened is opened anew with the next mail. */
  #open(): Promise<Transporter> {
    if (this.#transport) return this.#transport;
    const opening = this.#connect();
    this.#transport = opening;
    opening.catch(() => {
      if (this.#transport === opening) this.#transport = null;
    });
    return opening;
  }

  /**
   * One connection is kept for the mails of a pass: greeting a server anew takes longer than a mail. A connection that the server closed
   * meanwhile is replaced once; all further tries are the outbox's, so that a mail is not sent six times by one of them.
   */
  async #connect(): Promise<Transporter> {
    return createTransport({ url: await this.#url(), pool: true, maxConnections: 1, maxRequeues: 1, ...timeouts });
  }
}

/** Nodemailer's code for a server that does not accept user and password. */
function isLoginRefused(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EAUTH';
}
