import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { secretKinds } from '../tour/recorder.ts';
import { stories } from '../tour/stories/all.ts';
import { escalation } from '../tour/stories/escalation.ts';
import { returnedMail } from '../tour/stories/returned-mail.ts';
import type { Story } from '../tour/story.ts';
import { begins, tell, type Look, type StoryHost, type Told } from '../tour/tell.ts';
import { TourHost } from '../tour/tour-host.ts';
import { differencesOf, readAccount, type Account } from './account.ts';
import type { ExecutionSeen } from './cloud-stage.ts';
import { StoryCloud } from './story-cloud.ts';

/** Where stories are told besides one machine: the settings that are deployed, and the stories. */
const places = [
  // SES refuses no mail at sending for its address: it takes it, and tells later.
  { place: 'aws', settings: 'demo', tells: [...stories.filter((story) => story !== escalation), returnedMail] },
  { place: 'aws-cn', settings: 'demo-cn', tells: [...stories, returnedMail] },
];

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

/** A deployed stage, and what was found on it over all stories. */
class Place {
  readonly name: string;
  readonly tells: readonly Story[];
  readonly #cloud: StoryCloud;
  readonly watched = new Map<string, number>();

  constructor(name: string, tells: readonly Story[], cloud: StoryCloud) {
    this.name = name;
    this.tells = tells;
    this.#cloud = cloud;
  }

  /** Tells a story here, and compares it with how it went on one machine. */
  async compare(story: Story, onOneMachine: Promise<Heard>) {
    const host = await this.#cloud.open(story);
    const executions: { newest?: ExecutionSeen; earlier: string[] } = { earlier: [] };
    const { told, account } = await hear(
      story,
      async () => host,
      async ({ proposalId }) => {
        executions.newest = await host.newestExecution(proposalId);
        executions.earlier = (await host.executions(proposalId)).slice(0, -1);
        for (const [kind, count] of Object.entries(host.recorder.watched())) this.watched.set(kind, (this.watched.get(kind) ?? 0) + count);
      },
    );
    const differences = differencesOf(account, (await onOneMachine).account);
    return { faults: told.faults, differences, executions };
  }

  async stop(): Promise<void> {
    await this.#cloud.stop();
  }
}

describe('stories on a deployed stack', () => {
  let deployed: Place[] = [];

  beforeAll(async () => {
    deployed = await Promise.all(
      places.map(async ({ place, settings, tells }) => new Place(place, tells, await StoryCloud.deploy(settings))),
    );
  });

  afterAll(async () => {
    await Promise.all(deployed.map((place) => place.stop()));
  });

  it.each([...stories, returnedMail])('tells $name as on one machine', { timeout: 300_000 }, async (story) => {
    const onOneMachine = hear(story, () => TourHost.start(begins, story.addresses));
    const here = deployed.filter(({ tells }) => tells.includes(story));
    const [{ told }, ...compared] = await Promise.all([onOneMachine, ...here.map((place) => place.compare(story, onOneMachine))]);

    expect(told.faults).toEqual([]);
    for (const [index, { faults, differences, executions }] of compared.entries()) {
      expect({ place: here[index]?.name, faults, differences, newest: executions.newest }).toEqual({
        place: here[index]?.name,
        faults: [],
        differences: [],
        newest: executionsAtEnd[story.expected.stage],
      });
      expect(['ABORTED', 'SUCCEEDED']).toEqual(expect.arrayContaining(executions.earlier));
    }
  });

  it('looked for secrets of every kind', () => {
    for (const { watched } of deployed) expect(secretKinds.filter((kind) => !watched.get(kind))).toEqual([]);
  });
});
