import { describe, expect, it } from 'vitest';
import { isRefusedForGood } from '../../../functions/adapters/mail/smtp-refusal.ts';

/** An error as nodemailer throws it. */
const answered = (command: string, response: string): Error =>
  Object.assign(new Error(response), { code: 'EENVELOPE', command, response, responseCode: Number(response.slice(0, 3)) });

describe('a refusal by an SMTP server', () => {
  it.each([
    ['RCPT TO', '550 5.1.1 <li@parties.example>: Recipient address rejected: User unknown'],
    ['RCPT TO', '550 Mailbox not found'],
    ['RCPT TO', '550 5.4.1 Recipient address rejected: Access denied'],
    ['RCPT TO', '551 5.1.6 User not local'],
    ['RCPT TO', '552 5.2.2 Mailbox full'],
    ['RCPT TO', '553 5.1.2 no such domain'],
    ['RCPT TO', '556 5.1.10 Recipient address has null MX'],
    ['DATA', '550 5.1.1 no such user'],
    ['DATA', '554-5.2.1 mailbox disabled\n554 5.2.1 see above'],
  ])('at %s with “%s” is about the address', (command, response) => {
    expect(isRefusedForGood(answered(command, response))).toBe(true);
  });

  it.each([
    ['RCPT TO', '450 4.2.0 greylisted, try again later'],
    ['RCPT TO', '550 Domain frequency limited. http://service.mail.qq.example/help'],
    ['DATA', '550 Mail content denied'],
    ['RCPT TO', '421 4.3.2 shutting down'],
    ['RCPT TO', '550 5.7.1 Relaying denied'],
    ['RCPT TO', '530 5.7.0 Authentication required'],
    ['MAIL FROM', '550 5.1.8 Sender address rejected: Domain not found'],
    ['DATA', '554 5.7.1 Message rejected as spam'],
    ['DATA', '552 message size exceeds the limit'],
    ['DATA', '554 transaction failed'],
    ['AUTH PLAIN', '535 5.7.8 Authentication credentials invalid'],
    ['RCPT TO', '554 5.3.0 system trouble'],
  ])('at %s with “%s” is tried again', (command, response) => {
    expect(isRefusedForGood(answered(command, response))).toBe(false);
  });

  it.each([
    [new Error('connect ECONNREFUSED')],
    [Object.assign(new Error('timeout'), { code: 'ETIMEDOUT', command: 'CONN' })],
    [null],
    ['550'],
  ])('is not what %s is', (error) => {
    expect(isRefusedForGood(error)).toBe(false);
  });
});
