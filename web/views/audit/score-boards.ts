import type { Score } from '../../../functions/domain/assessment/scores.ts';
import type { Report } from '../../../functions/domain/report.ts';
import { assessmentTexts } from '../../messages/assessment.ts';
import { namesOf, useShell, type PageShell } from '../shell.tsx';
import { unitName } from './unit-names.ts';

/** Scores that are ranked together. */
export interface Board {
  id: string;
  title: string;
  /** What each of them is. */
  label: string;
  scores: readonly Score[];
  name: (id: string) => string;
  /** Whether they are departments, which score themselves too. */
  self: boolean;
}

/** The departments of a report, then each group of units. */
export function useBoards(report: Report): Board[] {
  return boardsOf(report, useShell());
}

/** The departments of a report, then each group of units, by the names of a programme. */
export function boardsOf(report: Pick<Report, 'departments' | 'unitGroups'>, shell: Pick<PageShell, 'language' | 'programme'>): Board[] {
  const { scores: t, definitions } = assessmentTexts[shell.language];
  const { departments: scores, unitGroups } = report;
  const nameOf = (unit: string): string => unitName(shell.programme, unit, shell.language);
  return [
    { id: 'departments', title: t.departments, label: t.department, scores, name: namesOf(shell).department, self: true },
    ...unitGroups.map((group) => {
      const title = definitions.group(group.name[shell.language]);
      return { id: `g-${group.id}`, title, label: t.unit, scores: group.scores, name: nameOf, self: false };
    }),
  ];
}

/** Where a score stands on the page of all lines. */
export function anchorOf(board: Board, { id }: Score): string {
  return `${board.id}-${id}`;
}
