import type { MailData } from '../domain/mail-data.ts';
import type { MailMessage } from '../domain/outbox.ts';

/** Turns a message into words. */
export interface MailRenderer {
  render(message: MailMessage, data: MailData): { subject: string; text: string; html: string };
}
