import { createTransport, type Transporter } from 'nodemailer';
import type { Mail, MailAnswer, Mailer } from '../../ports/mailer.ts';
import { isRefusedForGood } from './smtp-refusal.ts';

/** A provider that does not answer must not hold up the other mails. */
const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

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
    this.#transport ??= this.#connect();
    const transport = await this.#transport;
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

  /** One connection is kept for the mails of a pass: greeting a server anew takes longer than a mail. */
  async #connect(): Promise<Transporter> {
    return createTransport({ url: await this.#url(), pool: true, maxConnections: 1, ...timeouts });
  }
}
