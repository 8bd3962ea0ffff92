import { BadRequestException, SendEmailCommand, type SESv2Client } from '@aws-sdk/client-sesv2';
import type { Mail, MailAnswer, Mailer } from '../../ports/mailer.ts';

/** What SES says of an address that it cannot write to at all; its other refusals are about the sender. */
const notAnAddress = /final '@domain'|illegal address|local address|domain (contains|starts|ends)|missing domain/i;

/**
 * Sends by Amazon SES. SES sets its own Message-ID; ours goes along as a header, so that a mail sent twice can be recognised, and as the tag
 * `outbox`, which the events of the configuration set bring back.
 */
export class SesMailer implements Mailer {
  readonly #client: SESv2Client;
  readonly #from: string;
  readonly #configurationSet: string;

  constructor(client: SESv2Client, options: { from: string; configurationSet: string }) {
    this.#client = client;
    this.#from = options.from;
    this.#configurationSet = options.configurationSet;
  }

  async send(mail: Mail): Promise<MailAnswer> {
    const utf8 = (Data: string): { Data: string; Charset: 'UTF-8' } => ({ Data, Charset: 'UTF-8' });
    const command = new SendEmailCommand({
      FromEmailAddress: this.#from,
      Destination: { ToAddresses: [mail.to] },
      ConfigurationSetName: this.#configurationSet,
      EmailTags: [{ Name: 'outbox', Value: mail.messageId.slice(0, mail.messageId.indexOf('@')) }],
      Content: {
        Simple: {
          Subject: utf8(mail.subject),
          Body: { Text: utf8(mail.text), Html: utf8(mail.html) },
          Headers: [
            { Name: 'X-Yincai-Message-ID', Value: mail.messageId },
            { Name: 'Auto-Submitted', Value: 'auto-generated' },
          ],
        },
      },
    });
    try {
      await this.#client.send(command);
      return 'taken';
    } catch (error) {
      if (error instanceof BadRequestException && notAnAddress.test(error.message)) return 'refused';
      throw error;
    }
  }
}
