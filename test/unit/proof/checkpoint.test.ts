import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { SeedSigner } from '../../../functions/adapters/system/seed-signer.ts';
import { digestOf } from '../../../functions/domain/chain.ts';
import {
  checkpointOf,
  inclusionsOf,
  inTreeOrder,
  isInCheckpoint,
  isSignedBy,
  readCheckpointFile,
  type Head,
} from '../../../functions/domain/proof/checkpoint.ts';
import type { Archive } from '../../../functions/ports/archive.ts';
import { acceptProposal } from '../../../functions/usecases/proposals/office-acts.ts';
import {
  anchorageOf,
  checkpointDays,
  publicKeyOf,
  readCheckpoint,
  takeCheckpoint,
} from '../../../functions/usecases/proof/take-checkpoint.ts';
import { rechained } from '../../support/proof/sample-record.ts';
import { actingPorts, submitted } from '../../support/acting.ts';
import { MemoryCloses } from '../../support/memory-closes.ts';
import { MemoryRegisters } from '../../support/memory-registers.ts';
import { confirmedItem, draftItem } from '../../support/register-items.ts';

/** An archive in memory; `lose` says which writes never come through. */
class MemoryArchive implements Archive {
  readonly files = new Map<string, Uint8Array>();
  lose: (key: string) => boolean = () => false;

  async write(key: string, bytes: Uint8Array): Promise<boolean> {
    await Promise.resolve();
    if (this.lose(key)) throw new Error('the store did not answer');
    if (this.files.has(key)) return false;
    this.files.set(key, bytes);
    return true;
  }

  async read(key: string): Promise<Uint8Array | null> {
    return this.files.get(key) ?? null;
  }

  async list(prefix: string): Promise<string[]> {
    return [...this.files.keys()].filter((key) => key.startsWith(prefix)).toSorted();
  }
}

function checkpointPorts(secret = 'a secret of thirty-two characters') {
  return {
    ...actingPorts(),
    registers: new MemoryRegisters(),
    closes: new MemoryCloses(),
    archive: new MemoryArchive(),
    signer: new SeedSigner(async () => secret),
  };
}

const textOf = (archive: MemoryArchive, key: string): string => Buffer.from(archive.files.get(key) ?? []).toString();

describe('a day’s checkpoint', () => {
  it('holds the head of every proposal, and is signed with the key that is filed beside it', async () => {
    const ports = checkpointPorts();
    const { proposalId, headHash, version } = await submitted(ports);
    await submitted(ports);

    const signed = await takeCheckpoint(ports);

    const { heads = [] } = (await anchorageOf(ports, null)) ?? {};
    const [inclusion] = inclusionsOf(heads, [{ kind: 'proposal', id: proposalId }]);
    expect(signed.checkpoint).toMatchObject({ programme: 'chunan', day: '2026-10-12', size: 2, previous: null });
    expect(inclusion).toMatchObject({ head: { kind: 'proposal', id: proposalId, version, hash: headHash } });
    expect(inclusion && isInCheckpoint(inclusion, signed.checkpoint)).toBe(true);
    const pem = Buffer.from((await publicKeyOf(ports, signed.key)) ?? []).toString();
    const other = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString();
    expect([isSignedBy(signed, pem), isSignedBy(signed, other)]).toEqual([true, false]);
  });

  it('holds the head of every register item, whatever its state, and names one that was rewritten or is gone', async () => {
    const ports = checkpointPorts();
    const [kept, rewritten, gone] = ['i1', 'i2', 'i3'].map((id) => confirmedItem({ register: 'policy', id }));
    const draft = draftItem({ register: 'training', id: 'i4', answers: { title: '培训', 'held-on': '2026-10-01' } });
    for (const change of [kept!, rewritten!, gone!, draft]) await ports.registers.save([change]);
    const first = await takeCheckpoint(ports);
    ports.clock.addDays(1);
    const other = confirmedItem({ register: 'policy', id: 'i2', at: '2026-10-11T01:00:00.000Z' });
    ports.registers.items.set('policy/i2', other.item);
    ports.registers.chains.set('policy/i2', [...other.events]);
    ports.registers.items.delete('policy/i3');

    const second = takeCheckpoint(ports);

    await expect(second).rejects.toThrow('not what the checkpoint before held: register-item:policy/i3, register-item:policy/i2');
    expect(first.checkpoint.size).toBe(4);
    const { heads = [] } = (await anchorageOf(ports, '2026-10-12')) ?? {};
    expect(heads.map(({ kind, id, version }) => [kind, id, version])).toEqual([
      ['register-item', 'policy/i1', 2],
      ['register-item', 'policy/i2', 2],
      ['register-item', 'policy/i3', 2],
      ['register-item', 'training/i4', 1],
    ]);
  });

  it('is the same for ten runs at once and for those that come later', async () => {
    const ports = checkpointPorts();
    await submitted(ports);

    const runs = await Promise.all(Array.from({ length: 10 }, () => takeCheckpoint(ports)));
    const before = new Map(ports.archive.files);
    const { proposalId, version } = await submitted(ports);
    await acceptProposal(ports, { person: 'office-main', proposalId, seenVersion: version });
    ports.clock.addMinutes(60);
    const later = await takeCheckpoint(ports);

    expect(new Set([...runs, later].map(digestOf)).size).toBe(1);
    expect(ports.archive.files).toEqual(before);
  });

  it('that was cut off is completed over the heads that were collected, the same day or a later one', async () => {
    const whole = checkpointPorts();
    const cut = { ...checkpointPorts(), proposals: whole.proposals };
    await submitted(whole);
    const expected = await takeCheckpoint(whole);
    cut.archive.lose = (key) => key.endsWith('checkpoint.json');
    await expect(takeCheckpoint(cut)).rejects.toThrow('did not answer');
    await submitted(whole);
    cut.clock.addDays(1);
    cut.archive.lose = () => false;

    const next = await takeCheckpoint(cut);

    expect(await readCheckpoint(cut, '2026-10-12')).toEqual(expected);
    expect(next.checkpoint).toMatchObject({ day: '2026-10-13', size: 2, previous: digestOf(expected) });
  });

  it('is left to the next run while another run’s write is not seen yet', async () => {
    const ports = checkpointPorts();
    const { archive } = ports;
    const write = archive.write.bind(archive);
    archive.write = async (key, bytes) => (key.endsWith('heads.jsonl') ? false : write(key, bytes));

    await expect(takeCheckpoint(ports)).rejects.toThrow('by another run');
    expect(archive.files.size).toBe(0);
  });

  it('is not taken for a day that ended while heads were collected', async () => {
    const ports = checkpointPorts();
    const byStage = ports.proposals.byStage.bind(ports.proposals);
    ports.proposals.byStage = (stage) => {
      ports.clock.addDays(1);
      return byStage(stage);
    };

    await expect(takeCheckpoint(ports)).rejects.toThrow('ended');
    expect(ports.archive.files.size).toBe(0);
  });

  it('names the one before, so that none can be left out, and days are listed from the newest', async () => {
    const ports = checkpointPorts();
    const first = await takeCheckpoint(ports);
    ports.clock.addDays(2);
    const second = await takeCheckpoint(ports);

    expect(second.checkpoint.previous).toBe(digestOf(first));
    expect(await checkpointDays(ports)).toEqual(['2026-10-14', '2026-10-12']);
    expect(readCheckpointFile(ports.archive.files.get('checkpoints/2026-10-14/checkpoint.json')!)).toEqual(second);
    expect(textOf(ports.archive, 'checkpoints/2026-10-12/heads.jsonl')).toBe(
      '{"at":"2026-10-12T01:00:00.000Z","day":"2026-10-12","programme":"chunan"}\n',
    );
    await expect(anchorageOf(ports, '2026-10-13')).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('a record that changed behind the product’s back', () => {
  async function nextDay(change: (ports: ReturnType<typeof checkpointPorts>, proposalId: string) => void | Promise<unknown>) {
    const ports = checkpointPorts();
    const { proposalId } = await submitted(ports);
    await takeCheckpoint(ports);
    ports.clock.addDays(1);
    await change(ports, proposalId);
    return { ports, proposalId, taken: takeCheckpoint(ports) };
  }

  it('is named by the next checkpoint, which stands all the same', async () => {
    const { ports, proposalId, taken } = await nextDay(({ proposals }, id) => {
      const summary = proposals.summaries.get(id)!;
      const events = proposals.chains.get(id)!;
      proposals.chains.set(id, rechained(events.map((event) => ({ ...event, at: '2026-10-11T01:00:00.000Z' }))));
      proposals.summaries.set(id, { ...summary, headHash: proposals.chains.get(id)!.at(-1)!.hash });
    });

    await expect(taken).rejects.toThrow(`not what the checkpoint before held: proposal:${proposalId}`);
    expect((await readCheckpoint(ports, '2026-10-13'))?.checkpoint).toMatchObject({ size: 1 });
    expect((await takeCheckpoint(ports)).checkpoint.day).toBe('2026-10-13');
  });

  it('is named when it is gone, and its head stays in the tree', async () => {
    const { ports, proposalId, taken } = await nextDay(({ proposals }, id) => {
      proposals.summaries.delete(id);
      proposals.chains.delete(id);
    });

    await expect(taken).rejects.toThrow(`proposal:${proposalId}`);
    expect((await anchorageOf(ports, null))?.heads).toMatchObject([{ id: proposalId }]);
  });

  it('is not suspected when it only went on', async () => {
    const { taken } = await nextDay((ports, proposalId) => acceptProposal(ports, { person: 'office-main', proposalId, seenVersion: 1 }));

    expect((await taken).checkpoint).toMatchObject({ day: '2026-10-13', size: 1 });
  });

  it('is not taken for gone when a list does not show it at the moment', async () => {
    const { ports, proposalId, taken } = await nextDay(({ proposals }) => {
      proposals.byStage = async () => ({ items: [] });
    });

    expect((await taken).checkpoint.size).toBe(1);
    expect((await anchorageOf(ports, null))?.heads).toMatchObject([{ id: proposalId }]);
  });
});

describe('heads of a checkpoint', () => {
  const head = (kind: string, id: string, version = 1): Head => ({ kind, id, version, hash: digestOf([kind, id, version]) });

  it('of every kind are proven alike, in one tree ordered by kind and id', () => {
    const heads = [head('quarter-close', '2026Q3'), head('proposal', 'b'), head('register-item', 'talent/1'), head('proposal', 'a')];
    const checkpoint = checkpointOf({ programme: 'chunan', day: '2026-10-12', at: '2026-10-12T01:00:00.000Z', heads }, null);

    const inclusions = inclusionsOf(heads, heads);

    expect(inclusions.map(({ head: { kind, id } }) => `${kind} ${id}`)).toEqual([
      'proposal a',
      'proposal b',
      'quarter-close 2026Q3',
      'register-item talent/1',
    ]);
    expect(inclusions.every((inclusion) => isInCheckpoint(inclusion, checkpoint))).toBe(true);
    expect(isInCheckpoint({ ...inclusions[0]!, head: head('programme-version', 'a') }, checkpoint)).toBe(false);
  });

  it('count a chain that grew while they were collected once, as it stood last', () => {
    expect(inTreeOrder([head('proposal', 'a', 2), head('proposal', 'b'), head('proposal', 'a', 1)])).toEqual([
      head('proposal', 'a', 2),
      head('proposal', 'b'),
    ]);
  });
});

describe('the key of checkpoints', () => {
  it('is the same for the same secret, another for another, and refuses a short one', async () => {
    const idOf = async (secret: string) => (await new SeedSigner(async () => secret).publicKey()).id;
    const secret = 'x'.repeat(64);

    expect(await idOf(secret)).toBe(await idOf(secret));
    expect(await idOf(secret)).not.toBe(await idOf(`${secret}y`));
    await expect(idOf('short')).rejects.toThrow('32 characters');
  });
});
