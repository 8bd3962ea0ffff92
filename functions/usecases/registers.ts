import { AppError } from '../domain/errors.ts';
import { dayAt } from '../domain/calendar.ts';
import { readAnswers } from '../domain/form-answers.ts';
import { entriesOfRegisterItem, headOfItem } from '../domain/ledger-entries.ts';
import type { RegisterItem } from '../domain/ledger.ts';
import { choiceListsOf, registerOf } from '../domain/programme-lookup.ts';
import type { Clock } from '../ports/clock.ts';
import type { Programmes } from '../ports/programmes.ts';
import type { Randomness } from '../ports/randomness.ts';
import type { Registers } from '../ports/registers.ts';

export interface RegisterPorts {
  clock: Clock;
  randomness: Randomness;
  programmes: Programmes;
  registers: Registers;
}

/**
 * Enters an item into a register and, in the same transaction, the facts it counts for into the ledger.
 * @param input.id given by the form, so that a form sent twice enters one item
 * @throws `form-invalid`, `not-found` for an unknown register, `already-decided` when it was entered before
 */
export async function enterRegisterItem(
  ports: RegisterPorts,
  input: { register: string; id: string; raw: URLSearchParams; person: string; ignore: readonly string[] },
): Promise<RegisterItem> {
  const programme = ports.programmes.current;
  const register = registerOf(programme, input.register);
  const now = ports.clock.now();
  const reading = { lists: choiceListsOf(programme), today: dayAt(now), ignore: input.ignore };
  const { answers, issues } = readAnswers(register.form, input.raw, reading);
  if (issues.length > 0) throw new AppError('form-invalid', 'the item is not complete', { issues });
  const head = headOfItem(register, answers);
  const item: RegisterItem = { register: register.id, id: input.id, ...head, answers, enteredBy: input.person, enteredAt: now };
  await ports.registers.add(item, entriesOfRegisterItem(item, programme));
  return item;
}
