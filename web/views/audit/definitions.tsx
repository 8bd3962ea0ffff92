import type { JSX } from 'preact';
import { hundredthsOf, pointsText } from '../../../functions/domain/assessment/points.ts';
import type { UnitGroup } from '../../../functions/domain/assessment/assessment.ts';
import { ledgerUnits } from '../../../functions/domain/assessment/targets.ts';
import type { Indicator } from '../../../functions/domain/indicators.ts';
import type { Period } from '../../../functions/domain/period.ts';
import { languages, type Language } from '../../../functions/domain/text.ts';
import { assessmentTexts } from '../../messages/assessment.ts';
import { auditTexts } from '../../messages/audit.ts';
import { sharedTexts } from '../../messages/shared.ts';
import { htmlLanguage, Layout } from '../layout.tsx';
import { BackLink } from '../parts/basics.tsx';
import { useShell, useTexts, type PageShell } from '../shell.tsx';
import { definitionText, scoringText, type DefinitionText } from './definition-text.ts';
import { periodQuery, valueText, type Asked } from './period.ts';
import { ReportStanding, type Standing } from './report-standing.tsx';
import { Scrolling } from '../parts/scrolling.tsx';

/** Props of {@link DefinitionsPage}. */
interface DefinitionsPageProps {
  shell: PageShell;
  period: Period;
  /** Whose indicators are shown; 0 for how units are scored. */
  step: number;
  asked?: Asked;
  /** Whether the quarter is closed; absent where quarters are not, and for a year. */
  standing?: Standing | null;
}

/** The definitions that a report uses, step by step, in both languages, the reader's first. */
export function DefinitionsPage({ shell, period, step, asked, standing = null }: DefinitionsPageProps): JSX.Element {
  const assessment = assessmentTexts[shell.language];
  const audit = auditTexts[shell.language];
  const t = assessment.definitions;
  const query = periodQuery(period, asked);
  const { steps, indicators } = shell.programme;
  const parts: [number, string][] = steps.map((name, index) => [index + 1, name[shell.language]]);
  parts.push([0, t.ofUnits]);
  return (
    <Layout shell={shell} title={t.title} width="wide">
      <BackLink href={`/audit/report?${query}`}>{audit.figure.back}</BackLink>
      <h1>{t.title}</h1>
      <p class="quiet">{assessment.definitionsOf(shell.programme.version)}</p>
      {standing ? (
        <ReportStanding {...{ period, standing, asked }} page={{ path: '/audit/report/definitions', more: `&step=${step}` }} />
      ) : null}
      <p>{t.intro}</p>
      <nav aria-label={assessment.contents}>
        <ul class="stages">
          {parts.map(([each, name]) => (
            <li key={each}>
              <a href={`/audit/report/definitions?${query}&step=${each}`} aria-current={each === step ? 'page' : undefined}>
                {name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {step === 0 ? <UnitDefinitions /> : <Definitions indicators={indicators.filter((each) => each.step === step)} />}
    </Layout>
  );
}

function UnitDefinitions(): JSX.Element {
  const { assessment } = useShell().programme;
  if (!assessment) return <p class="quiet">{useTexts(assessmentTexts).scores.none}</p>;
  const most = pointsText(hundredthsOf(assessment.bonusCap));
  return (
    <>
      <p>
        <BothLanguages of={(language) => assessmentTexts[language].definitions.bonusCap(most)} />
      </p>
      {(assessment.unitGroups ?? []).map((group) => (
        <GroupDefinition key={group.id} group={group} />
      ))}
    </>
  );
}

function Definitions({ indicators }: { indicators: readonly Indicator[] }): JSX.Element {
  const { definitions: t } = useTexts(assessmentTexts);
  return (
    <Scrolling label={t.title}>
      <table class="cards definitions">
        <thead>
          <tr>
            <th scope="col">{t.indicator}</th>
            <th scope="col">{t.counted}</th>
            <th scope="col">{t.targets}</th>
            <th scope="col">{t.scoring}</th>
          </tr>
        </thead>
        <tbody>
          {indicators.map((indicator) => (
            <DefinitionRow key={indicator.id} indicator={indicator} />
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}

function DefinitionRow({ indicator }: { indicator: Indicator }): JSX.Element {
  const { programme } = useShell();
  const { definitions: t } = useTexts(assessmentTexts);
  const part = (key: keyof DefinitionText) => (language: Language) => definitionText(indicator, programme, language)[key];
  return (
    <tr>
      <th scope="row">
        <BothLanguages of={part('name')} />
        <span class="quiet line">{indicator.id}</span>
      </th>
      <td data-label={t.counted}>
        <BothLanguages of={part('counted')} />
      </td>
      <td data-label={t.targets}>
        <BothLanguages of={part('targets')} />
      </td>
      <td data-label={t.scoring}>
        <BothLanguages of={part('scoring')} />
        {indicator.note ? <span class="quiet line">{Object.values(indicator.note).join(' ')}</span> : null}
      </td>
    </tr>
  );
}

function GroupDefinition({ group }: { group: UnitGroup }): JSX.Element {
  const { programme } = useShell();
  return (
    <>
      <h2>
        <BothLanguages of={(language) => assessmentTexts[language].definitions.group(group.name[language])} />
      </h2>
      <ul>
        {group.items.map(({ indicator: id, target, scoring }) => {
          const indicator = programme.indicators.find((each) => each.id === id);
          if (!indicator) return null;
          const text = (language: Language): string => {
            const assessment = assessmentTexts[language];
            const { labelled } = sharedTexts[language];
            const goal =
              target === undefined
                ? ''
                : assessment.definitions.unitTarget(valueText(ledgerUnits(indicator, target), indicator.unit, language));
            const rule = scoringText(scoring, indicator, language);
            return labelled(indicator.name[language], goal === '' ? rule : `${goal}${language === 'zh' ? '；' : '; '}${rule}`);
          };
          return (
            <li key={id}>
              <BothLanguages of={text} />
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** A text in the reader's language, and below it in the other. */
function BothLanguages({ of }: { of: (language: Language) => string }): JSX.Element {
  const { language } = useShell();
  const other = languages.find((each) => each !== language) ?? language;
  return (
    <>
      <span class="line both">{of(language)}</span>
      <span class="quiet line" lang={htmlLanguage(other)}>
        {of(other)}
      </span>
    </>
  );
}
