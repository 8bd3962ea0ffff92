import type { Language } from '../../functions/domain/text.ts';
import { access as accessEn } from './en/access.ts';
import { agreement as agreementEn } from './en/agreement.ts';
import { assessment as assessmentEn } from './en/assessment.ts';
import { audit as auditEn } from './en/audit.ts';
import { errorPage as errorPageEn, errors as errorsEn } from './en/errors.ts';
import { events as eventsEn } from './en/events.ts';
import { exceptions as exceptionsEn } from './en/exceptions.ts';
import * as importsEn from './en/imports.ts';
import { leave as leaveEn } from './en/leave.ts';
import { mails as mailsEn } from './en/mails.ts';
import { meetingPages as meetingPagesEn } from './en/meetings.ts';
import { office as officeEn } from './en/office.ts';
import { panel as panelEn } from './en/panel.ts';
import { performance as performanceEn } from './en/performance.ts';
import { quarters as quartersEn } from './en/quarters.ts';
import { registerPages as registerPagesEn } from './en/registers.ts';
import { review as reviewEn } from './en/review.ts';
import { otherRule as otherRuleEn, rules as rulesEn } from './en/rules.ts';
import { shared as sharedEn } from './en/shared.ts';
import { site as siteEn } from './en/site.ts';
import { steps as stepsEn } from './en/steps.ts';
import { undelivered as undeliveredEn } from './en/undelivered.ts';
import { workList as workListEn } from './en/tasks.ts';
import { unit as unitEn } from './en/unit.ts';
import { versions as versionsEn } from './en/versions.ts';
import { access } from './zh/access.ts';
import { agreement } from './zh/agreement.ts';
import { assessment } from './zh/assessment.ts';
import { audit } from './zh/audit.ts';
import { errorPage, errors } from './zh/errors.ts';
import { events } from './zh/events.ts';
import { exceptions } from './zh/exceptions.ts';
import * as imports from './zh/imports.ts';
import { leave } from './zh/leave.ts';
import { mails } from './zh/mails.ts';
import { meetingPages } from './zh/meetings.ts';
import { office } from './zh/office.ts';
import { panel } from './zh/panel.ts';
import { performance } from './zh/performance.ts';
import { quarters } from './zh/quarters.ts';
import { registerPages } from './zh/registers.ts';
import { review } from './zh/review.ts';
import { otherRule, rules } from './zh/rules.ts';
import { shared } from './zh/shared.ts';
import { site } from './zh/site.ts';
import { steps } from './zh/steps.ts';
import { undelivered } from './zh/undelivered.ts';
import { workList } from './zh/tasks.ts';
import { unit } from './zh/unit.ts';
import { versions } from './zh/versions.ts';

const zh = {
  ...shared,
  access,
  agreement,
  assessment,
  audit,
  errorPage,
  errors,
  events,
  exceptions,
  ...imports,
  leave,
  meetingPages,
  office,
  otherRule,
  panel,
  performance,
  quarters,
  registerPages,
  review,
  rules,
  site,
  steps,
  undelivered,
  unit,
  versions,
  workList,
};

/** Every text of the pages in one language; a text that English lacks does not compile. */
export type Texts = typeof zh;

const en: Texts = {
  ...sharedEn,
  access: accessEn,
  agreement: agreementEn,
  assessment: assessmentEn,
  audit: auditEn,
  errorPage: errorPageEn,
  errors: errorsEn,
  events: eventsEn,
  exceptions: exceptionsEn,
  ...importsEn,
  leave: leaveEn,
  meetingPages: meetingPagesEn,
  office: officeEn,
  otherRule: otherRuleEn,
  panel: panelEn,
  performance: performanceEn,
  quarters: quartersEn,
  registerPages: registerPagesEn,
  review: reviewEn,
  rules: rulesEn,
  site: siteEn,
  steps: stepsEn,
  undelivered: undeliveredEn,
  unit: unitEn,
  versions: versionsEn,
  workList: workListEn,
};

const byLanguage = { zh, en } satisfies Record<Language, Texts>;

/** The texts of the pages in a language. */
export function textsFor(language: Language): Texts {
  return byLanguage[language];
}

const mailsByLanguage = { zh: mails, en: mailsEn };

/** The texts of the mails in a language; every mail speaks both. */
export function mailTextsFor(language: Language): typeof mails {
  return mailsByLanguage[language];
}
