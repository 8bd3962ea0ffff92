import { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Summary } from '../../functions/domain/proposal/summary.ts';
import { localTableName } from '../../local/local-environment.ts';
import { signedInCaller } from '../support/caller.ts';
import { proposalAt, registerApplicant } from '../support/scenes.ts';
import { World } from '../support/world.ts';

let world: World;
let proposal: Summary;

beforeAll(async () => {
  world = await World.start();
  await registerApplicant(world);
  proposal = await proposalAt(world, 'intake');
  const office = await signedInCaller(world, 'office', 'office-main');
  await office.post(`/office/proposals/${proposal.proposalId}/accept`, { version: String(proposal.version) });
  await world.settle();
});

afterAll(() => world.stop());

async function storedEvents(): Promise<Record<string, unknown>[]> {
  const { Items = [] } = await DynamoDBDocumentClient.from(world.host.dynamodb).send(
    new QueryCommand({
      TableName: localTableName,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :events)',
      ExpressionAttributeValues: { ':pk': `proposal#${proposal.proposalId}`, ':events': 'event#' },
    }),
  );
  return Items;
}

type Line = Record<string, unknown>;
const lines = (): Line[] => world.logLines.map((line) => JSON.parse(line) as Line);
const requests = (): Line[] => lines().filter(({ message, route }) => message === 'request' && String(route).endsWith('/accept'));

describe('a request that changes something', () => {
  it('leaves a line with its route and its answer, and nothing of what was typed', () => {
    expect(requests()).toContainEqual({
      level: 'info',
      message: 'request',
      correlationId: expect.any(String),
      apiRequestId: expect.any(String),
      route: expect.stringMatching(/^\/office\/proposals\/.+\/accept$/),
      method: 'POST',
      status: 303,
    });
    expect(world.logLines.join('')).not.toContain(proposal.title);
  });

  it('is found again in the events and the mails that it brought', async () => {
    const ids = new Set(requests().map(({ correlationId }) => correlationId));
    const events = await storedEvents();
    const mails = lines()
      .filter(({ message, messageType }) => message === 'outbox message delivered' && messageType === 'mail')
      .filter(({ template }) => template === 'unit-accepted' || template === 'review-request');

    expect(ids).toContain(events.at(-1)?.['cause']);
    expect(mails.length).toBeGreaterThan(0);
    expect(mails.filter(({ cause }) => !ids.has(cause))).toEqual([]);
    expect(mails[0]).toMatchObject({ proposalId: proposal.proposalId, outboxId: expect.any(String) });
  });
});
