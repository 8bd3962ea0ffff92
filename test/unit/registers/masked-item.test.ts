import { describe, expect, it } from 'vitest';
import type { Answers } from '../../../functions/domain/form.ts';
import { maskItem } from '../../../functions/domain/registers/masked-item.ts';
import type { RegisterItem } from '../../../functions/domain/registers/item.ts';
import type { Register } from '../../../functions/domain/registers/register.ts';
import { chunan } from '../../support/chunan.ts';
import { demoRecords } from '../../support/demo-register.ts';

const programme = chunan();
const records = demoRecords(programme);

function registerOf(id: string): Register {
  return programme.registers.find((register) => register.id === id)!;
}

function seen(id: string, changes: Partial<RegisterItem>): RegisterItem {
  const { item } = records.find((record) => record.item.register === id)!;
  return maskItem({ ...item, ...changes }, registerOf(id));
}

describe('an item of a register that is masked', () => {
  const ref = { id: 'e1', type: 'pdf', bytes: 4, digest: 'ab'.repeat(32) } as const;

  it('says nothing of what its personal fields say, and shows register and day where its title is a name', () => {
    const answers: Answers = { title: '赵海外', contact: '13812345678', country: 'AU' };
    const item = seen('supporter', { title: '赵海外', date: '2026-03-02', answers });

    expect(item.title).toBe(`${registerOf('supporter').name.zh}（2026-03-02）`);
    expect(item.answers).toEqual({ country: 'AU' });
  });

  it('names nobody whom its personal fields know, nor an address or a number, in what else was written', () => {
    const answers: Answers = { title: '与王建国、Li Na 的联谊会', contact: '王建国、Li Na', note: '致电 13812345678，Lina 除外' };
    const item = seen('association', { title: '与王建国、Li Na 的联谊会', answers });

    expect(item.title).toBe('与王*、L*** 的联谊会');
    expect(item.answers).toEqual({ title: '与王*、L*** 的联谊会', note: '致电 138****5678，Lina 除外' });
  });

  it('takes no remark and no number in a personal field for a name', () => {
    const item = seen('association', { title: '2026 年会（演示）', answers: { contact: '（演示）；2026' } });

    expect(item.title).toBe('2026 年会（演示）');
  });

  it('gives files neutral names and keeps their digests, and leaves reasons out', () => {
    const act = { by: 'office-main', at: '2026-10-12T01:00:00.000Z', reason: '王建国来电' };
    const item = seen('association', { id: 'a1', evidence: [{ ref, name: '王建国的信.pdf' }], voided: act });

    expect(item.evidence).toEqual([{ ref, name: 'association-a1-1.pdf' }]);
    expect(item.voided).toEqual({ ...act, reason: '' });
  });
});
