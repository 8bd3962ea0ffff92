import type { FrozenEntry } from '../../functions/domain/close/frozen-entries.ts';
import { yuanOf } from '../../functions/domain/money.ts';
import { csvFile, type Cell } from '../../functions/domain/report-csv.ts';
import { quarterTexts } from '../messages/quarters.ts';
import { namesOf, type PageShell } from '../views/shell.tsx';
import { shanghaiTime } from './shanghai-time.ts';

/**
 * The entries that a report rests on as CSV, one line each, in the order of the frozen list: sources by their ids, amounts of
 * money in yuan, instants in Shanghai time.
 */
export function entriesCsv(entries: readonly FrozenEntry[], shell: Pick<PageShell, 'language' | 'programme'>): string {
  const t = quarterTexts[shell.language].entries;
  const { language, programme } = shell;
  const indicators = new Map(programme.indicators.map((indicator) => [indicator.id, indicator]));
  const names = namesOf(shell);
  const lines = entries.map((entry): Cell[] => {
    const indicator = indicators.get(entry.indicator);
    const { source } = entry;
    const [kind, id, seq] =
      source.type === 'event' ? [t.proposal, source.proposalId, source.seq] : [source.register, source.itemId, source.seq];
    return [
      entry.indicator,
      indicator?.name[language] ?? '',
      names.department(entry.department),
      entry.date,
      entry.label,
      { number: indicator?.unit === 'cny' ? yuanOf(entry.amount) : String(entry.amount) },
      shanghaiTime(entry.recordedAt),
      kind,
      id,
      seq === undefined ? '' : { number: String(seq) },
      entry.id,
      entry.digest,
    ];
  });
  const head = [
    t.indicatorId,
    t.indicator,
    t.department,
    t.date,
    t.label,
    t.amount,
    t.recordedAt,
    t.source,
    t.sourceId,
    t.event,
    t.id,
    t.digest,
  ];
  return csvFile([head, ...lines]);
}
