import { setTimeout as wait } from 'node:timers/promises';
import { HuangjingStory, type Step } from './huangjing-story.ts';
import { faultsOf, readOutcome, type Outcome } from './outcome.ts';
import type { Answer } from './recorder.ts';
import { TourHost } from './tour-host.ts';

/** A story played to its end, and how long each act took by its step's name. */
export interface Played {
  outcome: Outcome;
  durationsMs: Map<string, number>;
}

/** What the crashes did. */
export interface CrashReport {
  crashes: number;
  /** The step that was cut off, when after its beginning, and whether its decision had been acknowledged. */
  moments: { step: string; afterMs: number; acknowledged: boolean }[];
  outcome: Outcome;
  faults: string[];
}

/** A moment at which the host is killed: within a step's act, as a part of the time that the act took undisturbed. */
interface Moment {
  step: number;
  part: number;
}

/** Acts are cut off at any part of their time, and a little beyond their end. */
const latestPart = 1.2;
/** A message that was being sent is tried again after a pause: by then nobody else has it in hand. */
const pauseMs = 2 * 60_000;
/** More cuts of one step would run into the limit of codes that one address may ask for in an hour. */
const mostPerStep = 3;

/** Plays the story while the whole process group of the host is killed at `count` moments that `seed` chooses. */
export class CrashTour {
  readonly #host: TourHost;
  readonly #story: HuangjingStory;
  readonly #undisturbed: Played;
  readonly #moments: Moment[];
  readonly #report: Omit<CrashReport, 'outcome'> = { crashes: 0, moments: [], faults: [] };
  readonly #say: (line: string) => void;

  private constructor(host: TourHost, undisturbed: Played, plan: { moments: Moment[]; say: (line: string) => void }) {
    this.#host = host;
    this.#story = new HuangjingStory(host);
    this.#undisturbed = undisturbed;
    this.#moments = plan.moments;
    this.#say = plan.say;
  }

  static async run(
    options: { count: number; seed: number; now: string; say: (line: string) => void },
    undisturbed: Played,
  ): Promise<CrashReport> {
    const host = await TourHost.start(options.now);
    try {
      const moments = chooseMoments(options.count, options.seed, undisturbed.durationsMs.size);
      return await new CrashTour(host, undisturbed, { moments, say: options.say }).#play();
    } finally {
      await host.stop();
    }
  }

  async #play(): Promise<CrashReport> {
    for (const [index, step] of this.#story.steps().entries()) {
      await this.#take(step, index);
      this.#say(`ok  ${step.name}`);
    }
    // Crashes that are left over, because their steps came about sooner, hit a host at rest.
    while (this.#moments.length > 0) {
      this.#moments.pop();
      await this.#crash();
    }
    await this.#host.settle();
    const outcome = await readOutcome(this.#story, this.#host);
    const faults = [...this.#report.faults, ...faultsOf(outcome), ...differences(this.#undisturbed.outcome, outcome)];
    return { ...this.#report, faults, outcome };
  }

  /** Brings a step about, however often it is cut off. */
  async #take(step: Step, index: number): Promise<void> {
    if (await step.isDone()) throw new Error(`"${step.name}" was done before it was begun`);
    for (let tries = 0; tries <= mostPerStep; tries += 1) {
      const moment = this.#nextMoment(index);
      if (!moment) break;
      await this.#cutOff(step, moment);
      if (await step.isDone()) return;
    }
    await step.act();
    if (!(await step.isDone())) throw new Error(`"${step.name}" did not come about`);
  }

  /** The next moment that falls into this step, or into an earlier one that came about before it. */
  #nextMoment(index: number): Moment | undefined {
    const found = this.#moments.findIndex(({ step }) => step <= index);
    return found < 0 ? undefined : this.#moments.splice(found, 1)[0];
  }

  async #cutOff(step: Step, { part }: Moment): Promise<void> {
    const { answers } = this.#host.recorder;
    const before = answers.length;
    const afterMs = Math.round(part * (this.#undisturbed.durationsMs.get(step.name) ?? 0));
    let failure: unknown;
    const acting = step.act().catch((error: unknown) => {
      failure = error;
    });
    await wait(afterMs);
    if (failure !== undefined) throw new Error(`"${step.name}" failed before it was cut off`, { cause: failure });
    await this.#crash(acting);
    const acknowledged = answers.slice(before).some((answer) => isAcknowledged(answer, step));
    this.#report.moments.push({ step: step.name, afterMs, acknowledged });
    this.#say(`--  killed after ${afterMs} ms of "${step.name}"${acknowledged ? ', which had been acknowledged' : ''}`);
    if (acknowledged && !(await step.isDone())) this.#report.faults.push(`"${step.name}" had been acknowledged and was lost`);
  }

  async #crash(acting: Promise<void> = Promise.resolve()): Promise<void> {
    await this.#host.kill();
    await acting;
    this.#report.crashes += 1;
    await this.#host.start();
    await this.#host.advanceTo(new Date(Date.parse(this.#host.now) + pauseMs).toISOString());
  }
}

/** Whether an answer told the person that what the step is about was recorded. */
function isAcknowledged({ method, path, status, location }: Answer, step: Step): boolean {
  return method === 'POST' && status === 303 && step.decides.test(path) && !/\/(?:sign-in|check)$/.test(location);
}

/** How the crashed story ended otherwise than the undisturbed one. Reminders depend on when the host looked. */
function differences(undisturbed: Outcome, crashed: Outcome): string[] {
  const [before, after] = [undisturbed, crashed].map(({ events }) => events.filter((type) => type !== 'reminded').join(' '));
  const differing = Object.keys(undisturbed.figures).filter((id) => undisturbed.figures[id] !== crashed.figures[id]);
  return [
    ...(before === after ? [] : [`the events are ${after}, not ${before}`]),
    ...(undisturbed.numbers.join(' ') === crashed.numbers.join(' ') ? [] : [`the number is ${crashed.numbers.join(' ')}`]),
    ...differing.map((id) => `${id} is ${crashed.figures[id]}, not ${undisturbed.figures[id]} as undisturbed`),
  ];
}

function chooseMoments(count: number, seed: number, steps: number): Moment[] {
  if (count > steps * mostPerStep) throw new Error(`at most ${steps * mostPerStep} crashes find room in the story`);
  const random = mulberry32(seed);
  const perStep = new Map<number, number>();
  const moments: Moment[] = [];
  while (moments.length < count) {
    const step = Math.floor(random() * steps);
    const part = random() * latestPart;
    const taken = perStep.get(step) ?? 0;
    if (taken === mostPerStep) continue;
    perStep.set(step, taken + 1);
    moments.push({ step, part });
  }
  return moments.toSorted((a, b) => a.step - b.step);
}

/** Small generator of evenly spread numbers in [0, 1), the same for the same seed. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
