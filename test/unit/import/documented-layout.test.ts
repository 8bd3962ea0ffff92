import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ledgerColumnsOf } from '../../../functions/domain/import/ledger-form.ts';
import { chunan } from '../../support/chunan.ts';

/** One line of the table for each register: id, name of the sheet, and what has to be filled in. */
function layoutLines(): string[][] {
  const programme = chunan();
  return programme.registers.map((register) => {
    const required = ledgerColumnsOf(register, programme).filter((column) => column.required);
    return [`\`${register.id}\``, register.name.zh, required.map(({ label }) => label.zh).join('、')];
  });
}

describe('the layout of docs/import.md', () => {
  it('names every register of the programme with the columns that it requires', () => {
    const text = readFileSync('docs/import.md', 'utf8');
    const lines = Array.from(text.matchAll(/^\| (`[a-z-]+`) +\| (\S+) +\| (\S+) +\|$/gm), ([, ...cells]) => cells);

    expect(lines).toEqual(layoutLines());
  });
});
