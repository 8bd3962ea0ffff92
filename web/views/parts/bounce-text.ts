import type { DataOf } from '../../../functions/domain/proposal/events.ts';
import type { Summary } from '../../../functions/domain/proposal/summary.ts';
import { undeliveredTexts } from '../../messages/undelivered.ts';
import { namesOf, type PageShell } from '../shell.tsx';
import { partyName } from './standing.tsx';
import { listText } from './values.tsx';

type Bounced = DataOf<'mail-bounced'>;

/** What a mail that did not arrive says besides its name: to whom it went, why it failed, who was asked as well. */
export function bounceDetails(
  data: Bounced | DataOf<'contact-corrected'>,
  summary: Pick<Summary, 'parties' | 'contact'>,
  shell: PageShell,
): string[] {
  const t = undeliveredTexts[shell.language];
  const who = addresseeText(data.to, summary, shell);
  if (data.type === 'contact-corrected') return [t.corrected(who)];
  const helpers = data.helpers.map(({ person }) => namesOf(shell).person(person));
  return [t.mailTo(who), t.causes[data.cause], ...(helpers.length > 0 ? [t.alsoAsked(listText(helpers, shell.language))] : [])];
}

/** Whom a mail was for, by name. */
export function addresseeText({ type, id }: Bounced['to'], summary: Pick<Summary, 'parties' | 'contact'>, shell: PageShell): string {
  if (type === 'unit') return summary.contact.unitName;
  return type === 'party' ? partyName(summary, id) : namesOf(shell).person(id);
}
