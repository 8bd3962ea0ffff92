import type { Fault } from '../form-faults.ts';
import { duplicates, unknown } from '../form-faults.ts';
import type { Indicator } from '../indicators.ts';
import type { Programme } from '../programme.ts';
import { unitIdsOf, type GapDefinition, type UnitGroup, type UnitItem } from './assessment.ts';
import { fullPoints, hundredthsOf } from './points.ts';
import type { Scoring } from './scoring.ts';
import { scoredDepartments } from './self-score.ts';

const file = 'assessment.json';

/** @yields what does not fit between the assessment and the rest of the programme */
export function* assessmentFaults(programme: Programme): Generator<Fault> {
  for (const [index, indicator] of programme.indicators.entries()) yield* indicatorFaults(indicator, `[${index}]`);
  const { assessment } = programme;
  if (!assessment) return;
  yield* weightFaults(programme);
  for (const [index, group] of (assessment.unitGroups ?? []).entries()) yield* groupFaults(group, `unitGroups[${index}]`, programme);
  yield* duplicates(assessment.gaps ?? [], { file, path: 'gaps' });
  for (const [index, gap] of (assessment.gaps ?? []).entries()) yield* gapFaults(gap, `gaps[${index}]`, programme);
}

function* indicatorFaults({ quarterTargets, yearTarget, scoring, type, minimum }: Indicator, path: string): Generator<Fault> {
  const at = { file: 'indicators.json', path };
  if (quarterTargets) {
    const falls = quarterTargets.some((target, index) => target < (quarterTargets[index - 1] ?? 0));
    const what = 'each quarter’s target counts from the first day of the year: none is below the one before, and the last is the year’s';
    if (falls || quarterTargets[3] !== yearTarget) yield { ...at, path: `${path}.quarterTargets`, rule: 'targets-do-not-grow', what };
  }
  if (minimum?.quarter !== undefined && type === 'stock') {
    const what = 'a stock has no quarter of its own; give the least for the year';
    yield { ...at, path: `${path}.minimum.quarter`, rule: 'minimum-of-stock', what };
  }
  if (scoring) yield* scoringFaults(scoring, { ...at, path: `${path}.scoring`, target: yearTarget, ranked: false });
}

function* scoringFaults(
  scoring: Scoring,
  { file: where, path, target, ranked }: { file: string; path: string; target: number | undefined; ranked: boolean },
): Generator<Fault> {
  if (scoring.rule === 'ratio' && !target) {
    yield { file: where, path, rule: 'target-missing', what: 'points by ratio need a target for the year' };
  }
  if (scoring.rule !== 'efficacy') return;
  const { min, max } = scoring;
  if (!ranked && (min === undefined || max === undefined)) {
    const what = 'a department’s indicator is ranked with no other: give min and max';
    yield { file: where, path, rule: 'range-missing', what };
  }
  if (min !== undefined && max !== undefined && min >= max) {
    yield { file: where, path, rule: 'range-empty', what: 'min has to be below max' };
  }
}

/** @yields departments whose weights do not make a hundred: their scores could not be compared */
function* weightFaults(programme: Programme): Generator<Fault> {
  for (const department of scoredDepartments(programme)) {
    const scorings = programme.indicators.flatMap((indicator) => (indicator.department === department ? (indicator.scoring ?? []) : []));
    const sum = weightOf(scorings);
    if (sum === fullPoints) continue;
    const what = `the weights of what ${department} answers for make ${sum / 100}, they have to make 100`;
    yield { file: 'indicators.json', path: '', rule: 'weights-not-100', what };
  }
}

function weightOf(scorings: readonly Scoring[]): number {
  return scorings.reduce((sum, scoring) => sum + (scoring.rule === 'bonus' ? 0 : hundredthsOf(scoring.weight)), 0);
}

function* groupFaults(group: UnitGroup, path: string, programme: Programme): Generator<Fault> {
  yield* duplicates(
    unitIdsOf(group).map((id) => ({ id })),
    { file, path: `${path}.units` },
  );
  for (const unit of group.units) {
    if (typeof unit === 'string' && !programme.departments.some(({ id }) => id === unit)) {
      yield unknown({ file, path: `${path}.units` }, 'department', unit);
    }
  }
  const sum = weightOf(group.items.map(({ scoring }) => scoring));
  if (sum !== fullPoints) {
    const what = `the weights of ${group.id} make ${sum / 100}, they have to make 100`;
    yield { file, path: `${path}.items`, rule: 'weights-not-100', what };
  }
  for (const [index, item] of group.items.entries()) yield* itemFaults(item, `${path}.items[${index}]`, programme);
}

function* itemFaults({ indicator, target, scoring }: UnitItem, path: string, programme: Programme): Generator<Fault> {
  yield* knownIndicator(indicator, { file, path: `${path}.indicator` }, programme);
  yield* scoringFaults(scoring, { file, path: `${path}.scoring`, target, ranked: true });
}

function* knownIndicator(
  id: string,
  at: { file: string; path: string },
  { indicators }: Programme,
  type?: Indicator['type'],
): Generator<Fault> {
  const indicator = indicators.find((each) => each.id === id);
  if (!indicator) yield unknown(at, 'indicator', id);
  else if (type && indicator.type !== type)
    yield { ...at, rule: 'wrong-type', what: `${id} is a ${indicator.type}, this has to be a ${type}` };
}

function* gapFaults(gap: GapDefinition, path: string, programme: Programme): Generator<Fault> {
  const at = { file, path: `${path}.indicator` };
  if (gap.kind === 'quarters-below') yield* knownIndicator(gap.indicator, at, programme, 'flow');
  if (gap.kind === 'stock-idle')
    for (const id of gap.indicators ?? []) yield* knownIndicator(id, { file, path: `${path}.indicators` }, programme, 'stock');
  if (gap.kind !== 'units-without') return;
  yield* knownIndicator(gap.indicator, at, programme);
  const groups = programme.assessment?.unitGroups ?? [];
  if (!groups.some(({ id }) => id === gap.group)) yield unknown({ file, path: `${path}.group` }, 'group of units', gap.group);
}
