import { dayAt } from './calendar.ts';
import { formatYuan } from './money.ts';
import type { AgreementTemplate, Programme } from './programme.ts';
import { kindOf, sectorOf } from './programme-lookup.ts';
import type { Summary } from './proposal/summary.ts';
import type { Bilingual, Language } from './text.ts';

/** An agreement in both languages, ready to be set: no placeholder is left in it. */
export interface AgreementText {
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

/** Fills a template. A name that a template may not use is left as it stands, so that a reader sees the mistake. */
export function agreementText(template: AgreementTemplate, input: AgreementInput): AgreementText {
  const values = { zh: valuesIn('zh', input), en: valuesIn('en', input) };
  const fill = (text: Bilingual): Bilingual => ({ zh: fillOne(text.zh, values.zh), en: fillOne(text.en, values.en) });
  return {
    title: fill(template.title),
    preamble: fill(template.preamble),
    clauses: template.clauses.map(({ heading, text }) => ({ heading: fill(heading), text: fill(text) })),
    parties: input.summary.parties.map(({ name, contact }) => ({ name, contact })),
  };
}

function fillOne(text: string, values: Record<Placeholder, string>): string {
  const known = new Map<string, string>(Object.entries(values));
  return text.replaceAll(/\{\{([a-z]+)\}\}/g, (whole, name: string) => known.get(name) ?? whole);
}

function valuesIn(language: Language, { summary, programme, amountFen, now, change }: AgreementInput): Record<Placeholder, string> {
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

/** A day in words: 2026年11月23日, 23 November 2026. */
export function longDay(day: string, language: Language): string {
  const date = new Date(`${day}T00:00:00Z`);
  const locale = { zh: 'zh-CN', en: 'en-GB' }[language];
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(date);
}
