import { createTransport, type Transporter } from 'nodemailer';
import type { Mail, Mailer } from '../../ports/mailer.ts';

/** A provider that does not answer must not hold up the other mails. */
const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

/** Sends by SMTP, such as `smtps://user:password@smtp.example:465`. */
export class SmtpMailer implements Mailer {
  readonly #from: string;
  readonly #url: () => Promise<string>;
  #transport: Promise<Transporter> | null = null;

  constructor(options: { from: string; url: () => Promise<string> }) {
    this.#from = options.from;
    this.#url = options.url;
  }

  async send(mail: Mail): Promise<void> {
    this.#transport ??= this.#connect();
    const transport = await this.#transport;
    const { to, subject, text, html, messageId } = mail;
    await transport.sendMail({
      from: this.#from,
      to,
      subject,
      text,
      html,
      messageId: `<${messageId}>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
  }

  /** One connection is kept for the mails of a pass: greeting a server anew takes longer than a mail. */
  async #connect(): Promise<Transporter> {
    return createTransport({ url: await this.#url(), pool: true, maxConnections: 1, ...timeouts });
  }
}
