import type { DataOf, FoldContext } from './events.ts';
import { foldAmendmentDraft, foldRegistration } from './fold-performance.ts';
import type { Summary } from './summary.ts';

type AgreementData =
  | DataOf<'agreement-drafted'>
  | DataOf<'signature-recorded'>
  | DataOf<'signing-completed'>
  | DataOf<'agreement-registered'>
  | DataOf<'signature-declined'>
  | DataOf<'village-resolution-recorded'>;
type Agreement = NonNullable<Summary['agreement']>;

/** Adds an event of the agreement, up to its registration. */
export function foldAgreement(summary: Summary, data: AgreementData, context: FoldContext): Summary {
  if (data.type === 'agreement-drafted') return draft(summary, data, context);
  if (data.type === 'village-resolution-recorded') {
    const { resolution, scan, compared } = data;
    const fileName = context.sealed.fileNames?.[scan.id] ?? '';
    return { ...summary, villageResolution: { resolution, scan, fileName, at: context.at, ...(compared ? { compared } : {}) } };
  }
  const { agreement } = summary;
  if (!agreement) return summary;
  switch (data.type) {
    case 'signature-recorded':
      return sign(summary, agreement, { data, context });
    case 'signature-declined': {
      const { step, party, by, dueOn } = data;
      const declined = { step, party, at: context.at, by, reason: context.sealed.reason ?? '' };
      return { ...summary, agreement: { ...agreement, declined }, dueOn, reminders: null };
    }
    case 'signing-completed':
      return { ...summary, agreement: { ...agreement, complete: true }, dueOn: data.dueOn, reminders: null };
    case 'agreement-registered': {
      const { agreementNumber: number, signedOn, amountFen } = data;
      const registered = { ...agreement, number, signedOn, amountFen };
      return foldRegistration({ ...summary, agreement: registered, stage: 'registered', dueOn: null, reminders: null });
    }
    default:
      return data satisfies never;
  }
}

function draft(summary: Summary, data: DataOf<'agreement-drafted'>, context: FoldContext): Summary {
  const { agreementVersion: version, amountFen, document, dueOn, signing = 'parallel' } = data;
  const asks = data.parties.map((party) => ({ ...party, signed: null }));
  const fresh = { complete: false, number: null, signedOn: null, declined: null };
  const agreement = { version, asks, amountFen, document, ...fresh, signing, draftedAt: context.at };
  return foldAmendmentDraft({ ...summary, agreement, dueOn, reminders: null }, data, context);
}

/** In a set order the next party gets days of its own. */
function sign(
  summary: Summary,
  agreement: Agreement,
  { data, context }: { data: DataOf<'signature-recorded'>; context: FoldContext },
): Summary {
  const { step, by, signedOn: on, nextDueOn } = data;
  const signed = { at: context.at, by, seq: context.seq, ...(on === undefined ? {} : { on }) };
  const asks = agreement.asks.map((ask) => (ask.step === step ? { ...ask, signed } : ask));
  const after = { ...summary, agreement: { ...agreement, asks } };
  return nextDueOn === undefined ? after : { ...after, dueOn: nextDueOn, reminders: null };
}
