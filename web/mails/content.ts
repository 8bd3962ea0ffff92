import { formatYuan } from '../../functions/domain/money.ts';
import type { MailMessage } from '../../functions/domain/outbox.ts';
import type { Bilingual, Language } from '../../functions/domain/text.ts';
import type { LeaveWords, MailWords } from '../messages/zh/mail-words.ts';
import { mailTextsFor, textsFor } from '../messages/texts.ts';
import { quarterText } from '../views/audit/period.ts';
import { dayText, listText } from '../views/parts/values.tsx';
import type { MailData } from '../../functions/domain/mail-data.ts';
import { bothTexts as both, oneLine } from './mail-text.ts';
import type { MailContent } from './mail-content.ts';
import { meetingFacts, meetingWords, taskFacts } from './meeting-content.ts';

const zh = mailTextsFor('zh');
const en = mailTextsFor('en');

/** Longest title in a subject, in characters; mail programs cut longer ones off before the second language. */
const longestTitle = 40;

/** What a mail says. */
export function contentOf(message: MailMessage, data: MailData): MailContent {
  const words = { zh: wordsOf(message, data, 'zh'), en: wordsOf(message, data, 'en') };
  const texts = { zh: zh.templates[message.template], en: en.templates[message.template] };
  return {
    subject: subjectOf(message, words),
    greeting: { zh: zh.greeting(data.recipientName), en: en.greeting(data.recipientName) },
    lead: { zh: texts.zh.lead(words.zh), en: texts.en.lead(words.en) },
    action: data.link && texts.zh.action ? { label: { zh: texts.zh.action, en: texts.en.action }, href: data.link } : null,
    shortCode: data.shortCode ? { intro: shortCodeIntro(data), code: data.shortCode } : null,
    code: data.code ? { label: { zh: zh.code, en: en.code }, code: data.code, note: { zh: zh.codeValid, en: en.codeValid } } : null,
    facts: [...factsOf(data, dueOnOf(message, data)), ...meetingFacts(data), ...taskFacts(data)],
    steps: stepsOf(data),
    remarks: data.remarks && data.remarks.length > 0 ? { title: { zh: zh.remarks, en: en.remarks }, items: data.remarks } : null,
    reasons: reasonsOf(data),
    agenda: data.meeting ? { title: { zh: zh.agenda, en: en.agenda }, items: data.meeting.agenda.map(oneLine) } : null,
    closing: closingOf(message, data, words),
  };
}

type Words = Record<Language, MailWords>;

function wordsOf(message: MailMessage, data: MailData, language: Language): MailWords {
  const { programme, department, onBehalfOf, isAskedAgain = false, steps = [] } = data;
  const texts = mailTextsFor(language);
  return {
    ...proposalWords(data.proposal, language),
    day: dayOrNothing(dueOnOf(message, data), language),
    isOverdue: isOver(dueOnOf(message, data), data.today),
    ...meetingWords(data, language),
    ...quarterWords(data.quarter, language),
    department: department?.[language] ?? texts.yourDepartment,
    panel: data.panel?.[language] ?? '',
    principal: onBehalfOf?.[language] ?? '',
    isAskedAgain,
    ...agreementWords(data, language),
    task: taskOf(message, language),
    programme: programme.name[language],
    count: steps.length,
    overdue: steps.filter(({ isOverdue }) => isOverdue).length,
    ...bouncedWords(data.bounced, language),
    leave: leaveWords(data.leave, language),
  };
}

/** What of the office's work a mail asks for, in words. */
function taskOf(message: MailMessage, language: Language): string {
  if ('matter' in message) return mailTextsFor(language).closeMatters[message.matter];
  return 'task' in message ? textsFor(language).officeTasks[message.task] : '';
}

function quarterWords(quarter: MailData['quarter'], language: Language): Pick<MailWords, 'silenceIsConsent'> & { title?: string } {
  return quarter ? { title: quarterText(quarter.name, language), silenceIsConsent: quarter.silenceIsConsent } : { silenceIsConsent: false };
}

function stepsOf({ steps }: MailData): MailContent['steps'] {
  if (!steps) return null;
  const about = (step: (typeof steps)[number], language: Language): string =>
    mailTextsFor(language).step({
      unit: oneLine(step.unitName),
      department: step.department[language],
      principal: step.onBehalfOf?.[language] ?? '',
      day: dayOrNothing(step.dueOn, language),
      isOverdue: step.isOverdue,
    });
  const items = steps.map((step) => ({ title: oneLine(step.title), about: { zh: about(step, 'zh'), en: about(step, 'en') } }));
  return { title: { zh: zh.steps, en: en.steps }, items };
}

function bouncedWords(bounced: MailData['bounced'], language: Language): Pick<MailWords, 'who' | 'helper'> {
  if (!bounced) return { who: '', helper: '' };
  return { who: oneLine(bounced.who[language]), helper: bounced.helper?.[language] ?? '' };
}

type AgreementWords = Pick<MailWords, 'party' | 'declinedBy' | 'agreementVersion' | 'amendment' | 'milestone'>;

function agreementWords(data: MailData, language: Language): AgreementWords {
  const { party, declinedBy = '', agreementVersion = 1, amendment, milestone } = data;
  return {
    party: oneLine(party ?? mailTextsFor(language).yourSide),
    declinedBy: oneLine(declinedBy),
    agreementVersion,
    amendment: amendment ? textsFor(language).performance.agreements.purposes[amendment] : '',
    milestone: milestone ? milestoneText(milestone, language) : '',
  };
}

/** A milestone in a few words: what, when, how much. */
function milestoneText({ kind, on, amountFen }: NonNullable<MailData['milestone']>, language: Language): string {
  const t = textsFor(language);
  const amount = amountFen === null ? [] : [formatYuan(amountFen, language)];
  return t.bracketed(t.performance.kinds[kind], listText([dayText(on, language), ...amount], language));
}

function leaveWords(leave: MailData['leave'], language: Language): LeaveWords | null {
  if (!leave) return null;
  const { person, from, to, substitute, by, change } = leave;
  return {
    person: person[language],
    from: dayText(from, language),
    to: dayText(to, language),
    substitute: substitute?.[language] ?? '',
    by: by[language],
    change,
  };
}

type ProposalWords = Pick<MailWords, 'title' | 'unit' | 'receipt' | 'promised' | 'number'>;

function proposalWords(proposal: MailData['proposal'], language: Language): ProposalWords {
  if (!proposal) return { title: '', unit: '', receipt: '', promised: '', number: '' };
  const { title, unitName, receiptNumber, promisedOn, agreementNumber } = proposal;
  return {
    title: oneLine(title),
    unit: oneLine(unitName),
    receipt: receiptNumber ?? '',
    promised: dayOrNothing(promisedOn, language),
    number: agreementNumber ?? '',
  };
}

function dueOnOf(message: MailMessage, data: MailData): string | undefined {
  return 'dueOn' in message && message.dueOn !== '' ? message.dueOn : data.dueOn;
}

function isOver(dueOn: string | undefined, today: string | undefined): boolean {
  return dueOn !== undefined && today !== undefined && dueOn !== '' && dueOn < today;
}

function dayOrNothing(day: string | null | undefined, language: Language): string {
  return day ? dayText(day, language) : '';
}

function subjectOf(message: MailMessage, words: Words): string {
  const short = (language: Language): MailWords => ({ ...words[language], title: shortTitle(words[language].title) });
  return `${zh.templates[message.template].subject(short('zh'))} | ${en.templates[message.template].subject(short('en'))}`;
}

function shortTitle(title: string): string {
  const characters = Array.from(new Intl.Segmenter('zh').segment(title), ({ segment }) => segment);
  return characters.length > longestTitle ? `${characters.slice(0, longestTitle).join('')}…` : title;
}

function shortCodeIntro({ baseUrl }: MailData): Bilingual {
  return { zh: zh.shortCode(`${baseUrl}/r`), en: en.shortCode(`${baseUrl}/r`) };
}

function factsOf({ proposal }: MailData, dueOn: string | undefined): MailContent['facts'] {
  if (!proposal) return [];
  const { title, kindName, unitName, receiptNumber, amountFen, sectorName, promisedOn } = proposal;
  const values: Record<keyof typeof zh.facts, string | null> = {
    title: oneLine(title),
    kind: both((language) => kindName[language]),
    unit: oneLine(unitName),
    receipt: receiptNumber,
    amount: amountFen === null ? null : both((language) => formatYuan(amountFen, language)),
    sector: sectorName && both((language) => sectorName[language]),
    dueOn: dueOn ? both((language) => dayText(dueOn, language)) : null,
    promisedOn: promisedOn && both((language) => dayText(promisedOn, language)),
  };
  const keys = ['title', 'kind', 'unit', 'amount', 'sector', 'dueOn', 'promisedOn', 'receipt'] as const;
  return keys.flatMap((key) => {
    const value = values[key];
    return value ? [{ label: { zh: zh.facts[key], en: en.facts[key] }, value }] : [];
  });
}

function reasonsOf({ reasons, meeting }: MailData): MailContent['reasons'] {
  if (reasons) return { title: { zh: zh.reasons, en: en.reasons }, text: reasons };
  return meeting?.reason ? { title: { zh: zh.cancelReason, en: en.cancelReason }, text: meeting.reason } : null;
}

function closingOf(message: MailMessage, data: MailData, words: Words): Bilingual[] {
  const closing: Bilingual[] = [{ zh: zh.templates[message.template].why(words.zh), en: en.templates[message.template].why(words.en) }];
  if (data.shortCode) closing.push({ zh: zh.linkOnly, en: en.linkOnly });
  closing.push({ zh: zh.never, en: en.never });
  closing.push({ zh: zh.sender(data.programme.operator.zh), en: en.sender(data.programme.operator.en) });
  return closing;
}
