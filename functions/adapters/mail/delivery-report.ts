import { isAboutAddress, readRefusal } from '../../domain/mail-refusal.ts';
import { normalAddress } from '../../domain/marked-address.ts';
import type { DeliveryFailure, ReadDeliveryReport } from '../../ports/delivery-reports.ts';
import { contentType, decodedBody, parseFields, parsePart, partsOf, type MimePart } from './mime.ts';

/** Reports are small; of what comes behind this, such as a returned mail in full, only the beginning is needed. */
const mostBytes = 262_144;
const mostRecipients = 50;
const mostIds = 20;

/** Ids as the outbox makes them, in angle brackets or bare, before the domain of a Message-ID. */
const ownId = /(?:^|[<\s])([0-9a-hjkmnp-tv-z]{26})@[^\s<>@]{1,255}/g;

/**
 * Reads a delivery status notification (RFC 3464 in RFC 3462): what failed for good, and of which mail. Anything else says nothing,
 * whatever its words: a notification of a delay, an automatic reply, a plain mail about a failure.
 */
export const readDeliveryReport: ReadDeliveryReport = (raw) => {
  const mail = parsePart(Buffer.from(raw.subarray(0, mostBytes)).toString('latin1'));
  const { type, parameters } = contentType(mail);
  if (type !== 'multipart/report' || parameters.get('report-type')?.toLowerCase() !== 'delivery-status') return 'not-a-report';
  const parts = partsOf(mail);
  const status = parts.find((part) => /^message\/(global-)?delivery-status$/.test(contentType(part).type));
  if (!status) return 'not-a-report';
  const failed = failedGroups(decodedBody(status));
  const recipients = failed.filter(isOfAddress).flatMap(addressesOf);
  if (recipients.length === 0) return failed.flatMap(addressesOf).length === 0 ? 'not-failed' : 'not-the-address';
  const messageIds = idsOf(mail, parts);
  return messageIds.length === 0 ? 'not-ours' : ({ messageIds, recipients } satisfies DeliveryFailure);
};

/** Groups of fields stand between empty lines, the first about the message, each other about one recipient. */
function failedGroups(status: string): Fields[] {
  const [, ...groups] = status.trim().split(/\n[ \t]*\n/);
  return groups.slice(0, mostRecipients).map(parseFields).filter(isFinal);
}

type Fields = ReadonlyMap<string, string>;

function addressesOf(fields: Fields): string[] {
  return [addressOf(fields.get('original-recipient')), addressOf(fields.get('final-recipient'))].filter((address) => address !== '');
}

/** The same rule as at sending: a refusal of the sender or of the content says nothing of the address. */
function isOfAddress(fields: Fields): boolean {
  return isAboutAddress(readRefusal(fields.get('diagnostic-code') ?? '', fields.get('status')));
}

/** `failed` is final, even with a status of the class 4: whoever reports it has stopped trying (RFC 3464, 2.3.3). */
function isFinal(fields: Fields): boolean {
  return /^failed\b/i.test(fields.get('action') ?? '');
}

/** Such as `rfc822; li@parties.example`. */
function addressOf(field = ''): string {
  const [, address = ''] =
    /^\s*(?:rfc822|utf-8)\s*;\s*<?([^\s<>]{3,320}@[^\s<>;()]{1,255}|[^\s<>]{1,64}@[^\s<>;()]{1,255})>?/i.exec(field) ?? [];
  return normalAddress(address);
}

/** Our Message-ID as the returned mail or its header says it; else as the notification refers to it. */
function idsOf(mail: MimePart, parts: readonly MimePart[]): string[] {
  const returned = parts.filter((part) =>
    /^(message\/rfc822|text\/rfc822-headers|message\/global(-headers)?)$/.test(contentType(part).type),
  );
  const fields = returned.map((part) => parsePart(decodedBody(part)).headers);
  const places = [
    ...fields.flatMap((each) => [each.get('message-id'), each.get('x-yincai-message-id')]),
    ...['in-reply-to', 'references', 'x-original-message-id'].map((name) => mail.headers.get(name)),
  ];
  const ids = places.flatMap((place) => [...(place ?? '').matchAll(ownId)].map(([, id = '']) => id));
  return [...new Set(ids)].slice(0, mostIds);
}
