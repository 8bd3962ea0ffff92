import type { Answers, RowAnswer } from '../../../functions/domain/form.ts';
import type { RegisterItem } from '../../../functions/domain/ledger.ts';

/** The answers of a register item; what is no answer of a form is left out. */
export function readAnswersOf(item: RegisterItem): Answers {
  return Object.fromEntries(
    Object.entries(item.answers).flatMap(([id, value]): [string, Answers[string]][] => {
      if (typeof value === 'string') return [[id, value]];
      if (!Array.isArray(value)) return [];
      const texts = value.filter((one: unknown) => typeof one === 'string');
      return [[id, texts.length > 0 ? texts : value.filter(isRow)]];
    }),
  );
}

function isRow(value: unknown): value is RowAnswer {
  return typeof value === 'object' && value !== null && Object.values(value).every((one) => typeof one === 'string' || Array.isArray(one));
}
