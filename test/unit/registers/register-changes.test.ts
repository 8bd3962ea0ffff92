import { describe, expect, it } from 'vitest';
import { foldItemEvents } from '../../../functions/domain/registers/fold-item.ts';
import { enterRegisterItem, type ItemInput } from '../../../functions/usecases/registers/registers.ts';
import { confirmRegisterItem } from '../../../functions/usecases/registers/confirm-item.ts';
import { actingPorts } from '../../support/acting.ts';
import { MemoryRegisters } from '../../support/memory-registers.ts';
import { evidenceFile } from '../../support/register-items.ts';

const input = (changes: Partial<ItemInput> = {}): ItemInput => ({
  register: 'publication',
  id: 'row-7f3a',
  answers: { title: '报道', channel: 'website', level: 'city', outlet: '日报', 'published-on': '2026/10/1' },
  owner: null,
  evidence: [evidenceFile()],
  person: 'office-main',
  origin: { type: 'import', id: 'import-1' },
  ...changes,
});

describe('an item that is entered by program', () => {
  it('has its answers read like those of a page, and says where it comes from', async () => {
    const ports = { ...actingPorts(), registers: new MemoryRegisters() };

    const item = await enterRegisterItem(ports, input());

    expect(item).toMatchObject({
      id: 'row-7f3a',
      state: 'draft',
      date: '2026-10-01',
      owner: null,
      origin: { type: 'import', id: 'import-1' },
    });
    expect(foldItemEvents(await ports.registers.events('publication', 'row-7f3a'))).toEqual(item);
  });

  it('is refused under an id that was used, however often it is tried, and nothing is written', async () => {
    const ports = { ...actingPorts(), registers: new MemoryRegisters() };
    await enterRegisterItem(ports, input());

    for (const again of [input(), input({ person: 'office-second' })])
      await expect(enterRegisterItem(ports, again)).rejects.toMatchObject({ code: 'already-decided' });

    expect(ports.registers.items.size).toBe(1);
    expect(await ports.registers.events('publication', 'row-7f3a')).toHaveLength(1);
  });

  it('is refused with every field that does not fit', async () => {
    const ports = { ...actingPorts(), registers: new MemoryRegisters() };
    const wrong = input({ answers: { ...input().answers, channel: 'pigeon', 'published-on': '2026-12-01', extra: 'x' }, owner: 'nobody' });

    await expect(enterRegisterItem(ports, wrong)).rejects.toMatchObject({
      payload: {
        issues: [
          { field: 'channel', rule: 'not-a-choice' },
          { field: 'published-on', rule: 'in-the-future' },
          { field: 'form', rule: 'unknown-field' },
          { field: 'item-owner', rule: 'not-a-choice' },
        ],
      },
    });
    expect(ports.registers.items.size).toBe(0);
  });

  it('is refused with more files than a dossier takes', async () => {
    const ports = { ...actingPorts(), registers: new MemoryRegisters() };
    const files = Array.from({ length: 11 }, (_, index) => evidenceFile(`f${index}`));

    await expect(enterRegisterItem(ports, input({ evidence: files }))).rejects.toMatchObject({
      code: 'document-refused',
      payload: { reason: 'count', fileName: 'f10.pdf' },
    });
  });

  it('waits for its second person like all others, and bears the instant of that in the ledger', async () => {
    const ports = { ...actingPorts(), registers: new MemoryRegisters() };
    await enterRegisterItem(ports, input());
    ports.clock.addDays(2);

    await confirmRegisterItem(ports, { register: 'publication', id: 'row-7f3a', person: 'office-second' });

    expect(ports.registers.ledger).toMatchObject([
      { indicator: 'publications', date: '2026-10-01', recordedAt: ports.clock.now(), split: 'city' },
    ]);
  });
});

describe('an act that meets another', () => {
  it('is judged anew, and given up when that goes on', async () => {
    const registers = new MemoryRegisters();
    const ports = { ...actingPorts(), registers };
    await enterRegisterItem(ports, input());
    const save = registers.save.bind(registers);
    let tries = 0;
    registers.save = async (changes) => {
      tries += 1;
      if (tries % 3 !== 0) throw Object.assign(new Error('version-moved'), { name: 'version-moved', code: 'version-moved' });
      return save(changes);
    };

    await confirmRegisterItem(ports, { register: 'publication', id: 'row-7f3a', person: 'office-second' });
    registers.save = async () => {
      throw Object.assign(new Error('version-moved'), { name: 'version-moved', code: 'version-moved' });
    };

    expect(tries).toBe(3);
    await expect(enterRegisterItem(ports, input({ id: 'row-2' }))).rejects.toMatchObject({ code: 'version-moved' });
  });
});
