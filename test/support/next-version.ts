import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Programme } from '../../functions/domain/programme.ts';

type Form = Programme['forms'][number];

/** What the version after the repository's is made of, in a folder of its own. */
export interface NextVersion {
  programmeDir: string;
  definitionsDir: string;
  /** The programme's version. */
  version: string;
}

/** The days to sign, the department that is asked besides, and the field of the form, which the next version has. */
export const nextRules = { sign: 3, department: 'science', field: 'site' } as const;

/** What every name of a state of the next definition begins with. */
const prefix = 'Next';

/** Writes the next version into a folder: another programme under its own version, and a definition whose states have other names and another order. */
export function makeNextVersion(folder: string, root = join(import.meta.dirname, '../..')): NextVersion {
  const programmeDir = join(folder, 'programme', 'chunan');
  const definitionsDir = join(folder, 'statemachines');
  cpSync(join(root, 'programme', 'chunan'), programmeDir, { recursive: true });
  cpSync(join(root, 'statemachines'), definitionsDir, { recursive: true });
  const version = changeJson<Programme>(join(programmeDir, 'programme.json'), changeRules).version;
  changeJson<Form>(join(programmeDir, 'forms', 'cooperation-project.json'), addField);
  changeJson<Definition>(join(definitionsDir, 'proposal.asl.json'), changeDefinition);
  return { programmeDir, definitionsDir, version };
}

function changeJson<T>(file: string, change: (value: T) => T): T {
  const changed = change(JSON.parse(readFileSync(file, 'utf8')));
  writeFileSync(file, JSON.stringify(changed, null, 2));
  return changed;
}

function changeRules(programme: Programme): Programme {
  const [year, number] = programme.version.split('.');
  return {
    ...programme,
    version: `${year}.${Number(number) + 1}`,
    deadlines: { ...programme.deadlines, sign: nextRules.sign },
    routes: [...programme.routes, { when: { kind: 'cooperation-project' }, departments: [nextRules.department] }],
  };
}

function addField(form: Form): Form {
  const [first, ...more] = form.sections;
  if (!first) throw new Error('the form has no section');
  const field = { id: nextRules.field, type: 'text', label: { zh: '项目地点', en: 'Site' }, maxLength: 100 } as const;
  return { ...form, sections: [{ ...first, fields: [...first.fields, field as Form['sections'][number]['fields'][number]] }, ...more] };
}

interface Definition {
  StartAt: string;
  States: Record<string, Record<string, unknown>>;
}

/** Every state is renamed, and an execution first asks about the last stage, by a state that there was not before. */
function changeDefinition({ States, ...rest }: Definition): Definition {
  const renamed = JSON.parse(JSON.stringify(States), (key, value: unknown) =>
    (key === 'Next' || key === 'Default') && typeof value === 'string' ? `${prefix}${value}` : value,
  ) as Definition['States'];
  const states = Object.fromEntries(Object.entries(renamed).map(([name, state]) => [`${prefix}${name}`, state]));
  const first = { ...states[`${prefix}PlanAgreement`], Next: `${prefix}PlanIntake` };
  return { ...rest, StartAt: `${prefix}LookAhead`, States: { [`${prefix}LookAhead`]: first, ...states } };
}
