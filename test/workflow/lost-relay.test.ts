import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acceptProposal } from '../../functions/usecases/proposals/office-acts.ts';
import { submitted } from '../support/acting.ts';
import { registerApplicant, reviewers } from '../support/scenes.ts';
import { World } from '../support/world.ts';

let world: World;
let id: string;

/** What was written while the relay broke off at every call: in the cloud its batches lie in the dead-letter queue by now. */
let lost: string[];

beforeAll(async () => {
  world = await World.start();
  await registerApplicant(world);
  world.broken.add('relay');
  const { proposalId, version } = await submitted(world.parts);
  id = proposalId;
  await acceptProposal(world.parts, { person: 'office-main', proposalId: id, seenVersion: version });
  await world.settle();
  lost = (await world.parts.outbox.undelivered(100)).map((item) => item.id);
});

afterAll(() => world.stop());

const executions = () => world.host.executions.list('proposal').map(({ name, status }) => `${name.slice(id.length)} ${status}`);
const messageIds = async () => (await world.mails()).map(({ headers }) => headers['message-id']);

/** The batch of the table's stream that would be sent in again from the dead-letter queue. */
const batchOf = (ids: readonly string[]) => ({
  Records: ids.map((each) => ({ dynamodb: { Keys: { pk: { S: `outbox#${each}` }, sk: { S: 'message' } } } })),
});

describe('a relay that breaks off at every call', () => {
  it('leaves all that was committed in the outbox', async () => {
    expect(lost.length).toBeGreaterThanOrEqual(5);
    expect(await world.mails()).toEqual([]);
    expect((await world.parts.proposals.load(id))?.stage).toBe('department-review');
  });

  it('is made up for by its next scheduled call: every mail leaves and the execution starts', async () => {
    world.broken.clear();
    await world.host.invoke('relay', {});
    await world.settle();

    expect(await world.parts.outbox.undelivered(100)).toEqual([]);
    for (const to of reviewers) expect(await world.mails(to)).toHaveLength(1);
    expect(executions()).toEqual(['-1 RUNNING']);
  });

  it('adds nothing when its batches are sent in again from the dead-letter queue, which name messages and hold none', async () => {
    const before = await messageIds();

    await world.host.invoke('relay', batchOf(lost));
    await world.settle();

    expect(await messageIds()).toEqual(before);
    expect(executions()).toEqual(['-1 RUNNING']);
    expect(JSON.stringify(batchOf(lost))).not.toMatch(/chunan\.example|黄精/);
  });
});
