import { unknown, type Fault } from '../form-faults.ts';
import { fieldsOf, type Form, type FormField } from '../form.ts';
import type { IndicatorSource } from '../indicators.ts';
import type { Programme } from '../programme.ts';
import { layoutFaults } from '../import/layout-faults.ts';
import { carriedFields } from '../import/ledger-form.ts';
import { mayConfirmIn } from './item-acts.ts';
import { ownerField } from './item-form.ts';
import type { Register } from './register.ts';

/** Where something in a programme stands, and of which types a field there has to be. */
export interface FieldPlace {
  file: string;
  path: string;
  types: FormField['type'][];
}

/** @yields why a field that is named does not fit */
export function* namedFieldFaults(form: Form, id: string | undefined, { file, path, types }: FieldPlace): Generator<Fault> {
  if (id === undefined) return;
  const field = fieldsOf(form).find((candidate) => candidate.id === id);
  if (!field) yield unknown({ file, path }, `field of form ${form.id}`, id);
  else if (!types.includes(field.type)) {
    yield { file, path, rule: 'wrong-field-type', what: `${id} is of type ${field.type}, this has to be ${types.join(' or ')}` };
  }
}

/** @yields what does not fit between the options of a register, its form and the roster */
export function* registerOptionFaults(register: Register, programme: Programme, file: string): Generator<Fault> {
  const { form, termField, perUnit, standing = false, ending } = register;
  yield* namedFieldFaults(form, termField, { file, path: 'termField', types: ['date'] });
  yield* namedFieldFaults(form, perUnit, { file, path: 'perUnit', types: ['radio', 'select'] });
  for (const [path, option] of Object.entries({ termField, ending })) {
    if (option === undefined || standing) continue;
    yield { file, path, rule: 'not-standing', what: `only what stands can end; say "standing": true, or leave ${path} out` };
  }
  const reserved = [ownerField, ...Object.values(carriedFields)];
  const taken = fieldsOf(form).find(({ id }) => reserved.includes(id));
  if (taken) {
    const what = `the pages and imports ask for ${taken.id} themselves; give the field of the form another id`;
    yield { file, path: 'form', rule: 'duplicate-id', what };
  }
  yield* layoutFaults(register, programme, file);
  yield* secondPersonFaults(register, programme, file);
}

/** @yields a fault when nobody could confirm what one of those who may do so entered */
function* secondPersonFaults(register: Register, programme: Programme, file: string): Generator<Fault> {
  const able = programme.people.filter((person) => mayConfirmIn(register, person, programme));
  const members = programme.people.filter(({ roles }) => roles.includes('office'));
  if (members.length > 1 && able.length > 0) return;
  const what = `two people with the role office are needed, one to enter and one who may confirm; ${able.length} may confirm here`;
  yield { file, path: 'confirm', rule: 'nobody-confirms', what };
}

type RegisterSource = Extract<IndicatorSource, { from: 'register' }>;

/** @yields what does not fit between the ends that an indicator counts and the ends that its register has */
export function* endSourceFaults(source: RegisterSource, register: Register, at: { file: string; path: string }): Generator<Fault> {
  const { outcomes, at: when } = source;
  if (when === 'end' && register.standing !== true) {
    const what = `items of ${register.id} do not end; say "standing": true in the register, or count its items by their day`;
    yield { file: at.file, path: `${at.path}.at`, rule: 'not-standing', what };
  }
  if (!outcomes) return;
  const path = `${at.path}.outcomes`;
  if (when !== 'end') yield { file: at.file, path, rule: 'not-standing', what: 'only an end has an outcome; say "at": "end"' };
  const offered = register.ending?.outcomes?.map(({ value }) => value) ?? [];
  const wrong = outcomes.filter((value) => !offered.includes(value));
  if (wrong.length > 0)
    yield { file: at.file, path, rule: 'wrong-choices', what: `${wrong.join(', ')}: ${register.id} has no such outcome` };
}
