import type { Indicator } from '../indicators.ts';
import type { Quarter } from '../period.ts';
import type { Bilingual } from '../text.ts';
import { unitIdsOf, type Assessment, type UnitGroup, type UnitItem } from './assessment.ts';
import { hundredthsOf } from './points.ts';
import { ranked, scoreOf, type Score, type Scored } from './scores.ts';
import type { Scoring } from './scoring.ts';
import { scoredDepartments, standingSelfScore, type SelfScore } from './self-score.ts';
import { ledgerUnits, shareOfYear, targetBy } from './targets.ts';
import { valueOf, type Tally } from './tally.ts';

/** The scores of units that are ranked among themselves. */
export interface UnitGroupScores {
  id: string;
  name: Bilingual;
  scores: Score[];
}

/** What scores are made of. */
export interface ScoreContext {
  indicators: readonly Indicator[];
  departments: readonly { id: string }[];
  assessment: Assessment;
  /** The quarter up to whose end is scored, from the year's first day on. */
  quarter: Quarter;
  /** What an indicator comes to from the year's first day to the period's end; a stock, what stands then. */
  tallyToDate: (indicator: Indicator) => Tally;
  /** Those of the period. */
  selfScores: readonly SelfScore[];
  asOf: string | undefined;
}

/** The score of each department that answers for an indicator which is scored, the highest first. */
export function departmentScores(context: ScoreContext): Score[] {
  const { indicators, assessment, quarter, selfScores, asOf } = context;
  const scores = scoredDepartments(context).map((id) => {
    const scored = indicators
      .filter(({ department }) => department === id)
      .flatMap((indicator): Scored[] => {
        const value = valueOf(context.tallyToDate(indicator), indicator.measure ?? 'sum');
        return indicator.scoring
          ? [scoredBy(indicator, indicator.scoring, { value, target: targetBy(indicator, quarter), peers: [value] })]
          : [];
      });
    return { ...scoreOf(id, scored, hundredthsOf(assessment.bonusCap)), selfScore: standingSelfScore(selfScores, id, asOf) };
  });
  return ranked(scores);
}

/** The scores of the units of each group, the highest first. */
export function unitScores(context: ScoreContext): UnitGroupScores[] {
  return (context.assessment.unitGroups ?? []).map((group) => ({ id: group.id, name: group.name, scores: groupScores(group, context) }));
}

function groupScores(group: UnitGroup, context: ScoreContext): Score[] {
  const units = unitIdsOf(group);
  const items = group.items.flatMap((item) => {
    const indicator = context.indicators.find(({ id }) => id === item.indicator);
    return indicator ? [{ item, indicator, values: valuesOf(indicator, units, context) }] : [];
  });
  const scores = units.map((unit) => {
    const scored = items.map(({ item, indicator, values }) => {
      const target = unitTarget(item, indicator, context.quarter);
      return scoredBy(indicator, item.scoring, { value: values.get(unit) ?? 0, target, peers: [...values.values()] });
    });
    return { ...scoreOf(unit, scored, hundredthsOf(context.assessment.bonusCap)), selfScore: null };
  });
  return ranked(scores);
}

function valuesOf(indicator: Indicator, units: readonly string[], { tallyToDate }: ScoreContext): Map<string, number> {
  const { byUnit } = tallyToDate(indicator);
  return new Map(
    units.map((unit) => {
      const part = byUnit.get(unit);
      return [unit, part ? valueOf(part, indicator.measure ?? 'sum') : 0];
    }),
  );
}

function unitTarget({ target }: UnitItem, indicator: Indicator, quarter: Quarter): number | null {
  if (target === undefined) return null;
  const year = ledgerUnits(indicator, target);
  return indicator.type === 'stock' ? year : shareOfYear(year, quarter);
}

function scoredBy(
  indicator: Indicator,
  scoring: Scoring,
  { value, target, peers }: { value: number; target: number | null; peers: readonly number[] },
): Scored {
  const { min, max } = scoring.rule === 'efficacy' ? scoring : { min: undefined, max: undefined };
  return {
    indicator: indicator.id,
    scoring,
    value,
    target: scoring.rule === 'ratio' ? target : null,
    min: min === undefined ? Math.min(...peers) : ledgerUnits(indicator, min),
    max: max === undefined ? Math.max(...peers) : ledgerUnits(indicator, max),
    per: scoring.rule === 'bonus' ? ledgerUnits(indicator, scoring.per) : 1,
  };
}
