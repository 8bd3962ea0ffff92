/** A mail, rendered. */
export interface Mail {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** Without angle brackets; the same at every attempt. */
  messageId: string;
}

/** Whether a transport took a mail, or said for good that the address takes none. */
export type MailAnswer = 'taken' | 'refused';

/** Sends mail; throws when it should be tried again. */
export interface Mailer {
  send(mail: Mail): Promise<MailAnswer>;
}
