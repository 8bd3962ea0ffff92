import type { Fault } from '../form-faults.ts';
import type { Programme } from '../programme.ts';
import type { Register } from '../registers/register.ts';
import { languages } from '../text.ts';
import { plainText } from './headings.ts';
import { ledgerColumnsOf } from './ledger-form.ts';

/** @yields columns of a register that an imported ledger could not tell apart, because they are called the same */
export function* layoutFaults(register: Register, programme: Pick<Programme, 'people'>, file: string): Generator<Fault> {
  const columns = ledgerColumnsOf(register, programme);
  for (const language of languages) {
    const seen = new Set<string>();
    for (const { name, label } of columns) {
      const heading = plainText(label[language]);
      if (seen.has(heading)) {
        const what = `a second column is called “${label[language]}”; tell ${name} apart in its label, so that old ledgers can be imported`;
        yield { file, path: 'form', rule: 'duplicate-label', what };
      }
      seen.add(heading);
    }
  }
}
