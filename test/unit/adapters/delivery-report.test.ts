import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDeliveryReport } from '../../../functions/adapters/mail/delivery-report.ts';

const folder = path.join(import.meta.dirname, 'returned-mails');
const sample = (name: string): Buffer => readFileSync(path.join(folder, `${name}.eml`));
const withCrlf = (mail: Buffer): Buffer => Buffer.from(mail.toString('latin1').replaceAll('\n', '\r\n'), 'latin1');
const names = readdirSync(folder).map((file) => file.replace('.eml', ''));
const id = '01k7b4tz3g8m2n5p6q9r0s1tvw';

describe('a notification of a final failure', () => {
  it.each([
    ['postfix', ['health@chunan.example', 'health@chunan.example']],
    ['exchange', ['health@chunan.example', 'zhang.old@bureau.example']],
    ['qq', ['10000000@qq.example']],
    ['coremail-163', ['melbourne@parties.example']],
    ['several-recipients', ['health@chunan.example', 'too-long@parties.example']],
    ['truncated-behind', ['health@chunan.example', 'health@chunan.example']],
  ])('as %s sends it names the mail and the addresses that failed', (name, recipients) => {
    const read = readDeliveryReport(sample(name));

    expect(read).toEqual({ messageIds: [id], recipients });
  });

  it.each(names)('says the same with line ends of either kind: %s', (name) => {
    expect(readDeliveryReport(withCrlf(sample(name)))).toEqual(readDeliveryReport(sample(name)));
  });

  it('is read from its beginning when the mail that it returns is huge', () => {
    const mail = Buffer.concat([sample('exchange').subarray(0, -45), Buffer.alloc(20_000_000, 'A')]);

    expect(readDeliveryReport(mail)).toMatchObject({ messageIds: [id] });
  });
});

describe('a mail to the bounce address', () => {
  it.each([
    ['delayed', 'not-failed'],
    ['vacation', 'not-a-report'],
    ['read-receipt', 'not-a-report'],
    ['truncated-in-report', 'not-failed'],
    ['truncated-in-header', 'not-ours'],
    ['no-message-id', 'not-ours'],
  ])('says nothing when it is %s', (name, reason) => {
    expect(readDeliveryReport(sample(name))).toBe(reason);
  });

  it.each([
    ['5.7.1', 'smtp; 550 5.7.1 Message rejected by policy'],
    ['5.0.0', 'smtp; 554 5.7.9 unauthenticated mail is prohibited'],
    ['5.0.0', 'smtp; 550 Mail content denied'],
    ['4.7.1', ''],
  ])('says nothing of the address with status %s and diagnosis %s', (status, diagnosis) => {
    const refused = sample('exchange')
      .toString('latin1')
      .replace(/^Status: .*$/m, `Status: ${status}`)
      .replace(/^Diagnostic-Code: .*$/m, `Diagnostic-Code: ${diagnosis}`);

    expect(readDeliveryReport(Buffer.from(refused, 'latin1'))).toBe('not-the-address');
  });

  it('says nothing when a report lies deeper in it than it should', () => {
    const inner = sample('postfix').toString('latin1');
    const nested = `Content-Type: multipart/mixed; boundary=outer\n\n--outer\n${inner}\n--outer--\n`;

    expect(readDeliveryReport(Buffer.from(nested, 'latin1'))).toBe('not-a-report');
  });

  it('never brings forth anything but a failure or the reason why it is none, whatever bytes it is made of', () => {
    const uninformative = ['not-a-report', 'not-failed', 'not-the-address', 'not-ours'];
    const bent = fc
      .tuple(
        fc.constantFrom(...names),
        fc.array(fc.tuple(fc.nat(), fc.nat({ max: 200 }), fc.uint8Array({ maxLength: 40 })), { maxLength: 6 }),
      )
      .map(([name, cuts]) =>
        cuts.reduce((mail, [start, length, bytes]) => {
          const at = start % (mail.length + 1);
          return Buffer.concat([mail.subarray(0, at), bytes, mail.subarray(at + length)]);
        }, sample(name)),
      );
    fc.assert(
      fc.property(fc.oneof(bent, fc.uint8Array({ maxLength: 2000 })), (mail) => {
        const read = readDeliveryReport(mail);
        if (typeof read === 'string') expect(uninformative).toContain(read);
        else {
          expect(read.messageIds.every((each) => /^[0-9a-z]{26}$/.test(each)) && read.messageIds.length <= 20).toBe(true);
          expect(read.recipients.length > 0 && read.recipients.every((each) => each.length <= 600 && each.includes('@'))).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['spaces', ' '],
    ['tabs and line ends', '\t\n'],
    ['semicolons', '; a='],
    ['boundaries', '\n--b\n'],
    ['soft breaks', '= \n'],
    ['angle brackets', '<a@'],
    ['recipients', '\n\nFinal-Recipient: rfc822; a@b\nAction: failed'],
    ['ids', `<${id}@a>`],
  ])('takes no longer when it is full of %s', (_what, unit) => {
    const head =
      'Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\nContent-Type: message/delivery-status\nContent-Transfer-Encoding: quoted-printable\n\n';
    const tail = unit.repeat(Math.ceil(300_000 / unit.length));
    const started = performance.now();

    readDeliveryReport(Buffer.from(`${head}Reporting-MTA: dns; a\n\nAction: failed\nFinal-Recipient: rfc822; ${tail}`));
    readDeliveryReport(Buffer.from(`Content-Type: multipart/report${tail}\n\n`));

    expect(performance.now() - started).toBeLessThan(2000);
  });
});
