import type { JSX } from 'preact';
import { accessTexts } from '../../messages/access.ts';
import { auditTexts } from '../../messages/audit.ts';
import { Layout } from '../layout.tsx';
import { fieldId } from '../parts/issues.tsx';
import { RankingsLink } from '../parts/rankings-link.tsx';
import { Instant } from '../parts/values.tsx';
import { useTexts, type PageShell } from '../shell.tsx';

/** Props of {@link AuditHomePage}. */
export interface AuditHomePageProps {
  shell: PageShell;
  /** Years to choose from, the newest first. */
  years: readonly number[];
  /** What the auditor viewed, newest first. */
  traces: readonly { id: string; at: string; what: string; reason?: string }[];
}

/** Chooses a report, and shows the auditor's own traces. */
export function AuditHomePage({ shell, years, traces }: AuditHomePageProps): JSX.Element {
  const access = accessTexts[shell.language];
  const t = auditTexts[shell.language].home;
  return (
    <Layout shell={shell} title={t.title}>
      <h1>{t.title}</h1>
      <p>{t.intro}</p>
      <PeriodForm years={years} />
      <RankingsLink href="/audit/rankings" />
      <p>
        <a href="/audit/checkpoints">{t.checkpoints}</a>
      </p>
      <p class="quiet">{t.trace}</p>
      <h2>{t.recent}</h2>
      {traces.length === 0 ? <p class="quiet">{t.none}</p> : null}
      <ul class="files">
        {traces.map(({ id, at, what, reason }) => (
          <li key={id}>
            <span class="file-name">
              {what}
              {reason ? <span class="quiet line">{access.traces.reason(reason)}</span> : null}
            </span>
            <span class="quiet">
              <Instant value={at} />
            </span>
          </li>
        ))}
      </ul>
    </Layout>
  );
}

/** Chooses a period. */
export function PeriodForm({
  action = '/audit/report',
  submit,
  ...chosen
}: PeriodFieldsProps & {
  action?: string;
  /** What the button says. @defaultValue that it opens the report */
  submit?: string;
}): JSX.Element {
  const t = useTexts(auditTexts).home;
  return (
    <form class="inline" method="get" action={action}>
      <PeriodFields {...chosen} />
      <button type="submit">{submit ?? t.open}</button>
    </form>
  );
}

interface PeriodFieldsProps {
  years: readonly number[];
  year?: number;
  quarter?: number | undefined;
}

/** Year and quarter; an empty quarter is the whole year. */
export function PeriodFields({ years, year, quarter }: PeriodFieldsProps): JSX.Element {
  const t = useTexts(auditTexts).home;
  const chosen = year ?? years[0];
  return (
    <>
      <div class="field">
        <label for={fieldId('year')}>{t.year}</label>
        <select id={fieldId('year')} name="year">
          {years.map((each) => (
            <option key={each} value={each} selected={each === chosen}>
              {each}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for={fieldId('quarter')}>{t.quarter}</label>
        <select id={fieldId('quarter')} name="quarter">
          <option value="">{t.wholeYear}</option>
          {[1, 2, 3, 4].map((each) => (
            <option key={each} value={each} selected={each === quarter}>
              {t.quarterOf(each)}
            </option>
          ))}
        </select>
      </div>
    </>
  );
}
