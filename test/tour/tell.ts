import type { Cast } from './cast.ts';
import { Deviation, differenceOf } from './deviation.ts';
import type { Recorder } from './recorder.ts';
import type { Stage } from './stage.ts';
import type { TourMail } from './tour-mail.ts';
import { readRecord, Scene, type Expected, type LeadTimes, type RecordSeen, type Story } from './story.ts';

/** The morning on which every story begins: Monday 12 October 2026. */
export const begins = '2026-10-12T01:00:00.000Z';

/** A stage that stands for one story. */
export interface StoryHost extends Stage {
  readonly recorder: Recorder;
  /** Hands the recorder everything that must hold no secret. */
  recordTraces(): Promise<void>;
  stop(): Promise<void>;
}

/** Opens a host for a story: on the morning on which stories begin, with the year's ledger and the people's addresses of the story. */
export type OpenHost = (story: Story) => Promise<StoryHost>;

/** Looks at more of what has come about, before the stage closes. */
export type Look = (cast: Cast, host: StoryHost) => Promise<void>;

/** A story as it was told. */
export interface Told {
  name: string;
  ok: boolean;
  /** Types of the record's events; empty when the story broke off before it had any. */
  events: readonly string[];
  leadTimes: LeadTimes | null;
  faults: readonly string[];
}

/** Tells a story on a host of its own, and looks at what has come about. Whatever goes wrong is a fault of the story. */
export async function tell(story: Story, open: OpenHost, look?: Look): Promise<Told> {
  const host = await open(story);
  const told: { record: RecordSeen | null; faults: string[] } = { record: null, faults: [] };
  try {
    const scene = await Scene.open(host, story);
    await noting(told.faults, () => story.tell(scene));
    if (scene.cast.proposalId === '') throw new Error(`${story.name} has no proposal`);
    const record = await readRecord(scene.cast);
    told.record = record;
    told.faults.push(...(await faultsOf(story.expected, record, host)));
    await look?.(scene.cast, host);
    if (story.lacks) told.faults.push(`cannot be told to its end: ${story.lacks}`);
  } catch (error) {
    told.faults.push(faultIn(error));
  } finally {
    await host.stop();
  }
  const { record, faults } = told;
  return { name: story.name, ok: faults.length === 0, events: record?.events ?? [], leadTimes: record?.leadTimes ?? null, faults };
}

/** Takes down why a story broke off: what has come about until then is still looked at. */
async function noting(faults: string[], tellIt: () => Promise<void>): Promise<void> {
  try {
    await tellIt();
  } catch (error) {
    faults.push(faultIn(error));
  }
}

function faultIn(error: unknown): string {
  if (error instanceof Deviation) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

async function faultsOf(expected: Expected, record: RecordSeen, host: StoryHost): Promise<string[]> {
  const { leadTimes, chainIsValid, stage, events } = record;
  const { ours, theirs } = expected.leadTimes;
  const isInTime = leadTimes.ours === ours && leadTimes.theirs === theirs && leadTimes.total === ours + theirs;
  const faults = [
    ...(chainIsValid ? [] : ['the chain of events is broken']),
    ...(stage === expected.stage ? [] : [`it ends as ${stage}, not ${expected.stage}`]),
    differenceOf('the events', events, expected.events),
    ...(isInTime ? [] : [`the lead time is ours ${leadTimes.ours}, theirs ${leadTimes.theirs}, not ours ${ours}, theirs ${theirs}`]),
    ...mailFaults(await host.mails(''), expected.mails),
    ...(await leaks(host)),
  ];
  return faults.filter((fault) => fault !== null);
}

function mailFaults(newestFirst: readonly TourMail[], expected: Expected['mails']): (string | null)[] {
  const sent = new Map<string, string[]>();
  for (const mail of newestFirst.toReversed()) {
    const subject = purposeOf(mail);
    if (subject.endsWith('验证码')) continue;
    for (const address of mail.to) sent.set(address, [...(sent.get(address) ?? []), subject]);
  }
  const addresses = new Set([...sent.keys(), ...Object.keys(expected)]);
  return [...addresses].map((address) => differenceOf(`the mails to ${address}`, sent.get(address) ?? [], expected[address] ?? []));
}

/** The subject in Chinese without the title at its end. */
function purposeOf({ subject }: TourMail): string {
  const [chinese = ''] = subject.split(' | ');
  return chinese.replace(/：[^：]*$/, '');
}

async function leaks(host: StoryHost): Promise<string[]> {
  await host.recordTraces();
  return host.recorder.leaks().map(({ kind, place }) => `a ${kind} secret lies in ${place}`);
}
