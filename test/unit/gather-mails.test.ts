import { describe, expect, it } from 'vitest';
import type { MailMessage, OutboxItem } from '../../functions/domain/outbox.ts';
import { gatherMails } from '../../functions/usecases/mails/gather-mails.ts';
import { actingPorts } from '../support/acting.ts';
import { MemoryOutbox } from '../support/memory-outbox.ts';

const evening = '2026-10-12T11:00:00.000Z';
const morning = '2026-10-13T00:30:00.000Z';

const call = (proposalId: string, person = 'health-reviewer'): MailMessage => ({
  type: 'mail',
  to: { type: 'person', person },
  template: 'review-reminder',
  proposalId,
  step: 'review:health:1',
  dossierVersion: 1,
  dueOn: '2026-10-12',
});

const kept = (message: MailMessage, changes: Partial<OutboxItem> = {}): OutboxItem => ({
  id: crypto.randomUUID(),
  createdAt: evening,
  attempts: 0,
  message,
  notBefore: morning,
  keepsMailHours: true,
  ...changes,
});

async function gathered(...items: OutboxItem[]) {
  const { clock, randomness } = actingPorts();
  const outbox = new MemoryOutbox();
  for (const item of items) await outbox.put(item);
  const left = await gatherMails({ clock, randomness, outbox }, items);
  return { left, waiting: [...outbox.waiting.values()] };
}

describe('calls that were kept back', () => {
  it('become one digest for each person who has several', async () => {
    const alone = kept(call('p1', 'science-reviewer'));

    const { left, waiting } = await gathered(
      kept(call('p1')),
      alone,
      kept(call('p2')),
      kept(call('p3', 'health-head')),
      kept(call('p2', 'health-head')),
    );

    const digests = left.filter(({ message }) => message.type === 'mail' && message.template === 'review-digest');
    expect(left).toHaveLength(3);
    expect(left).toContainEqual(alone);
    expect(digests.map(({ message }) => message)).toMatchObject([
      { to: { person: 'health-reviewer' }, steps: [{ proposalId: 'p1' }, { proposalId: 'p2' }] },
      { to: { person: 'health-head' }, steps: [{ proposalId: 'p3' }, { proposalId: 'p2' }] },
    ]);
    expect(digests.every(({ keepsMailHours }) => keepsMailHours)).toBe(true);
    expect(waiting.map(({ id }) => id).toSorted()).toEqual(left.map(({ id }) => id).toSorted());
  });

  it('become several digests when they are more than one transaction takes', async () => {
    const { left, waiting } = await gathered(...Array.from({ length: 200 }, (_, index) => kept(call(`p${index}`))));

    const sizes = left.map(({ message }) => (message.type === 'mail' && message.template === 'review-digest' ? message.steps.length : 0));
    expect(sizes).toEqual([90, 90, 20]);
    expect(waiting).toHaveLength(3);
  });

  it('are left to another relay that has one of them in hand', async () => {
    const { clock, randomness } = actingPorts();
    const outbox = new MemoryOutbox();
    const items = [kept(call('p1')), kept(call('p2'))];
    for (const item of items) await outbox.put(item);
    await outbox.attempt(items[0]!, [], morning);

    expect(await gatherMails({ clock, randomness, outbox }, items)).toEqual([]);
    expect(outbox.waiting.size).toBe(2);
  });
});

describe('a mail', () => {
  const sign: MailMessage = {
    type: 'mail',
    to: { type: 'party', party: 'p1' },
    template: 'sign-reminder',
    proposalId: 'p1',
    step: 'sign:p1:1',
    agreementVersion: 1,
    dueOn: '2026-10-12',
  };

  it.each<[string, (proposalId: string) => OutboxItem]>([
    ['that was written in mail hours', (id) => kept(call(id), { notBefore: evening })],
    ['that was tried before, since its link may have arrived', (id) => kept(call(id), { attempts: 1 })],
    ['that somebody asked for', (id) => ({ id, createdAt: evening, attempts: 0, message: call(id) })],
    ['to a party', () => kept(sign)],
    ['to the unit', (id) => kept({ type: 'mail', to: { type: 'unit' }, template: 'unit-returned', proposalId: id })],
  ])('%s goes alone', async (_what, make) => {
    const items = [make('p1'), make('p2')];

    expect((await gathered(...items)).left).toEqual(items);
  });
});
