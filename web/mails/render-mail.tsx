import { renderToString } from 'preact-render-to-string';
import type { MailMessage } from '../../functions/domain/outbox.ts';
import { contentOf } from './content.ts';
import { MailDocument, textOf } from './layouts.tsx';
import type { MailData } from '../../functions/domain/mail-data.ts';

/** A mail in words: both languages in one, Chinese first; its text says what its HTML says. */
export function renderMail(message: MailMessage, data: MailData): { subject: string; text: string; html: string } {
  const content = contentOf(message, data);
  return { subject: content.subject, text: textOf(content), html: `<!doctype html>${renderToString(<MailDocument content={content} />)}` };
}
