import type { ReceivedMail } from '../../local/mail/mailbox.ts';
import { notificationOf } from '../../local/mail/delivery-notification.ts';
import type { World } from './world.ts';

/** Id of a mail's message in the outbox. */
export function outboxIdOf(mail: ReceivedMail): string {
  return /<([^@]+)@/.exec(mail.headers['message-id'] ?? '')?.[1] ?? '';
}

/** An event of SES about a mail, as EventBridge brings it; shaped like the examples of its documentation. */
export function sesEvent(id: string, recipient: string, kind: 'Permanent' | 'Transient' | 'Complaint' = 'Permanent', status = '5.1.1') {
  const at = '2026-10-12T01:00:02.012Z';
  const mail = {
    timestamp: at,
    source: 'no-reply@chunan.example',
    sendingAccountId: '123456789012',
    messageId: '0100017a-7c191be45-e9aedb9a-02f9-4d12-a87d-dd0099a07f8a-000000',
    destination: [recipient],
    headersTruncated: false,
    headers: [{ name: 'X-Yincai-Message-ID', value: `${id}@chunan.example` }],
    commonHeaders: { from: ['no-reply@chunan.example'], to: [recipient], subject: '请提出意见' },
    tags: { 'ses:configuration-set': ['yincai-demo'], 'ses:from-domain': ['chunan.example'], outbox: [id] },
  };
  const event = { version: '0', id: 'e-1', source: 'aws.ses', account: '123456789012', time: at, region: 'eu-central-1', resources: [] };
  if (kind === 'Complaint') {
    const complaint = { feedbackId: 'f-1', complainedRecipients: [{ emailAddress: recipient }], timestamp: at };
    return { ...event, 'detail-type': 'Email Complaint Received', detail: { eventType: 'Complaint', complaint, mail } };
  }
  const bounced = { emailAddress: recipient, action: 'failed', status, diagnosticCode: `smtp; 550 ${status} refused` };
  const bounce = { feedbackId: 'f-1', bounceType: kind, bounceSubType: 'General', bouncedRecipients: [bounced], timestamp: at };
  return { ...event, 'detail-type': 'Email Bounced', detail: { eventType: 'Bounce', bounce, mail } };
}

/** A notification as a mail host returns it, given to the function that takes it up. */
export function dsnOf(mail: { messageId: string; to: string }): { message: string } {
  const raw = Buffer.from(`Message-ID: <${mail.messageId}@chunan.example>\r\nTo: ${mail.to}\r\nSubject: x\r\n\r\nbody`);
  return { message: notificationOf({ from: 'bounces@chunan.example', to: mail.to, raw }).toString('base64') };
}

/** Tells the product of a bounce and waits for what follows. @returns what came of it */
export async function tell(world: World, event: unknown): Promise<unknown> {
  const answer = await world.host.invoke('bounces', event);
  await world.settle();
  return answer;
}
