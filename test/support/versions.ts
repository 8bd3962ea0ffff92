import { gzipSync } from 'node:zlib';
import { AppError } from '../../functions/domain/errors.ts';
import type { Programme } from '../../functions/domain/programme.ts';
import type { KeptProgrammes } from '../../functions/ports/programmes.ts';
import type { World } from './world.ts';

/** The version before the one in force. */
export const olderVersion = '2025.9';

/** The programme as it was in an older version; `change` makes the difference. */
export function olderOf(programme: Programme, change: (older: Programme) => void = () => undefined): Programme {
  const older = { ...structuredClone(programme), version: olderVersion };
  change(older);
  return older;
}

/** Programmes of which `current` is in force and the others are kept. */
export function versionsOf(current: Programme, ...others: Programme[]): KeptProgrammes {
  return {
    current,
    byVersion: async (version) => {
      const found = [current, ...others].find((programme) => programme.version === version);
      if (!found) throw new AppError('programme-version-missing', `no version ${version}`);
      return found;
    },
    archive: async () => undefined,
    isKept: async () => true,
  };
}

/** Keeps a version in a world's table, as an older start would have left it there. */
export async function keepVersion(world: World, programme: Programme): Promise<KeptProgrammes> {
  await world.put({ pk: `programme#${programme.version}`, sk: 'programme', packed: gzipSync(JSON.stringify(programme)) });
  return versionsOf(programme);
}

/** Takes the departments of this list off every route. */
export function withoutAsking(programme: Programme, ...departments: string[]): void {
  programme.routes = programme.routes
    .map((route) => ({ ...route, departments: route.departments.filter((id) => !departments.includes(id)) }))
    .filter((route) => route.departments.length > 0);
}

/** The field of a kind's form, to be changed. */
export function fieldIn(programme: Programme, form: string, field: string) {
  const found = programme.forms
    .find(({ id }) => id === form)
    ?.sections.flatMap(({ fields }) => fields)
    .find(({ id }) => id === field);
  if (!found) throw new Error(`form ${form} has no field ${field}`);
  return found;
}

/** Takes a field out of a form. */
export function withoutField(programme: Programme, form: string, field: string): void {
  for (const section of programme.forms.find(({ id }) => id === form)?.sections ?? [])
    section.fields = section.fields.filter(({ id }) => id !== field);
}
