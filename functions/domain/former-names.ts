import type { Programme } from './programme.ts';

/** A programme that also knows, by name, the people and departments of other versions whose ids it does not have. */
export function withFormerNames(programme: Programme, others: readonly Programme[]): Programme {
  return {
    ...programme,
    people: firstOfEach([programme, ...others].flatMap(({ people }) => people)),
    departments: firstOfEach([programme, ...others].flatMap(({ departments }) => departments)),
  };
}

function firstOfEach<T extends { id: string }>(items: readonly T[]): T[] {
  return [...new Map(items.toReversed().map((item) => [item.id, item])).values()].toReversed();
}
