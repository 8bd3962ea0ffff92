import { dayAt } from '../../functions/domain/calendar.ts';
import { unzipAll } from '../support/unzip.ts';
import { openRecord, type Cast } from '../tour/cast.ts';
import { readRecord, type RecordSeen } from '../tour/story.ts';
import type { StoryHost } from '../tour/tell.ts';

/** What has come about on a stage, without what is other each time: ids, hashes, times of the day. */
export interface Account extends Omit<RecordSeen, 'events'> {
  /** Every event of the record with its public part. */
  events: unknown[];
  /** Subjects of the mails to each address, in their order; addresses and subjects as they were sent. */
  mails: Record<string, string[]>;
}

/** Reads what has come about, as an auditor gets it: the package of evidence holds each event as it is hashed. */
export async function readAccount(cast: Cast, host: StoryHost): Promise<Account> {
  const record = await readRecord(cast);
  const auditor = await openRecord(cast);
  const files = unzipAll(await auditor.download(`/audit/proposals/${cast.proposalId}/evidence`));
  const lines = [...files].filter(([name]) => name.startsWith('events/')).flatMap(([, text]) => text.trimEnd().split('\n'));
  const events = lines.map((line) => timeless((JSON.parse(line) as { event: Event }).event));
  return { ...record, events: anonymous(events), mails: await mailsOf(host) };
}

/** Everything but mails of codes, which follow how often people sign in. */
async function mailsOf(host: StoryHost): Promise<Record<string, string[]>> {
  const mails: Record<string, string[]> = {};
  for (const { to, subject } of (await host.mails('')).toReversed()) {
    if (subject.includes('验证码')) continue;
    for (const address of to) mails[address] = [...(mails[address] ?? []), subject];
  }
  return mails;
}

interface Event {
  at: string;
  actor: { role: string };
  data: { type: string; document?: object };
}

/**
 * What comes about by itself does so when the clock is next looked at: on a deployed stage, when the story has moved it on. A drafted
 * agreement holds the time at which it was made, and is a byte longer or shorter by it.
 */
function timeless(event: Event): Event {
  const { type, document } = event.data;
  const data = type === 'agreement-drafted' && document ? { ...event.data, document: { ...document, bytes: 'some' } } : event.data;
  return event.actor.role === 'system' ? { ...event, data, at: 'by itself' } : { ...event, data };
}

const random = /[0-9a-f]{64}|(?<![0-9a-z])[0-9a-hjkmnp-tv-z]{26}(?![0-9a-z])/g;
const instant = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z/g;

/** A value with hashes and ids numbered in the order in which they appear, and instants given by their day in the county. */
function anonymous(value: unknown): unknown[] {
  const names = new Map<string, string>();
  const named = (found: string): string => {
    const name = names.get(found) ?? `${found.length === 64 ? 'hash' : 'id'} ${names.size + 1}`;
    names.set(found, name);
    return name;
  };
  return JSON.parse(JSON.stringify(value).replaceAll(random, named).replaceAll(instant, dayAt)) as unknown[];
}

/** How one account is other than another, in words: the first event that differs and in what, the mails by address, and how it ended. */
export function differencesOf({ events, mails, ...ended }: Account, expected: Account): string[] {
  const { events: expectedEvents, mails: expectedMails, ...expectedEnd } = expected;
  const length = Math.max(events.length, expectedEvents.length);
  const at = Array.from({ length }, (_, index) => index).find((index) => different(events[index], expectedEvents[index]).length > 0);
  const ofEvent = at === undefined ? [] : different(events[at], expectedEvents[at]).map((how) => `event ${at + 1}: ${how}`);
  return [...ofEvent, ...different(mails, expectedMails).map((how) => `mails: ${how}`), ...different(ended, expectedEnd)];
}

/** Values that are other in one JSON value than in another, each with the way to it. */
function different(got: unknown, expected: unknown): string[] {
  const [values, others] = [new Map(leaves(got)), new Map(leaves(expected))];
  const paths = [...new Set([...values.keys(), ...others.keys()])].filter((path) => values.get(path) !== others.get(path));
  return paths.map((path) => `${path} is ${values.get(path) ?? 'missing'}, not ${others.get(path) ?? 'there'}`);
}

function leaves(value: unknown, path = ''): [string, string][] {
  if (typeof value !== 'object' || value === null) return value === undefined ? [] : [[path, JSON.stringify(value)]];
  const entries = Object.entries(value);
  return entries.length === 0
    ? [[path, JSON.stringify(value)]]
    : entries.flatMap(([key, each]) => leaves(each, path ? `${path}.${key}` : key));
}
