import type { ProposalEvent } from '../../functions/domain/proposal/events.ts';
import type { Summary } from '../../functions/domain/proposal/summary.ts';
import { csvFile } from '../../functions/domain/report-csv.ts';
import { auditTexts } from '../messages/audit.ts';
import { actorText, eventDetails } from '../views/parts/event-text.ts';
import { eventName } from '../views/parts/event-name.ts';
import { shanghaiTime } from './shanghai-time.ts';
import type { PageShell } from '../views/shell.tsx';

/** A proposal's record as CSV for spreadsheets, one line an event; free texts stay out. Who acted for whom is spelled out. */
export function recordCsv(summary: Summary, events: readonly ProposalEvent[], shell: PageShell): string {
  const t = auditTexts[shell.language].record;
  const head = [t.seq, t.when, t.who, t.what, t.more, t.hash];
  const lines = events.map((event) => [
    { number: String(event.seq) },
    shanghaiTime(event.at),
    actorText(event, summary, shell),
    eventName(event.data, shell.language),
    eventDetails(event.data, shell, summary).join(shell.language === 'zh' ? '；' : '; '),
    event.hash,
  ]);
  return csvFile([head, ...lines]);
}
