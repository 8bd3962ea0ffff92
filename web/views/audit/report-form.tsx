import type { JSX } from 'preact';
import { dayAt } from '../../../functions/domain/calendar.ts';
import type { Period } from '../../../functions/domain/period.ts';
import { fieldId } from '../parts/issues.tsx';
import { assessmentTexts } from '../../messages/assessment.ts';
import { useTexts } from '../shell.tsx';
import type { Asked } from './period.ts';
import { PeriodFields } from './home.tsx';

/** Chooses a report: year, quarter, and the day as of which the ledger is looked at. */
export function ReportForm({ years, period, asked }: { years: readonly number[]; period: Period; asked?: Asked }): JSX.Element {
  const { period: t } = useTexts(assessmentTexts);
  const id = fieldId('asOf');
  return (
    <form method="get" action="/audit/report">
      <div class="inline">
        <PeriodFields years={years} year={period.year} quarter={'quarter' in period ? period.quarter : undefined} />
        <div class="field">
          <label for={id}>{t.asOf}</label>
          <input type="date" id={id} name="asOf" value={typeof asked === 'string' ? dayAt(asked) : ''} aria-describedby={`${id}-hint`} />
        </div>
        <button type="submit">{t.open}</button>
      </div>
      <p class="hint" id={`${id}-hint`}>
        {t.asOfHint}
      </p>
    </form>
  );
}
