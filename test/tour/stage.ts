import type { Recorder } from './recorder.ts';
import type { TourMail } from './tour-mail.ts';

/** Where a story is played: the product behind a base address, its mailbox, and its clock. */
export interface Stage {
  readonly base: string;
  /** The product's time, as the story has set it. */
  readonly now: string;
  /** Takes down what people's browsers send and see. */
  readonly recorder?: Recorder;
  /** Waits until nothing is under way. */
  settle(): Promise<void>;
  /** Moves the clock on, and waits for all that becomes due. */
  advanceTo(instant: string): Promise<void>;
  /** Mails to an address, newest first. */
  mails(to: string): Promise<TourMail[]>;
}
