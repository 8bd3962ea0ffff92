/** What a delivery status notification says for certain: that a mail will never arrive. */
export interface DeliveryFailure {
  /** Ids of messages of the outbox that the mail it returns may have, the likeliest first. */
  messageIds: string[];
  /** Addresses that it names as failed, original and final ones. */
  recipients: string[];
}

/** Why a mail to the bounce address says nothing: no such notification, none of a final failure, a refusal that is not the address's, or no mail of ours in it. */
export type Uninformative = 'not-a-report' | 'not-failed' | 'not-the-address' | 'not-ours';

/** Reads a raw mail, whoever sent it. Never throws. */
export type ReadDeliveryReport = (raw: Uint8Array) => DeliveryFailure | Uninformative;
