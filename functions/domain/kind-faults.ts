import { agreementFaults, placeholderFaults } from './agreement-faults.ts';
import { fixedChoices, unknown, type Fault } from './form-faults.ts';
import { fieldsOf, type Form, type FormField } from './form.ts';
import type { Programme, ProposalKind } from './programme.ts';

const file = 'programme.json';

type FactName = keyof ProposalKind['facts'];

/** The field types a fact can be read from. */
const factTypes = {
  title: ['text'],
  sector: ['radio', 'select'],
  cooperationKind: ['radio', 'select'],
  amount: ['money'],
  parties: ['rows'],
  candidateName: ['text'],
  candidateEmail: ['email'],
  country: ['radio', 'select'],
  candidateType: ['radio', 'select'],
  level: ['radio', 'select'],
  headCount: ['integer'],
  termFrom: ['date'],
  termTo: ['date'],
} as const satisfies Record<FactName, FormField['type'][]>;

/** The choices that the rules know by name. */
const knownChoices: Partial<Record<FactName, string[]>> = {
  cooperationKind: ['school-enterprise', 'enterprise-enterprise', 'enterprise-village'],
  candidateType: ['person', 'team'],
};

const partyFields = ['name', 'type', 'country', 'contact', 'email'];

const factNames = Object.keys(factTypes).filter((name): name is FactName => name in factTypes);

/** @yields what does not fit between a kind of proposal and its form and template */
export function* kindFaults(kind: ProposalKind, path: string, programme: Programme): Generator<Fault> {
  const form = programme.forms.find(({ id }) => id === kind.form);
  if (!form) yield unknown({ file, path: `${path}.form` }, 'form', kind.form);
  else yield* factFaults(kind, form, path);
  for (const key of ['agreementTemplate', 'amendmentTemplate', 'terminationTemplate'] as const) {
    const id = kind[key];
    if (id !== undefined) yield* templateFaults(kind, { id, key, path, form, programme });
  }
}

interface TemplateUse {
  id: string;
  key: 'agreementTemplate' | 'amendmentTemplate' | 'terminationTemplate';
  path: string;
  form: Form | undefined;
  programme: Programme;
}

function* templateFaults(kind: ProposalKind, { id, key, path, form, programme }: TemplateUse): Generator<Fault> {
  const template = programme.templates.find((candidate) => candidate.id === id);
  if (!template) {
    yield unknown({ file, path: `${path}.${key}` }, 'template', id);
    return;
  }
  if (key === 'agreementTemplate') yield* agreementFaults(kind, { path, form, template });
  else if (form) yield* placeholderFaults(template, form);
}

function* factFaults(kind: ProposalKind, form: Form, path: string): Generator<Fault> {
  const { facts } = kind;
  if (facts.parties === undefined && (facts.candidateName === undefined || facts.country === undefined)) {
    const what = 'name either the rows of parties or the candidate (candidateName and country): an agreement needs two parties';
    yield { file, path: `${path}.facts`, rule: 'unknown-reference', what };
  }
  for (const fact of factNames) {
    const id = facts[fact];
    if (id === undefined) continue;
    const at = { file, path: `${path}.facts.${fact}` };
    const field = fieldsOf(form).find((candidate) => candidate.id === id);
    if (!field) yield unknown(at, `field of form ${form.id}`, id);
    else yield* factFieldFaults(fact, field, at);
  }
}

function* factFieldFaults(fact: FactName, field: FormField, at: { file: string; path: string }): Generator<Fault> {
  const types: readonly FormField['type'][] = factTypes[fact];
  if (!types.includes(field.type)) {
    yield { ...at, rule: 'wrong-field-type', what: `${field.id} is of type ${field.type}, this has to be ${types.join(' or ')}` };
  }
  const known = knownChoices[fact];
  if (known && !fixedChoices(field)?.every((value) => known.includes(value))) {
    yield { ...at, rule: 'wrong-choices', what: `the choices of ${field.id} have to be among ${known.join(', ')}` };
  }
  if (field.type !== 'rows') return;
  const missing = partyFields.filter((id) => !field.fields.some((candidate) => candidate.id === id));
  if (missing.length > 0)
    yield { ...at, rule: 'unknown-reference', what: `the rows of ${field.id} need the fields ${missing.join(', ')} too` };
}
