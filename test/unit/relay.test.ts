import { describe, expect, it } from 'vitest';
import type { MailMessage, OutboxItem, OutboxMessage } from '../../functions/domain/outbox.ts';
import { makeLinkBuilder } from '../../functions/usecases/links/link-builder.ts';
import { relay, type RelayPorts } from '../../functions/usecases/background/relay.ts';
import { actingPorts } from '../support/acting.ts';
import { MemoryOutbox } from '../support/memory-outbox.ts';

const nowhere = async (): Promise<never> => {
  throw new Error('there is nothing here');
};

/** A relay whose mail server turns these addresses away. */
function relayPorts(turnsAway: (to: string) => boolean = () => false) {
  const { proposals, programmes, clock, randomness } = actingPorts();
  const outbox = new MemoryOutbox();
  const sent: { to: string; at: string }[] = [];
  const mailer = {
    send: async ({ to }: { to: string }) => {
      if (turnsAway(to)) throw new Error('550 no such mailbox');
      sent.push({ to, at: clock.now() });
      return 'taken' as const;
    },
  };
  const ports: RelayPorts = {
    proposals,
    programmes,
    clock,
    randomness,
    outbox,
    meetings: { load: nowhere, list: nowhere, save: nowhere, noteApplication: nowhere },
    tasks: { load: nowhere, list: nowhere, save: nowhere },
    addresses: { find: async () => null, list: async () => [], mark: async () => {}, clear: async () => {} },
    mailer,
    mailRenderer: { render: () => ({ subject: '', text: '', html: '' }) },
    linkBuilder: makeLinkBuilder('https://yincai.example'),
    messageIdDomain: 'yincai.example',
    workflows: { start: nowhere, signal: nowhere, isRunning: nowhere },
    closeWorkflows: { start: nowhere, signal: nowhere, isRunning: nowhere },
    closes: { load: nowhere, list: nowhere, events: nowhere, append: nowhere, execution: nowhere, noteExecution: nowhere },
    steps: { of: nowhere },
    roster: { leaves: nowhere, saveLeaves: nowhere },
    notices: { load: nowhere, list: nowhere, lodge: nowhere, objection: nowhere, lodged: nowhere, removeObjection: nowhere },
    log: { info: () => {}, error: () => {}, measure: () => {} },
  };
  return { ports, outbox, clock, sent };
}

const code = (email: string): MailMessage => ({
  type: 'mail',
  to: { type: 'address', email },
  template: 'sign-in-code',
  audience: 'unit',
  language: 'zh',
});

const item = (id: string, message: OutboxMessage, changes: Partial<OutboxItem> = {}): OutboxItem => ({
  id,
  createdAt: '2026-10-12T01:00:00.000Z',
  attempts: 0,
  message,
  ...changes,
});

describe('mails that always fail', () => {
  it('do not starve one that was written after them', async () => {
    const { ports, outbox, sent } = relayPorts((to) => to.startsWith('gone'));
    for (let count = 0; count < 600; count += 1) {
      await outbox.put(item(`a${count}`, code(`gone${count}@units.example`)));
    }
    await outbox.put(item('z', code('unit@units.example')));

    await relay(ports);
    await relay(ports);

    expect(sent).toMatchObject([{ to: 'unit@units.example' }]);
    expect(outbox.waiting.size).toBe(600);
  });

  it('are tried again later and later, and arrive when their server takes them', async () => {
    let isDown = true;
    const { ports, outbox, clock, sent } = relayPorts(() => isDown);
    await outbox.put(item('a', code('unit@units.example')));
    const tries: (string | null | undefined)[] = [];

    for (let minute = 0; minute < 30; minute += 1) {
      const { nextDueAt } = await relay(ports);
      if (tries.at(-1) !== nextDueAt) tries.push(nextDueAt);
      clock.addMinutes(1);
    }
    isDown = false;
    clock.addMinutes(30);
    await relay(ports);

    expect(tries.map((instant) => instant?.slice(11, 19))).toEqual([
      '01:00:30',
      '01:02:00',
      '01:04:00',
      '01:08:00',
      '01:16:00',
      '01:32:00',
    ]);
    expect(sent).toHaveLength(1);
  });

  it('are put back also where they fail before their attempt is noted', async () => {
    const { ports, outbox } = relayPorts();
    await outbox.put(item('a', { type: 'wake-workflow', proposalId: 'p' }));
    ports.proposals.execution = nowhere;

    expect(await relay(ports)).toEqual({ delivered: 0, failed: 1, nextDueAt: '2026-10-12T01:00:30.000Z' });
    expect(outbox.waiting.get('a')).toMatchObject({ attempts: 1 });
  });
});

describe('a mail provider that does not answer', () => {
  /** Each mail takes ten seconds to fail. */
  async function slowOutbox(mails: number) {
    const { ports, outbox, clock } = relayPorts();
    const tried: string[] = [];
    ports.mailer = {
      send: async ({ to }) => {
        tried.push(to);
        clock.addMinutes(1 / 6);
        throw new Error('ETIMEDOUT');
      },
    };
    for (let count = 0; count < mails; count += 1) await outbox.put(item(`a${count}`, code(`unit${count}@units.example`)));
    return { ports, outbox, clock, tried };
  }

  it('keeps a call of the relay no longer than half a minute and a round, and no mail is left out for it', async () => {
    const { ports, clock, tried } = await slowOutbox(40);

    const first = await relay(ports);
    for (let calls = 1; calls < 6; calls += 1) {
      clock.addMinutes(4);
      await relay(ports);
    }

    expect(first.failed).toBeLessThanOrEqual(8);
    expect(new Set(tried.slice(0, first.failed)).size).toBe(first.failed);
    expect(new Set(tried).size).toBeGreaterThan(20);
  });

  it('does not keep executions waiting', async () => {
    const { ports, outbox, tried } = await slowOutbox(20);
    await outbox.put(item('z', { type: 'wake-workflow', proposalId: 'p' }));
    const signalled: number[] = [];
    ports.proposals.execution = async () => ({ name: 'p-1', taskToken: 'token' });
    ports.workflows.signal = async () => void signalled.push(tried.length);

    await relay(ports);

    expect(signalled).toEqual([expect.any(Number)]);
    expect(signalled[0]).toBeLessThan(4);
  });
});

describe('a relay that breaks off after a message has left and before that is noted', () => {
  it('sends the mail again under the same Message-ID, and starts no second execution', async () => {
    const { ports, outbox, clock } = relayPorts();
    const [mailed, started]: [string[], string[]] = [[], []];
    ports.mailer = { send: async ({ messageId }) => (mailed.push(messageId), 'taken') };
    ports.workflows.isRunning = async (name) => started.includes(name);
    ports.workflows.start = async (_id, name) => void started.push(name);
    await outbox.put(item('a', code('unit@units.example')));
    await outbox.put(item('b', { type: 'start-workflow', proposalId: 'p' }));
    const note = outbox.delivered.bind(outbox);
    outbox.delivered = nowhere;

    await relay(ports);
    outbox.delivered = note;
    clock.addMinutes(2);
    await relay(ports);

    expect(mailed).toEqual(['a@yincai.example', 'a@yincai.example']);
    expect(started).toEqual(['p-1']);
    expect(outbox.waiting.size).toBe(0);
  });
});

describe('a relay that is called for new messages', () => {
  it('leaves what was put down a moment ago to the call that the stream makes for it', async () => {
    const { ports, outbox, clock, sent } = relayPorts();
    await outbox.put(item('01a', code('a@yincai.example')));
    clock.set('2026-10-12T01:00:30.000Z');

    const early = await relay(ports, undefined, 60);
    clock.set('2026-10-12T01:01:00.000Z');
    const late = await relay(ports, undefined, 60);

    expect([early.delivered, late.delivered, sent.length]).toEqual([0, 1, 1]);
  });

  it('skips what is not due yet', async () => {
    const { ports, outbox, clock, sent } = relayPorts();
    await outbox.put(item('a', code('unit@units.example'), { notBefore: '2026-10-12T01:10:00.000Z' }));

    expect(await relay(ports, ['a'])).toEqual({ delivered: 0, failed: 0 });
    clock.addMinutes(10);
    await relay(ports, ['a']);

    expect(sent).toEqual([{ to: 'unit@units.example', at: '2026-10-12T01:10:00.000Z' }]);
  });

  it('keeps a mail back that it takes up after the mail hours in which it was due', async () => {
    const { ports, outbox, clock, sent } = relayPorts();
    const due = '2026-10-12T09:59:00.000Z';
    await outbox.put(item('a', code('unit@units.example'), { createdAt: due, notBefore: due, keepsMailHours: true }));
    await outbox.put(item('b', code('other@units.example'), { createdAt: due }));
    clock.addMinutes(9 * 60 + 5);

    expect(await relay(ports)).toMatchObject({ delivered: 1, nextDueAt: '2026-10-13T00:30:00.000Z' });
    expect(sent).toEqual([{ to: 'other@units.example', at: '2026-10-12T10:05:00.000Z' }]);
    expect(outbox.waiting.get('a')).toMatchObject({ attempts: 0 });
  });
});
