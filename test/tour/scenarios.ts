import { Deviation, differenceOf } from './deviation.ts';
import { stories } from './stories/all.ts';
import { readRecord, Scene, type Expected, type LeadTimes, type RecordSeen, type Story } from './story.ts';
import { TourHost } from './tour-host.ts';
import type { TourMail } from './stage.ts';

/** The morning on which every story begins: Monday 12 October 2026. */
const begins = '2026-10-12T01:00:00.000Z';

/** Stories are told side by side, each on a host of its own. */
const atOnce = 2;

/** A story as it was told. */
export interface Told {
  name: string;
  ok: boolean;
  /** Types of the record's events; empty when the story broke off before it had any. */
  events: readonly string[];
  leadTimes: LeadTimes | null;
  faults: readonly string[];
}

/** What may be asked for: a story by its name, or all. */
export const scenarioNames: readonly string[] = ['all', ...stories.map((story) => story.name)];

/** Tells the story of a name, or all of them. */
export async function tellScenarios(name: string, say: (line: string) => void): Promise<{ ok: boolean; stories: Told[] }> {
  const wanted = stories.filter((story) => name === 'all' || story.name === name);
  const told = new Map<Story, Told>();
  const waiting = [...wanted];
  const next = async (): Promise<void> => {
    for (let story = waiting.shift(); story; story = waiting.shift()) {
      const result = await tell(story);
      told.set(story, result);
      say(`${result.ok ? 'ok' : '!!'}  ${story.name}`);
      for (const fault of result.faults) say(`    ${fault}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, next));
  const results = wanted.flatMap((story) => told.get(story) ?? []);
  return { ok: results.every((result) => result.ok), stories: results };
}

async function tell(story: Story): Promise<Told> {
  const host = await TourHost.start(begins, story.addresses);
  const told: { record: RecordSeen | null; faults: string[] } = { record: null, faults: [] };
  try {
    const scene = await Scene.open(host, story);
    await noting(told.faults, () => story.tell(scene));
    if (scene.cast.proposalId === '') throw new Error(`${story.name} has no proposal`);
    const record = await readRecord(scene.cast);
    told.record = record;
    told.faults.push(...(await faultsOf(story.expected, record, host)));
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

async function faultsOf(expected: Expected, record: RecordSeen, host: TourHost): Promise<string[]> {
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

async function leaks(host: TourHost): Promise<string[]> {
  await host.recordTraces();
  return host.recorder.leaks().map(({ kind, place }) => `a ${kind} secret lies in ${place}`);
}
