import type { Programme } from '../../../functions/domain/programme.ts';
import type { Language } from '../../../functions/domain/text.ts';

/** The name of a unit that is assessed; an id that the programme does not know stays as it is. */
export function unitName({ assessment, departments }: Programme, id: string, language: Language): string {
  const named = (assessment?.unitGroups ?? []).flatMap(({ units }) => units.filter((unit) => typeof unit !== 'string'));
  return (named.find((unit) => unit.id === id) ?? departments.find((department) => department.id === id))?.name[language] ?? id;
}
