/** What a mail host sends back when it took a mail and then found nobody for it (RFC 3464), laid out as Postfix does it. */
export function notificationOf(mail: { from: string; to: string; raw: Buffer }): Buffer {
  const boundary = `dsn.${crypto.randomUUID()}`;
  const header = mail.raw.toString('latin1').split(/\r?\n\r?\n/, 1)[0] ?? '';
  const lines = [
    'Return-Path: <>',
    'From: MAILER-DAEMON@dsn.example (Mail Delivery System)',
    `To: ${mail.from}`,
    'Subject: Undelivered Mail Returned to Sender',
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    `Content-Type: multipart/report; report-type=delivery-status; boundary="${boundary}"`,
    '',
    'This is a MIME-encapsulated message.',
    '',
    `--${boundary}`,
    'Content-Description: Notification',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'Your message could not be delivered to one or more recipients.',
    '',
    `--${boundary}`,
    'Content-Description: Delivery report',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.dsn.example',
    '',
    `Final-Recipient: rfc822; ${mail.to}`,
    `Original-Recipient: rfc822;${mail.to}`,
    'Action: failed',
    'Status: 5.1.1',
    'Diagnostic-Code: smtp; 550 5.1.1 no such mailbox',
    '',
    `--${boundary}`,
    'Content-Description: Undelivered Message Headers',
    'Content-Type: text/rfc822-headers',
    '',
    ...header.split(/\r?\n/),
    '',
    `--${boundary}--`,
    '',
  ];
  return Buffer.from(lines.join('\r\n'), 'latin1');
}
