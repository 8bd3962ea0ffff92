import { dayAt } from './calendar.ts';
import { isOutsideMainland } from './countries.ts';
import { choiceLabel } from './form-choices.ts';
import { fieldsOf, type FormField, type SimpleField } from './form.ts';
import { formatYuan, parseWanYuan } from './money.ts';
import type { AgreementTemplate, Programme } from './programme.ts';
import { choiceListsOf, formOf, kindOf, sectorOf } from './programme-lookup.ts';
import { hasVillage } from './proposal/agreement-checks.ts';
import type { Summary } from './proposal/summary.ts';
import type { Bilingual, Language } from './text.ts';

/** An agreement, ready to be set: no placeholder is left in it. */
export interface AgreementText {
  /** Both when a party is from elsewhere than the mainland. */
  languages: 'zh' | 'both';
  title: Bilingual;
  preamble: Bilingual;
  clauses: { heading: Bilingual; text: Bilingual }[];
  /** Who signs, in the order of the form. */
  parties: { name: string; contact: string }[];
}

/** What an agreement is filled with. */
export interface AgreementInput {
  summary: Summary;
  programme: Programme;
  amountFen: number;
  now: string;
  /** What a later version changes; absent for the first. */
  change?: AgreementChange;
}

/** What a later version of an agreement changes. */
export interface AgreementChange {
  /** The number of the agreement in force. */
  original: string;
  reason: string;
  changes: string;
  /** YYYY-MM-DD; null leaves the term as it is. */
  termTo: string | null;
}

/** The names that a template may use as `{{name}}`. */
export const agreementPlaceholders = [
  'amount',
  'changes',
  'county',
  'date',
  'kind',
  'number',
  'operator',
  'original',
  'parties',
  'reason',
  'receipt',
  'sector',
  'term',
  'title',
  'unit',
] as const;
type Placeholder = (typeof agreementPlaceholders)[number];

/** Says which text counts, where a template does not. */
const chinesePrevails: AgreementText['clauses'][number] = {
  heading: { zh: '文本效力', en: 'Language' },
  text: {
    zh: '本协议以中文和英文写成，两种文本不一致的，以中文文本为准。',
    en: 'This agreement is made in Chinese and English. Where the two texts differ, the Chinese text prevails.',
  },
};

/** Fills a template. A name that a template may not use is left as it stands, so that a reader sees the mistake. */
export function agreementText(template: AgreementTemplate, input: AgreementInput): AgreementText {
  const { summary } = input;
  const isForeign = summary.parties.some(({ country }) => isOutsideMainland(country));
  const applies = { 'foreign-party': isForeign, 'village-party': hasVillage(summary) };
  const clauses = template.clauses.filter(({ when }) => when === undefined || applies[when]);
  const values = { zh: valuesIn('zh', input), en: valuesIn('en', input) };
  const fill = (text: Bilingual): Bilingual => ({ zh: fillOne(text.zh, values.zh), en: fillOne(text.en, values.en) });
  return {
    languages: isForeign ? 'both' : 'zh',
    title: fill(template.title),
    preamble: fill(template.preamble),
    clauses: [...clauses, ...(isForeign ? [template.prevailing ?? chinesePrevails] : [])].map(({ heading, text }) => ({
      heading: fill(heading),
      text: fill(text),
    })),
    parties: summary.parties.map(({ name, contact }) => ({ name, contact })),
  };
}

/** The placeholders of a text, without their braces. */
export function placeholdersIn(text: string): string[] {
  return [...text.matchAll(/\{\{([^{}]*)\}\}/g)].map(([, name = '']) => name);
}

/** The field of the form that a placeholder stands for, or null. */
export function answerPlaceholder(name: string): string | null {
  return name.startsWith('answer.') ? name.slice('answer.'.length) : null;
}

function fillOne(text: string, values: ReadonlyMap<string, string>): string {
  return text.replaceAll(/\{\{([^{}]*)\}\}/g, (whole, name: string) => values.get(name) ?? whole);
}

function valuesIn(language: Language, input: AgreementInput): ReadonlyMap<string, string> {
  return new Map([...Object.entries(factsIn(language, input)), ...answersIn(language, input)]);
}

function factsIn(language: Language, { summary, programme, amountFen, now, change }: AgreementInput): Record<Placeholder, string> {
  const { facts, parties, contact, title, receiptNumber } = summary;
  const isChinese = language === 'zh';
  return {
    amount: formatYuan(amountFen, language),
    ...changeIn(language, change),
    county: programme.county[language],
    date: longDay(dayAt(now), language),
    kind: kindOf(programme, summary.kind).name[language],
    number: isChinese ? '（登记时编号）' : '(given at registration)',
    operator: programme.operator[language],
    parties: parties.map((party) => party.name).join(isChinese ? '、' : '; '),
    receipt: receiptNumber ?? '',
    sector: facts.sector === null ? '' : sectorOf(programme, facts.sector).name[language],
    title,
    unit: contact.unitName,
  };
}

type ChangePlaceholder = 'changes' | 'original' | 'reason' | 'term';

function changeIn(language: Language, change: AgreementChange | undefined): Record<ChangePlaceholder, string> {
  const unchanged = { zh: '不变', en: 'unchanged' }[language];
  if (!change) return { changes: '', original: '', reason: '', term: unchanged };
  const { changes, original, reason, termTo } = change;
  return { changes, original, reason, term: termTo === null ? unchanged : longDay(termTo, language) };
}

/** @yields the answers that an agreement may quote; what was not answered is struck out, as on paper */
function* answersIn(language: Language, { summary, programme }: AgreementInput): Generator<[name: string, value: string]> {
  const struckOut = { zh: '／', en: '—' }[language];
  for (const field of fieldsOf(formOf(programme, summary.kind))) {
    if (!isQuotable(field)) continue;
    const answer = summary.answers[field.id];
    const values = (Array.isArray(answer) ? answer : [answer]).filter((value) => typeof value === 'string');
    const said = values.map((value) => answerIn(language, field, { value, programme }));
    yield [`answer.${field.id}`, said.join({ zh: '、', en: ', ' }[language]) || struckOut];
  }
}

/** An agreement quotes no personal data but the parties' own, and no rows. */
export function isQuotable(field: FormField): field is SimpleField {
  return field.type !== 'rows' && !field.personal;
}

function answerIn(language: Language, field: SimpleField, { value, programme }: { value: string; programme: Programme }): string {
  switch (field.type) {
    case 'radio':
    case 'select':
    case 'checkboxes':
      return choiceLabel(field, value, choiceListsOf(programme))[language];
    case 'date':
      return longDay(value, language);
    case 'money':
      return formatYuan(parseWanYuan(value) ?? 0, language);
    default:
      return value;
  }
}

/** A day in words: 2026年11月23日, 23 November 2026. */
export function longDay(day: string, language: Language): string {
  const date = new Date(`${day}T00:00:00Z`);
  const locale = { zh: 'zh-CN', en: 'en-GB' }[language];
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(date);
}
