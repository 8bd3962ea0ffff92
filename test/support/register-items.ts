import type { Answers } from '../../functions/domain/form.ts';
import { personOf, registerOf } from '../../functions/domain/programme-lookup.ts';
import type { Programme } from '../../functions/domain/programme.ts';
import { confirmItem, enterItem } from '../../functions/domain/registers/item-acts.ts';
import type { EvidenceFile, RegisterItem } from '../../functions/domain/registers/item.ts';
import type { ItemChange } from '../../functions/ports/registers.ts';
import { itemChange, type ItemStep } from '../../functions/usecases/registers/register-changes.ts';
import { chunan } from './chunan.ts';

/** The demo programme with one more register of policies under a name of its own, so that nobody else fills it. */
export function withRegister(id: string, programme: Programme = chunan()): Programme {
  const policies = registerOf(programme, 'policy');
  return programme.registers.some((register) => register.id === id)
    ? programme
    : { ...programme, registers: [...programme.registers, { ...policies, id }] };
}

/** A file that proves something. */
export function evidenceFile(id = 'f1'): EvidenceFile {
  return { ref: { id, type: 'pdf', bytes: 120, digest: 'ab'.repeat(32) }, name: `${id}.pdf` };
}

interface Sample {
  register: string;
  id: string;
  at?: string;
  answers?: Answers;
  evidence?: EvidenceFile[];
  programme?: Programme;
}

const policy: Answers = { title: '人才十条', 'issued-on': '2026-10-12', change: 'new' };
const salts = { salt: () => '5a'.repeat(32) };

/** A change that steps make, judged by the demo programme. */
export function changeBy(
  subject: { register: string; id: string; before: RegisterItem | null },
  steps: readonly ItemStep[],
  { at = '2026-10-12T08:00:00.000Z', programme = withRegister(subject.register) }: { at?: string; programme?: Programme } = {},
): ItemChange {
  return itemChange(subject, steps, { programme, at, randomness: salts });
}

/** An item entered by one person of the office. */
export function draftItem({ register, id, answers = policy, evidence = [], at, programme }: Sample): ItemChange {
  const known = programme ?? withRegister(register);
  const who = { person: 'office-main', origin: { type: 'office', id: null }, replaces: null } as const;
  const entered = enterItem(registerOf(known, register), { answers, owner: 'office-main', evidence }, who);
  return changeBy({ register, id, before: null }, [entered], { ...(at ? { at } : {}), programme: known });
}

/** An item entered by one person of the office and confirmed by another, in one change. */
export function confirmedItem(sample: Sample): ItemChange {
  const { register, id, at = '2026-10-12T08:00:00.000Z', programme = withRegister(sample.register) } = sample;
  const entered = draftItem({ ...sample, programme });
  const second = personOf(programme, 'office-second');
  const confirmed = changeBy({ register, id, before: entered.item }, [(item) => confirmItem(item, second, { programme, now: at })], {
    at,
    programme,
  });
  return {
    item: confirmed.item,
    before: null,
    events: [...entered.events, ...confirmed.events],
    entries: confirmed.entries,
  };
}
