import type { JSX } from 'preact';
import type { Exception, ExceptionKind } from '../../../functions/domain/exceptions.ts';
import type { Period } from '../../../functions/domain/period.ts';
import { exceptionKind, exceptionWho } from '../../csv/exceptions-csv.ts';
import { auditTexts } from '../../messages/audit.ts';
import { exceptionTexts } from '../../messages/exceptions.ts';
import { sharedTexts } from '../../messages/shared.ts';
import { Layout } from '../layout.tsx';
import { BackLink, Pagination } from '../parts/basics.tsx';
import { Instant } from '../parts/values.tsx';
import { namesOf, useShell, useTexts, type PageShell } from '../shell.tsx';
import { PeriodForm } from './home.tsx';
import { periodQuery, periodText, quarterText } from './period.ts';
import { Scrolling } from '../parts/scrolling.tsx';

/** Props of {@link ExceptionsPage}. */
export interface ExceptionsPageProps {
  /** Its programme knows the people of every version that is listed. */
  shell: PageShell;
  period: Period;
  /** In the order in which they happened; of one kind when `kind` is given. */
  exceptions: readonly Exception[];
  kind?: ExceptionKind;
  /** How many come before these, and where the next page begins; null on the last. */
  from?: number;
  next?: number | null;
  /** Years to choose from, the newest first. */
  years: readonly number[];
}

/** A period's exceptions; each leads to its event in the record. */
export function ExceptionsPage({ shell, period, exceptions, kind, years, from = 0, next = null }: ExceptionsPageProps): JSX.Element {
  const { language } = shell;
  const texts = sharedTexts[language];
  const t = exceptionTexts[language];
  const audit = auditTexts[language];
  const title = t.title(periodText(period, language));
  const query = periodQuery(period);
  const list = `/audit/exceptions?${query}${kind ? `&kind=${kind}` : ''}`;
  return (
    <Layout shell={shell} title={title} width="wide">
      <BackLink href={`/audit/report?${query}`}>{audit.figure.back}</BackLink>
      <h1>{title}</h1>
      <p>{t.intro}</p>
      {kind ? (
        <p>
          {texts.labelled(t.only, t.kinds[kind])} <a href={`/audit/exceptions?${query}`}>{t.all}</a>
        </p>
      ) : null}
      {exceptions.length === 0 ? <p class="quiet">{t.none}</p> : <ExceptionTable exceptions={exceptions} title={title} />}
      <Pagination next={next === null ? undefined : `${list}&from=${next}`} first={from > 0 ? list : undefined} />
      <p>
        <a href={`/audit/exceptions.csv?${query}${kind ? `&kind=${kind}` : ''}`}>{t.csv}</a>
      </p>
      <h2>{audit.report.another}</h2>
      <PeriodForm
        years={years}
        year={period.year}
        quarter={'quarter' in period ? period.quarter : undefined}
        action="/audit/exceptions"
        submit={t.open}
      />
    </Layout>
  );
}

function ExceptionTable({ exceptions, title }: { exceptions: readonly Exception[]; title: string }): JSX.Element {
  const t = useTexts(exceptionTexts);
  return (
    <Scrolling label={title}>
      <table class="cards">
        <thead>
          <tr>
            <th scope="col">{t.kind}</th>
            <th scope="col">{t.when}</th>
            <th scope="col">{t.proposal}</th>
            <th scope="col">{t.department}</th>
            <th scope="col">{t.who}</th>
          </tr>
        </thead>
        <tbody>
          {exceptions.map((exception) => (
            <Row key={`${exception.proposalId || exception.quarter} ${exception.seq} ${exception.part}`} exception={exception} />
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}

function Row({ exception }: { exception: Exception }): JSX.Element {
  const shell = useShell();
  const t = useTexts(exceptionTexts);
  const { stages } = useTexts(sharedTexts);
  const { kind, at, proposalId, quarter, seq, title, department, stage } = exception;
  const record = quarter === undefined ? `/audit/proposals/${proposalId}` : `/audit/quarters/${quarter}`;
  return (
    <tr data-kind={kind}>
      <th scope="row">{exceptionKind(exception, shell)}</th>
      <td data-label={t.when}>
        <Instant value={at} />
      </td>
      <td data-label={t.proposal}>
        <a href={`${record}#e-${seq}`}>{quarter === undefined ? title : quarterText(quarter, shell.language)}</a>
        <span class="quiet line">
          {stages[stage]} · {t.record(seq)}
        </span>
      </td>
      <td data-label={t.department}>{department === null ? '' : namesOf(shell).department(department)}</td>
      <td data-label={t.who}>{exceptionWho(exception, shell)}</td>
    </tr>
  );
}
