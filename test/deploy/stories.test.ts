import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { secretKinds } from '../tour/recorder.ts';
import { stories } from '../tour/stories/all.ts';
import { escalation } from '../tour/stories/escalation.ts';
import { returnedMail } from '../tour/stories/returned-mail.ts';
import { straightThrough } from '../tour/stories/straight-through.ts';
import { villageAmendment } from '../tour/stories/village.ts';
import type { Story } from '../tour/story.ts';
import { begins, tell, type Look, type StoryHost, type Told } from '../tour/tell.ts';
import { TourHost } from '../tour/tour-host.ts';
import { differencesOf, readAccount, type Account } from './account.ts';
import type { ExecutionSeen } from './cloud-stage.ts';
import { StoryCloud } from './story-cloud.ts';

/** Where stories are told besides one machine: the settings that are deployed, and the stories. */
const places = [
  // SES refuses no mail for its address at sending: it takes it, and tells later.
  { place: 'aws', settings: 'demo', tells: [...stories.filter((story) => story !== escalation), returnedMail] },
  // Every stage of a proposal, every kind of receiver, and both ways in which mail does not arrive.
  { place: 'aws-cn', settings: 'demo-cn', tells: [straightThrough, escalation, returnedMail, villageAmendment] },
];

/** Those that are told in more places come first, so that no place is without a story for long. */
const placesOf = (story: Story): number => places.filter(({ tells }) => tells.includes(story)).length;
const tellings = [...stories, returnedMail].toSorted((a, b) => placesOf(b) - placesOf(a));

/** The newest execution of a proposal by the status with which its story ends. Those before it were stopped as time went on, or have ended. */
const executionsAtEnd: Readonly<Record<string, ExecutionSeen>> = {
  公示: { status: 'RUNNING', state: 'AwaitPublicNotice' },
  签约: { status: 'RUNNING', state: 'AwaitAgreement' },
  已登记: { status: 'SUCCEEDED', state: 'Registered' },
  已撤回: { status: 'SUCCEEDED', state: 'Withdrawn' },
};

interface Heard {
  told: Told;
  account: Account;
}

/** Tells a story and reads what has come about; what went wrong is among the faults of the telling. */
async function hear(story: Story, open: () => Promise<StoryHost>, look: Look = async () => {}): Promise<Heard> {
  let account: Account | null = null;
  const told = await tell(story, open, async (cast, host) => {
    account = await readAccount(cast, host);
    await look(cast, host);
  });
  if (!account) throw new Error(`${story.name} broke off: ${told.faults.join('\n')}`);
  return { told, account };
}

/** Does one thing after the other, in the order in which they are asked for. */
class Queue {
  #last: Promise<unknown> = Promise.resolve();

  async add<Result>(act: () => Promise<Result>): Promise<Result> {
    const next = this.#last.then(act, act);
    this.#last = next;
    return next;
  }
}

/** A deployed stage, on which one story is told at a time. */
class Place {
  readonly name: string;
  readonly tells: readonly Story[];
  /** Secrets that were looked for over all stories, by kind. */
  readonly watched = new Map<string, number>();
  readonly #cloud: StoryCloud;
  readonly #queue = new Queue();

  constructor(name: string, tells: readonly Story[], cloud: StoryCloud) {
    this.name = name;
    this.tells = tells;
    this.#cloud = cloud;
  }

  /** Tells a story here, and compares it with how it went on one machine. */
  async compare(story: Story, onOneMachine: Promise<Heard>) {
    return this.#queue.add(() => this.#compare(story, onOneMachine));
  }

  async #compare(story: Story, onOneMachine: Promise<Heard>) {
    const host = await this.#cloud.open(story);
    const seen: { newest: ExecutionSeen | null; failed: string[] } = { newest: null, failed: [] };
    const { told, account } = await hear(
      story,
      async () => host,
      async ({ proposalId }) => {
        seen.newest = await host.newestExecution(proposalId);
        seen.failed = (await host.executions(proposalId)).filter((status) => status === 'FAILED' || status === 'TIMED_OUT');
        for (const [kind, count] of Object.entries(host.recorder.watched())) this.watched.set(kind, (this.watched.get(kind) ?? 0) + count);
      },
    );
    const differences = differencesOf(account, (await onOneMachine).account);
    return { place: this.name, faults: told.faults, differences, ...seen };
  }

  async stop(): Promise<void> {
    await this.#cloud.stop();
  }
}

describe('stories on a deployed stack', () => {
  const oneMachine = new Queue();
  let deploying: Promise<Place>[] = [];
  let deployed: Place[] = [];

  beforeAll(async () => {
    deploying = places.map(async ({ place, settings, tells }) => new Place(place, tells, await StoryCloud.deploy(settings)));
    deployed = await Promise.all(deploying);
  });

  // Whatever came of the deployments, none is left running.
  afterAll(async () => {
    const ended = await Promise.allSettled(deploying);
    await Promise.all(ended.map(async (each) => each.status === 'fulfilled' && each.value.stop()));
  });

  // Each waits for those before it.
  it.concurrent.each(tellings)('tells $name as on one machine', { timeout: 900_000 }, async (story) => {
    const onOneMachine = oneMachine.add(() => hear(story, () => TourHost.start(begins, story.addresses)));
    const here = deployed.filter(({ tells }) => tells.includes(story));
    const [{ told }, ...compared] = await Promise.all([onOneMachine, ...here.map((place) => place.compare(story, onOneMachine))]);

    expect(told.faults).toEqual([]);
    expect(compared).toEqual(
      here.map(({ name }) => ({ place: name, faults: [], differences: [], newest: executionsAtEnd[story.expected.stage], failed: [] })),
    );
  });

  it('names the event and the field in which a record is other', () => {
    const [one, other] = [{ data: { dueOn: '2026-10-22' } }, { data: { dueOn: '2026-10-23' } }];
    const ended = { stage: '公示', leadTimes: { ours: 1, theirs: 0, total: 1 }, chainIsValid: true };
    const expected: Account = { ...ended, events: [one, other], mails: { 'a@units.example': ['first', 'second'] } };

    const found = differencesOf({ ...expected, events: [one, one], mails: { 'a@units.example': ['first'] } }, expected);

    expect(found).toEqual(['event 2: data.dueOn is "2026-10-22", not "2026-10-23"', 'mails: a@units.example.1 is missing, not "second"']);
  });

  it('looked for secrets of every kind', () => {
    for (const { watched } of deployed) expect(secretKinds.filter((kind) => !watched.get(kind))).toEqual([]);
  });
});
