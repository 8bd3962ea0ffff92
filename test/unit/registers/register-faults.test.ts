import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../functions/domain/programme-faults.ts';
import type { Indicator } from '../../../functions/domain/indicators.ts';
import type { Programme } from '../../../functions/domain/programme.ts';
import type { Register } from '../../../functions/domain/registers/register.ts';
import { chunan } from '../../support/chunan.ts';

const programme = chunan();
const faults = (changed: Partial<Programme>): string[] =>
  faultsOf({ ...programme, ...changed }).map(({ file, path, rule }) => `${file} ${path} ${rule}`);
const withRegister = (id: string, change: (register: Register) => Register): string[] =>
  faults({ registers: programme.registers.map((each) => (each.id === id ? change(each) : each)) });
const withIndicator = (id: string, change: (indicator: Indicator) => Indicator): string[] =>
  faults({ indicators: programme.indicators.map((each) => (each.id === id ? change(each) : each)) });
const sourceOf = (changes: object) => (indicator: Indicator) => ({
  ...indicator,
  sources: indicator.sources.map((source) => ({ ...source, ...changes })),
});

describe('the options of a register', () => {
  it('fit in the demo programme', () => {
    expect(faultsOf(programme)).toEqual([]);
  });

  it.each<[string, string, Partial<Register>, string[]]>([
    ['an end of what does not stand', 'training', { ending: { name: { zh: '终止', en: 'end' } } }, ['ending not-standing']],
    ['a term of what does not stand', 'training', { termField: 'held-on' }, ['termField not-standing']],
    ['a term that is no day', 'liaison-station', { termField: 'city' }, ['termField wrong-field-type']],
    ['a unit that is no choice', 'five-ones', { perUnit: 'title' }, ['perUnit wrong-field-type']],
    ['a unit that is not asked', 'training', { perUnit: 'unit' }, ['perUnit unknown-reference']],
    ['a department nobody of which may confirm', 'training', { confirm: 'responsible-department' }, ['confirm nobody-confirms']],
  ])('are refused with %s', (_what, id, changes, expected) => {
    expect(withRegister(id, (register) => ({ ...register, ...changes }))).toEqual(expected.map((each) => `registers/${id}.json ${each}`));
  });

  it('are refused while one person alone keeps the registers', () => {
    const people = programme.people.filter(({ id }) => id !== 'office-second');

    expect(faults({ people })).toEqual(programme.registers.map(({ id }) => `registers/${id}.json confirm nobody-confirms`));
  });

  it('are refused with a field that the pages ask for themselves', () => {
    const renamed = withRegister('publication', (register) => {
      const [section] = register.form.sections;
      const fields = section!.fields.map((field) => (field.id === 'outlet' ? { ...field, id: 'item-owner' } : field));
      return { ...register, form: { ...register.form, sections: [{ ...section!, fields }] } };
    });

    expect(renamed).toEqual(['registers/publication.json form duplicate-id']);
  });

  it('are refused with two fields of one name, which no old ledger could tell apart', () => {
    const doubled = withRegister('publication', (register) => {
      const [section] = register.form.sections;
      const fields = section!.fields.map((field) =>
        field.id === 'outlet' ? { ...field, label: { ...field.label, zh: '原 编号' } } : field,
      );
      return { ...register, form: { ...register.form, sections: [{ ...section!, fields }] } };
    });

    expect(doubled).toEqual(['registers/publication.json form duplicate-label']);
  });
});

describe('an indicator that counts ends', () => {
  it.each([
    ['of a register whose items do not end', 'trainings', { at: 'end' }, 'at not-standing'],
    ['with an outcome that the register does not have', 'matches_succeeded', { outcomes: ['won'] }, 'outcomes wrong-choices'],
    ['with an outcome of what does not end', 'matches', { outcomes: ['succeeded'] }, 'outcomes not-standing'],
    ['by an amount that is a text', 'training_attendances', { amount: 'title' }, 'amount wrong-field-type'],
  ])('is refused %s', (_what, id, changes, expected) => {
    const index = programme.indicators.findIndex((each) => each.id === id);

    expect(withIndicator(id, sourceOf(changes))).toEqual([`indicators.json [${index}].sources[0].${expected}`]);
  });
});
