import { agreementPlaceholders } from './agreement.ts';
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
    if (id !== undefined) yield* templateFaults(id, `${path}.${key}`, programme);
  }
}

function* templateFaults(id: string, path: string, { templates }: Programme): Generator<Fault> {
  const template = templates.find((candidate) => candidate.id === id);
  if (!template) {
    yield unknown({ file, path }, 'template', id);
    return;
  }
  const known = new Set<string>(agreementPlaceholders);
  for (const [where, text] of textsOf(template)) {
    for (const [, name = ''] of text.matchAll(/\{\{([^{}]*)\}\}/g)) {
      if (known.has(name)) continue;
      const what = `{{${name}}} stands for nothing; use ${agreementPlaceholders.join(', ')}`;
      yield { file: `templates/${template.id}.json`, path: where, rule: 'unknown-placeholder', what };
    }
  }
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

function* textsOf(template: Programme['templates'][number]): Generator<[path: string, text: string]> {
  for (const language of ['zh', 'en'] as const) {
    yield [`title.${language}`, template.title[language]];
    yield [`preamble.${language}`, template.preamble[language]];
    for (const [index, clause] of template.clauses.entries()) {
      yield [`clauses[${index}].heading.${language}`, clause.heading[language]];
      yield [`clauses[${index}].text.${language}`, clause.text[language]];
    }
  }
}
