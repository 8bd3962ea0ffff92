/** A mail, rendered. */
export interface Mail {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** Without angle brackets; the same at every attempt. */
  messageId: string;
}

/** Sends mail; throws when the transport did not take it. */
export interface Mailer {
  send(mail: Mail): Promise<void>;
}
