import type { AmendmentPurpose, MilestoneFacts } from './proposal/performance-parts.ts';
import type { Bilingual } from './text.ts';

/** What a mail may say; each template uses what it needs. */
export interface MailData {
  programme: { name: Bilingual; operator: Bilingual };
  baseUrl: string;
  /** Empty where only the address is known. */
  recipientName: string;
  proposal?: {
    title: string;
    kindName: Bilingual;
    unitName: string;
    receiptNumber: string | null;
    promisedOn: string | null;
    amountFen: number | null;
    sectorName: Bilingual | null;
    agreementNumber: string | null;
  };
  /** The meeting that is called or cancelled; `agenda` in its order, `reason` of a cancellation. */
  meeting?: { name: Bilingual; day: string; place: string; agenda: string[]; reason: string };
  /** The task that was given; `source` is the number of the minutes. */
  task?: { title: string; department: Bilingual; source: string };
  /** The department that is asked. */
  department?: Bilingual;
  /** The panel of experts that is asked. */
  panel?: Bilingual;
  /** In whose place the recipient is asked, when it is a substitute or somebody called in to help. */
  onBehalfOf?: Bilingual;
  /** The department was asked about an earlier version of the dossier. */
  isAskedAgain?: boolean;
  /** The party that is asked to sign. */
  party?: string;
  /** The party that will not sign. */
  declinedBy?: string;
  /** The version of the agreement that is to be signed. */
  agreementVersion?: number;
  /** The one link of the mail, with its secret where it has one. */
  link?: string;
  shortCode?: string;
  /** A six-digit code. */
  code?: string;
  dueOn?: string;
  /** The day on which the mail leaves, in the programme's time zone. */
  today?: string;
  /** Remarks of a return: the field's label and what is asked. */
  remarks?: { label: Bilingual; text: string }[];
  /** Steps that wait for the reader, the most urgent first. */
  steps?: { title: string; unitName: string; department: Bilingual; dueOn: string | null; isOverdue: boolean; onBehalfOf?: Bilingual }[];
  /** Figures of a quarter that wait for the reader beside these steps. */
  figureChecks?: number;
  /** Whom a mail did not reach, and who was called in instead. */
  bounced?: { who: Bilingual; helper: Bilingual | null };
  /** Leave that was entered, ended or called off, and by whom. */
  leave?: {
    person: Bilingual;
    from: string;
    to: string;
    substitute: Bilingual | null;
    by: Bilingual;
    change: 'entered' | 'ended' | 'called-off';
  };
  /** Reasons of a refusal, of an amendment, of a milestone that is not counted. */
  reasons?: string;
  /** What the unit reported after registration. */
  milestone?: Pick<MilestoneFacts, 'kind' | 'on' | 'amountFen'>;
  /** The quarter that is closed, such as `2026Q3`, and whether the programme takes silence about its figures as consent. */
  quarter?: { name: string; silenceIsConsent: boolean };
  /** The amendment that was opened. */
  amendment?: AmendmentPurpose;
}
