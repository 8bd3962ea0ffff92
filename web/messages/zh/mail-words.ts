/** Leave as mails name it; `substitute` is empty when nobody was named. */
export interface LeaveWords {
  person: string;
  from: string;
  to: string;
  substitute: string;
  /** Who entered, ended or called it off. */
  by: string;
  change: 'entered' | 'ended' | 'called-off';
}

/** What the sentences of a mail name, in the language of the sentence; what a mail does not need is empty. */
export interface MailWords {
  title: string;
  unit: string;
  day: string;
  /** The day is over when the mail leaves: nobody is asked to act by it. */
  isOverdue: boolean;
  department: string;
  /** The panel of experts. */
  panel: string;
  /** In whose place the reader is asked; empty otherwise. */
  principal: string;
  /** The department was asked about an earlier version. */
  isAskedAgain: boolean;
  party: string;
  /** The party that will not sign; empty otherwise. */
  declinedBy: string;
  /** Counts the texts of the agreement; a further one is named. */
  agreementVersion: number;
  task: string;
  programme: string;
  /** Whom a mail did not reach, and who was asked as well; empty otherwise. */
  who: string;
  helper: string;
  receipt: string;
  promised: string;
  number: string;
  /** Steps that a digest lists, and how many of them are overdue. */
  count: number;
  overdue: number;
  /** Figures of a quarter that wait for the reader as well. */
  checks: number;
  /** What the unit reported, such as 资金到位（2026年12月1日，500万元）. */
  milestone: string;
  /** What is done to the agreement. */
  amendment: string;
  /** Whether who does not answer about a quarter's figures counts as agreeing. */
  silenceIsConsent: boolean;
  /** Leave that a mail is about, null otherwise. */
  leave: LeaveWords | null;
}

/** What a mail says: subject, what is wanted, the label of its link, why it was sent. */
export interface MailText {
  subject: (words: MailWords) => string;
  lead: (words: MailWords) => string;
  action: string;
  why: (words: MailWords) => string;
}

/** A line of a digest. */
export interface StepWords extends Pick<MailWords, 'unit' | 'department' | 'principal' | 'day'> {
  isOverdue: boolean;
}
