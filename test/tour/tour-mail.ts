/** A mail as a mailbox gives it. */
export interface TourMail {
  id: string;
  to: string[];
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
}
