import { fixedChoices, formFaults, unknown, type Fault } from './form-faults.ts';
import { fieldsOf } from './form.ts';
import type { Indicator, IndicatorSource } from './indicators.ts';
import type { Programme } from './programme.ts';
import { endSourceFaults, namedFieldFaults, registerOptionFaults } from './registers/register-option-faults.ts';
import type { Register } from './registers/register.ts';

/** @yields what does not fit inside a register */
export function* registerFaults(register: Register, programme: Programme, departments: ReadonlySet<string>): Generator<Fault> {
  const file = `registers/${register.id}.json`;
  if (!departments.has(register.department)) yield unknown({ file, path: 'department' }, 'department', register.department);
  yield* formFaults(register.form, { file, prefix: 'form.', departments });
  yield* namedFieldFaults(register.form, register.titleField, { file, path: 'titleField', types: ['text'] });
  yield* namedFieldFaults(register.form, register.dateField, { file, path: 'dateField', types: ['date'] });
  const date = fieldsOf(register.form).find(({ id }) => id === register.dateField);
  const first = `${programme.ledgerFromYear}-01-01`;
  if (date?.type === 'date' && (date.earliest ?? '') < first) {
    const what = `give ${date.id} an "earliest" of ${first} or later: the reports count the ledger from that day on`;
    yield { file, path: 'dateField', rule: 'earliest-missing', what };
  }
  yield* registerOptionFaults(register, programme, file);
}

/** @yields what does not fit between an indicator and the registers, departments and kinds it names */
export function* indicatorFaults(indicator: Indicator, path: string, programme: Programme): Generator<Fault> {
  const file = 'indicators.json';
  if (!programme.departments.some(({ id }) => id === indicator.department)) {
    yield unknown({ file, path: `${path}.department` }, 'department', indicator.department);
  }
  for (const [index, source] of indicator.sources.entries()) {
    const at = { file, path: `${path}.sources[${index}]` };
    if (source.from === 'register') yield* registerSourceFaults(source, at, programme);
    for (const kind of kindsOf(source)) {
      if (!programme.kinds.some(({ id }) => id === kind)) yield unknown({ file, path: `${at.path}.kinds` }, 'kind', kind);
    }
  }
}

function kindsOf(source: IndicatorSource): readonly string[] {
  return source.from === 'agreement' || source.from === 'milestone' ? (source.kinds ?? []) : [];
}

function* registerSourceFaults(
  source: Extract<IndicatorSource, { from: 'register' }>,
  { file, path }: { file: string; path: string },
  programme: Programme,
): Generator<Fault> {
  const register = programme.registers.find(({ id }) => id === source.register);
  if (!register) {
    yield unknown({ file, path: `${path}.register` }, 'register', source.register);
    return;
  }
  const { form } = register;
  yield* namedFieldFaults(form, source.amount, { file, path: `${path}.amount`, types: ['money', 'integer'] });
  yield* endSourceFaults(source, register, { file, path });
  for (const key of ['split', 'sector', 'country', 'unit'] as const) {
    yield* namedFieldFaults(form, source[key], { file, path: `${path}.${key}`, types: ['radio', 'select'] });
  }
  for (const key of [source.key ?? []].flat())
    yield* namedFieldFaults(form, key, { file, path: `${path}.key`, types: ['text', 'select', 'radio', 'phone', 'email'] });
  for (const [index, condition] of (source.where ?? []).entries()) {
    const at = { file, path: `${path}.where[${index}]` };
    yield* namedFieldFaults(form, condition.field, { ...at, types: ['radio', 'select'] });
    const field = fieldsOf(form).find(({ id }) => id === condition.field);
    const offered = field ? fixedChoices(field) : null;
    const wrong = offered ? condition.in.filter((value) => !offered.includes(value)) : [];
    if (wrong.length > 0) yield { ...at, rule: 'wrong-choices', what: `${wrong.join(', ')}: ${condition.field} does not offer it` };
  }
}
