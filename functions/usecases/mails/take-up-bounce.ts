import { isAboutAddress, readRefusal } from '../../domain/mail-refusal.ts';
import type { BouncesInput, SesEvent } from '../../contract/bounces.ts';
import type { ReadDeliveryReport, Uninformative } from '../../ports/delivery-reports.ts';
import { recordBounce, type BouncePorts, type BounceResult, type ToldBounce } from './record-bounce.ts';

/** What came of a bounce, or why it said nothing. */
export type TakenUp = BounceResult | Uninformative | 'transient';

/** Takes up what SES or a mail host says of a mail that did not arrive. Safe to repeat. */
export async function takeUpBounce(ports: BouncePorts & { readDeliveryReport: ReadDeliveryReport }, input: BouncesInput): Promise<TakenUp> {
  const told = input.type === 'ses' ? ofSes(input.detail) : ofMail(ports.readDeliveryReport(Buffer.from(input.message, 'base64')));
  if (typeof told !== 'string') return recordBounce(ports, told);
  ports.log.info('bounce says nothing', { result: told });
  return told;
}

/** SES counts automatic replies among transient bounces, so that these cannot be told from mail that was lost. */
function ofSes(detail: SesEvent['detail']): ToldBounce | 'transient' | 'not-the-address' {
  const messageIds = detail.mail.tags.outbox;
  if (detail.eventType === 'Complaint') {
    return { messageIds, recipients: detail.complaint.complainedRecipients.map(({ emailAddress }) => emailAddress), cause: 'complaint' };
  }
  const { bounceType, bouncedRecipients } = detail.bounce;
  if (bounceType !== 'Permanent') return 'transient';
  const failed = bouncedRecipients.filter(({ status, diagnosticCode = '' }) => isAboutAddress(readRefusal(diagnosticCode, status)));
  if (failed.length === 0 && bouncedRecipients.length > 0) return 'not-the-address';
  return { messageIds, recipients: failed.map(({ emailAddress }) => emailAddress), cause: 'returned' };
}

function ofMail(read: ReturnType<ReadDeliveryReport>): ToldBounce | Uninformative {
  return typeof read === 'string' ? read : { ...read, cause: 'returned' };
}
