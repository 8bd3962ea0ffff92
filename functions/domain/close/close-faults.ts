import { unknown, type Fault } from '../form-faults.ts';
import type { Programme } from '../programme.ts';

const file = 'programme.json';

/**
 * What does not fit in how a programme closes quarters.
 * @yields each fault
 */
export function* closeFaults({ quarterClose, people, ledgerFromYear }: Programme): Generator<Fault> {
  if (!quarterClose) return;
  for (const list of ['signOff', 'approve'] as const) {
    for (const [index, id] of quarterClose[list].entries()) {
      const path = `quarterClose.${list}[${index}]`;
      const person = people.find((each) => each.id === id);
      if (!person) yield unknown({ file, path }, 'person', id);
      else if (!person.roles.includes('office'))
        yield { file, path, rule: 'not-of-office', what: `${id} needs the role office to sign in and do it` };
    }
  }
  const path = 'quarterClose.firstQuarter';
  const { firstQuarter } = quarterClose;
  if (Number(firstQuarter.slice(0, 4)) < ledgerFromYear)
    yield { file, path, rule: 'before-ledger', what: `${firstQuarter} is before the ledger begins, in ${ledgerFromYear}` };
}
