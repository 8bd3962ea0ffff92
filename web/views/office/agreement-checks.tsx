import type { JSX } from 'preact';
import { dayAt } from '../../../functions/domain/calendar.ts';
import type { FieldIssue } from '../../../functions/domain/errors.ts';
import type { Form } from '../../../functions/domain/form.ts';
import { formatYuan } from '../../../functions/domain/money.ts';
import { agreementFindings, checkRules, type Finding } from '../../../functions/domain/proposal/agreement-checks.ts';
import { amountAppliedFor } from '../../../functions/domain/proposal/performance.ts';
import type { Summary } from '../../../functions/domain/proposal/summary.ts';
import type { VillageField } from '../../../functions/domain/proposal/village-resolution.ts';
import type { Language } from '../../../functions/domain/text.ts';
import { agreementTexts } from '../../messages/agreement.ts';
import { sharedTexts } from '../../messages/shared.ts';
import { Tag } from '../parts/basics.tsx';
import { findField } from '../parts/choices.ts';
import { fieldId, issueText, type Problem } from '../parts/issues.tsx';
import { dayText, listText } from '../parts/values.tsx';
import { partyName } from '../parts/standing.tsx';
import { useShell, useTexts } from '../shell.tsx';
import { villageLabels } from './agreement-forms.ts';

/** The checks before a draft, as they stand on a day. */
export function useFindings(summary: Summary, today: string): Finding[] {
  const { programme } = useShell();
  return agreementFindings(summary, { programme, today });
}

/** What was checked and what is still missing, each with its remedy. */
export function CheckList({ summary, findings }: { summary: Summary; findings: readonly Finding[] }): JSX.Element {
  const t = useTexts(agreementTexts).checks;
  return (
    <>
      <h3 id={fieldId('checks')} tabIndex={-1}>
        {t.title}
      </h3>
      <ul class="opinions">
        {findings.map((finding) => (
          <li key={finding.check}>
            <p class="what">
              {t.labels[finding.check]} {finding.issues.length > 0 ? <Tag tone="warning">{t.missing}</Tag> : <Tag tone="done">{t.met}</Tag>}
            </p>
            <Detail summary={summary} finding={finding} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Detail({ summary, finding }: { summary: Summary; finding: Finding }): JSX.Element {
  const { language } = useShell();
  const t = useTexts(agreementTexts).checks;
  const { check, issues } = finding;
  return (
    <>
      {issues.length > 0 ? (
        linesOf(issues, language).map((line) => <p key={line}>{line}</p>)
      ) : (
        <p class="quiet">{metText(check, summary, language)}</p>
      )}
      {check === 'village' ? (
        <p>
          <a href={`/office/proposals/${summary.proposalId}/village`}>{t.village}</a>
        </p>
      ) : null}
    </>
  );
}

/** One line a finding; steps of a village that are simply not there share one. */
function linesOf(issues: readonly FieldIssue[], language: Language): string[] {
  const t = agreementTexts[language].checks;
  const isLacking = ({ field, rule }: FieldIssue): boolean => rule === 'required' && isVillageField(field);
  const lacking = issues.filter(isLacking).flatMap(({ field }) => (isVillageField(field) ? [villageLabels[field][language]] : []));
  const others = issues.filter((issue) => !isLacking(issue)).map((issue) => checkText(issue, language));
  return [...(lacking.length > 0 ? [t.lacking(listText(lacking, language))] : []), ...others];
}

/** What a check that is met was met by. */
function metText(check: Finding['check'], summary: Summary, language: Language): string {
  const t = agreementTexts[language].checks;
  const { parties, villageResolution } = summary;
  switch (check) {
    case 'parties':
      return listText(
        parties.map(({ id }) => partyName(summary, id)),
        language,
      );
    case 'amount':
      return amountText(summary, language);
    case 'village':
      return villageResolution
        ? (villageResolution.compared ? t.compared : t.recorded)(dayText(dayAt(villageResolution.at), language))
        : '';
    default:
      return '';
  }
}

/** What the amount of the draft will be checked against. */
function amountText(summary: Summary, language: Language): string {
  const t = agreementTexts[language].checks;
  const appliedFor = amountAppliedFor(summary);
  if (appliedFor === null) return t.noAmount;
  const { amendment } = summary;
  if (amendment?.purpose === 'termination') return t.amountStays(formatYuan(appliedFor, language));
  const say = amendment && amendment.appliedForFen === null ? t.amountInForce : t.amount;
  return say(formatYuan(appliedFor, language));
}

/** A finding in words; one about the resolution of a village names the step. */
function checkText(issue: FieldIssue, language: Language): string {
  const rule = checkRules.find((candidate) => candidate === issue.rule);
  if (rule) return agreementTexts[language].rules[rule](issue.values ?? {});
  return isVillageField(issue.field)
    ? sharedTexts[language].labelled(villageLabels[issue.field][language], issueText(issue, language))
    : issueText(issue, language);
}

function isVillageField(field: string): field is VillageField {
  return Object.hasOwn(villageLabels, field);
}

/** Splits what a refused act found into what its form can mend and what the checks before a draft ask for. */
export function useCheckProblems(issues: readonly FieldIssue[], form: Form): { ofForm: FieldIssue[]; ofChecks: Problem[] } {
  const { language } = useShell();
  const isOfChecks = ({ field, rule }: FieldIssue): boolean =>
    findField(form, field) === null && (checkRules.some((candidate) => candidate === rule) || isVillageField(field));
  const anchorOf = ({ rule }: FieldIssue): string => (rule === 'open-conditions' ? 'conditions' : 'checks');
  return {
    ofForm: issues.filter((issue) => !isOfChecks(issue)),
    ofChecks: issues.filter(isOfChecks).map((issue) => ({ field: anchorOf(issue), text: checkText(issue, language) })),
  };
}
