import { maskNames, type Mask } from '../masking.ts';
import { fieldsOf, type Answers, type FormField, type RowAnswer } from '../form.ts';
import { labelOf } from './counting.ts';
import type { RegisterItem } from './item.ts';
import type { Register } from './register.ts';

/** A mask of texts about an item: whoever its personal answers name, and every address and number. */
export function maskOfItem({ form }: Register, { answers }: Pick<RegisterItem, 'answers'>): Mask {
  return maskNames(fieldsOf(form).flatMap((field) => namesIn(field, answers[field.id])));
}

/** Names, as people write them into one field: one, or several with a mark between them. */
function namesIn(field: FormField, answer: Answers[string] | undefined): string[] {
  if (field.type === 'rows') return rowsOf(answer).flatMap((row) => field.fields.flatMap((inner) => namesIn(inner, row[inner.id])));
  if (!field.personal || field.type !== 'text' || typeof answer !== 'string') return [];
  // A number or a remark is no name, and would be masked wherever it stands.
  return answer
    .split(/[、，,；;/]/u)
    .map((name) => name.trim())
    .filter((name) => /^[\p{L}\p{M} ·.'’-]+$/u.test(name));
}

function rowsOf(answer: Answers[string] | undefined): RowAnswer[] {
  return Array.isArray(answer) ? answer.filter((row) => typeof row !== 'string') : [];
}

/** What stands for a file whose name may name people. */
function neutralName({ register, id }: RegisterItem, index: number, type: string): string {
  return `${register}-${id}-${index + 1}.${type}`;
}

/**
 * An item whose texts name nobody: the answers to personal fields are left out, as are reasons; file names are neutral, and where the title
 * names a person, register and day stand for it. Its digests still stand for the whole.
 */
export function maskItem(item: RegisterItem, register: Register): RegisterItem {
  const mask = maskOfItem(register, item);
  return {
    ...item,
    title: mask(labelOf(item, register)),
    answers: maskAnswers(register, item.answers, mask),
    evidence: item.evidence.map(({ ref }, index) => ({ ref, name: neutralName(item, index, ref.type) })),
    ended: item.ended && { ...item.ended, reason: '' },
    voided: item.voided && { ...item.voided, reason: '' },
    ask: item.ask && { ...item.ask, reason: '' },
  };
}

function maskAnswers({ form }: Register, answers: Answers, mask: Mask): Answers {
  const shown = fieldsOf(form).flatMap((field): [string, Answers[string]][] => {
    const answer = answers[field.id];
    return field.personal || answer === undefined ? [] : [[field.id, maskAnswer(field, answer, mask)]];
  });
  return Object.fromEntries(shown);
}

function maskAnswer(field: FormField, answer: Answers[string], mask: Mask): Answers[string] {
  if (typeof answer === 'string') return field.type === 'text' || field.type === 'textarea' ? mask(answer) : answer;
  if (field.type !== 'rows') return answer;
  return rowsOf(answer).map((row) =>
    Object.fromEntries(
      field.fields.flatMap((inner): [string, RowAnswer[string]][] => {
        const cell = row[inner.id];
        if (inner.personal || cell === undefined) return [];
        return [[inner.id, typeof cell === 'string' && (inner.type === 'text' || inner.type === 'textarea') ? mask(cell) : cell]];
      }),
    ),
  );
}
