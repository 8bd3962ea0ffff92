import type { MailData } from '../../domain/mail-data.ts';
import type { MailMessage } from '../../domain/outbox.ts';
import { panelOf } from '../../domain/panels.ts';
import { kindOf, sectorOf } from '../../domain/programme-lookup.ts';
import type { Programme } from '../../domain/programme.ts';
import { blindTitleOf } from '../../domain/proposal/blind-view.ts';
import type { Summary } from '../../domain/proposal/summary.ts';
import { currentWait } from '../../domain/proposal/waits.ts';

type ExpertMessage = Extract<MailMessage, { template: 'expert-request' | 'expert-reminder' }>;

/** Tells whether an expert is not asked any more, or about another version of the dossier. */
export function isStaleForExpert({ step, dossierVersion }: ExpertMessage, summary: Summary): boolean {
  const ask = summary.panel?.asks.find((candidate) => candidate.step === step);
  return !currentWait(summary)?.steps.includes(step) || ask?.dossierVersion !== dossierVersion;
}

const toExperts: readonly MailMessage['template'][] = ['expert-request', 'expert-reminder', 'expert-withdrawn', 'expert-lapsed'];

/** Tells whether a mail goes to an expert of the proposal: a request for scores, or a code for them. */
export function isForExpert({ to, template }: MailMessage, { panel }: Summary): boolean {
  if (toExperts.includes(template)) return true;
  return template === 'step-code' && to.type === 'person' && (panel?.asks.some(({ person }) => person === to.person) ?? false);
}

/** What a mail to an expert says: nothing that tells whose proposal it is, numbers under which it is known to others included. */
export function blindDataOf(message: MailMessage, summary: Summary, programme: Programme): Partial<MailData> {
  const { kind, facts, panel } = summary;
  return {
    proposal: {
      title: blindTitleOf(summary, programme),
      kindName: kindOf(programme, kind).name,
      unitName: '',
      receiptNumber: null,
      promisedOn: null,
      amountFen: facts.amountFen,
      sectorName: facts.sector === null ? null : sectorOf(programme, facts.sector).name,
      agreementNumber: null,
    },
    ...(panel ? { panel: panelOf(programme, panel.panel).name } : {}),
    ...('dueOn' in message ? { dueOn: message.dueOn } : {}),
  };
}
