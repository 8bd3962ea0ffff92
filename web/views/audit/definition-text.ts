import { fieldsOf } from '../../../functions/domain/form.ts';
import { fullPoints, hundredthsOf, pointsText } from '../../../functions/domain/assessment/points.ts';
import type { Scoring } from '../../../functions/domain/assessment/scoring.ts';
import { ledgerUnits } from '../../../functions/domain/assessment/targets.ts';
import type { Indicator, IndicatorSource } from '../../../functions/domain/indicators.ts';
import type { Programme } from '../../../functions/domain/programme.ts';
import type { Language } from '../../../functions/domain/text.ts';
import { assessmentTexts } from '../../messages/assessment.ts';
import { listText } from '../parts/values.tsx';
import { valueText } from './period.ts';

/** A definition in words, in one language. */
export interface DefinitionText {
  name: string;
  counted: string;
  targets: string;
  scoring: string;
  /** Empty when there is none. */
  note: string;
}

/** An indicator's definition in words: all that decides on its value and its points. */
export function definitionText(indicator: Indicator, programme: Programme, language: Language): DefinitionText {
  const t = assessmentTexts[language].definitions;
  const department = programme.departments.find(({ id }) => id === indicator.department)?.name[language] ?? indicator.department;
  const counted = [
    t.step(indicator.step),
    t.types[indicator.type],
    t.measures[indicator.measure ?? 'sum'],
    t.unit(t.units[indicator.unit]),
    ...indicator.sources.map((source) => sourceText(source, programme, language)),
    t.department(department),
  ];
  return {
    name: indicator.name[language],
    counted: sentence(counted, language),
    targets: sentence(targetTexts(indicator, language), language),
    scoring: indicator.scoring ? scoringText(indicator.scoring, indicator, language) : t.notScored,
    note: indicator.note?.[language] ?? '',
  };
}

function sentence(parts: readonly string[], language: Language): string {
  return parts.join(language === 'zh' ? '；' : '; ');
}

function targetTexts(indicator: Indicator, language: Language): string[] {
  const t = assessmentTexts[language].definitions;
  const { yearTarget, quarterTargets, minimum, type } = indicator;
  const text = (value: number): string => valueText(ledgerUnits(indicator, value), indicator.unit, language);
  const byQuarter = quarterTargets
    ? t.quarterTargets(listText(quarterTargets.map(text), language))
    : type === 'flow'
      ? t.share
      : t.standing;
  return [
    ...(yearTarget === undefined ? [t.noTarget] : [t.yearTarget(text(yearTarget)), byQuarter]),
    ...(minimum?.quarter === undefined ? [] : [t.minimumQuarter(text(minimum.quarter))]),
    ...(minimum?.year === undefined ? [] : [t.minimumYear(text(minimum.year))]),
  ];
}

/** How a value becomes points, in words. */
export function scoringText(scoring: Scoring, indicator: Indicator, language: Language): string {
  const { definitions: t, scores } = assessmentTexts[language];
  const amount = (value: number): string => valueText(ledgerUnits(indicator, value), indicator.unit, language);
  if (scoring.rule === 'bonus') return t.bonus(amount(scoring.per), plain(scoring.points), plain(scoring.cap));
  const part = scores.parts[scoring.part];
  if (scoring.rule === 'ratio') return t.ratio(part, plain(scoring.weight), scoring.cap === undefined ? '' : plain(scoring.cap));
  const { min, max } = scoring;
  return t.efficacy(part, plain(scoring.weight), min === undefined || max === undefined ? '' : t.range(amount(min), amount(max)));
}

/** Points of the programme as it writes them, without closing zeros. */
function plain(points: number): string {
  return points * 100 === fullPoints ? '100' : pointsText(hundredthsOf(points)).replace(/\.?0+$/, '') || '0';
}

function sourceText(source: IndicatorSource, programme: Programme, language: Language): string {
  const t = assessmentTexts[language].definitions.sources;
  const kinds = (ids: readonly string[] | undefined): string =>
    ids
      ? listText(
          ids.map((id) => programme.kinds.find((kind) => kind.id === id)?.name[language] ?? id),
          language,
        )
      : t.allKinds;
  switch (source.from) {
    case 'register':
      return registerText(source, programme, language);
    case 'agreement':
      return t.agreement(kinds(source.kinds), source.amount === 'signed-amount');
    case 'arrival':
      return t.arrival(t.arrivalTypes[source.candidateType], listText(source.levels ?? [], language));
    default:
      return t.milestone(t.milestones[source.which], kinds(source.kinds));
  }
}

function registerText(source: Extract<IndicatorSource, { from: 'register' }>, programme: Programme, language: Language): string {
  const t = assessmentTexts[language].definitions.sources;
  const register = programme.registers.find(({ id }) => id === source.register);
  const fields = register ? fieldsOf(register.form) : [];
  const label = (id: string): string => fields.find((field) => field.id === id)?.label[language] ?? id;
  const value = (id: string, answer: string): string => {
    const field = fields.find((each) => each.id === id);
    const options = field && 'options' in field && typeof field.options !== 'string' ? field.options : [];
    return options.find((option) => option.value === answer)?.label[language] ?? answer;
  };
  const filters = (source.where ?? []).map(({ field, in: values }) =>
    t.filter(
      label(field),
      listText(
        values.map((each) => value(field, each)),
        language,
      ),
    ),
  );
  return [
    t.register(register?.name[language] ?? source.register, sentence(filters, language)),
    ...(source.amount === undefined ? [] : [t.amount]),
    ...(source.unit === undefined ? [] : [t.unitOf(label(source.unit))]),
    ...(source.key === undefined ? [] : [t.keyOf(listText([source.key].flat().map(label), language))]),
  ].join(language === 'zh' ? '，' : ', ');
}
