import { agreementPlaceholders, answerPlaceholder, isQuotable, placeholdersIn } from './agreement.ts';
import { fixedChoices, unknown, type Fault } from './form-faults.ts';
import { fieldsOf, type Form, type FormField } from './form.ts';
import type { AgreementTemplate, ProposalKind } from './programme.ts';
import { villageCounts, villageDays } from './proposal/village-resolution.ts';

const file = 'programme.json';

/** A kind's pieces that an agreement is made of. */
interface Pieces {
  /** Path of the kind. */
  path: string;
  form: Form | undefined;
  template: AgreementTemplate;
}

/** @yields what keeps a kind's agreements from being checked, filled in or read */
export function* agreementFaults(kind: ProposalKind, { path, form, template }: Pieces): Generator<Fault> {
  if (!form) return;
  yield* placeholderFaults(template, form);
  yield* villageFaults(kind, form, path);
  yield* partyTypeFaults(kind, form, path);
}

/** @yields names in a template that stand for nothing */
export function* placeholderFaults(template: AgreementTemplate, form: Form): Generator<Fault> {
  const known = new Set<string>(agreementPlaceholders);
  for (const [path, text] of textsOf(template)) {
    for (const name of placeholdersIn(text)) {
      const field = answerPlaceholder(name);
      const at = { file: `templates/${template.id}.json`, path, rule: 'unknown-placeholder' } as const;
      if (field !== null) yield* answerFaults(field, form, at);
      else if (!known.has(name))
        yield { ...at, what: `{{${name}}} stands for nothing; use ${agreementPlaceholders.join(', ')} or answer.<field of ${form.id}>` };
    }
  }
}

function* answerFaults(id: string, form: Form, at: Omit<Fault, 'what'>): Generator<Fault> {
  const field = fieldsOf(form).find((candidate) => candidate.id === id);
  if (!field) yield { ...at, what: `{{answer.${id}}} stands for nothing; form ${form.id} has no field ${id}` };
  else if (!isQuotable(field))
    yield {
      ...at,
      what: `{{answer.${id}}} cannot be quoted: an agreement quotes no personal data and no rows; name the parties by {{parties}}`,
    };
}

function* textsOf(template: AgreementTemplate): Generator<[path: string, text: string]> {
  for (const language of ['zh', 'en'] as const) {
    yield [`title.${language}`, template.title[language]];
    yield [`preamble.${language}`, template.preamble[language]];
    const clauses = new Map(template.clauses.map(({ heading, text }, index) => [`clauses[${index}]`, { heading, text }]));
    if (template.prevailing) clauses.set('prevailing', template.prevailing);
    for (const [path, { heading, text }] of clauses) {
      yield [`${path}.heading.${language}`, heading[language]];
      yield [`${path}.text.${language}`, text[language]];
    }
  }
}

function* villageFaults({ villageResolution = {} }: ProposalKind, form: Form, path: string): Generator<Fault> {
  for (const [fields, type] of [[villageDays, 'date'] as const, [villageCounts, 'integer'] as const]) {
    for (const name of fields) {
      const id = villageResolution[name];
      if (id !== undefined) yield* typeFaults(id, type, { form, path: `${path}.villageResolution.${name}` });
    }
  }
}

function* typeFaults(id: string, type: FormField['type'], { form, path }: { form: Form; path: string }): Generator<Fault> {
  const field = fieldsOf(form).find((candidate) => candidate.id === id);
  if (!field) yield unknown({ file, path }, `field of form ${form.id}`, id);
  else if (field.type !== type)
    yield { file, path, rule: 'wrong-field-type', what: `${id} is of type ${field.type}, this has to be ${type}` };
}

/** The kinds of party that each kind of cooperation needs. */
const neededTypes: Readonly<Record<string, readonly string[]>> = {
  'school-enterprise': ['school', 'enterprise'],
  'enterprise-enterprise': ['enterprise'],
  'enterprise-village': ['enterprise', 'village'],
};

/** @yields a fault for each kind of cooperation that no agreement could ever be drafted for, because its parties cannot be named as such */
function* partyTypeFaults({ facts }: ProposalKind, form: Form, path: string): Generator<Fault> {
  const fields = fieldsOf(form);
  const cooperation = fields.find(({ id }) => id === facts.cooperationKind);
  const parties = fields.find(({ id }) => id === facts.parties);
  const type = parties?.type === 'rows' ? parties.fields.find(({ id }) => id === 'type') : undefined;
  const offered = type && fixedChoices(type);
  if (!cooperation || !offered) return;
  const needed = new Set((fixedChoices(cooperation) ?? []).flatMap((value) => neededTypes[value] ?? []));
  const missing = [...needed].filter((value) => !offered.includes(value));
  if (missing.length === 0) return;
  yield {
    file,
    path: `${path}.facts.parties`,
    rule: 'wrong-choices',
    what: `the kinds of party offered need ${missing.join(', ')} too, for the kinds of cooperation of ${cooperation.id}`,
  };
}
