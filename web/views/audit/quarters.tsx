import type { JSX } from 'preact';
import type { CloseEvent } from '../../../functions/domain/close/close-events.ts';
import type { QuarterClose } from '../../../functions/domain/close/close.ts';
import { periodOfName } from '../../../functions/domain/period.ts';
import { quarterTexts } from '../../messages/quarters.ts';
import { Layout } from '../layout.tsx';
import { CloseFacts, Departments } from '../office/quarters/quarter.tsx';
import { QuarterTable, type ListedQuarter } from '../office/quarters/list.tsx';
import { BackLink } from '../parts/basics.tsx';
import { fieldId } from '../parts/issues.tsx';
import { CloseHistory, useIndicator } from '../quarters/quarter-parts.tsx';
import { Versions, type ListedVersion } from '../quarters/versions.tsx';
import { useTexts, type PageShell } from '../shell.tsx';
import { periodQuery, quarterText } from './period.ts';
import { Scrolling } from '../parts/scrolling.tsx';

/** Props of {@link AuditQuartersPage}. */
export interface AuditQuartersPageProps {
  shell: PageShell;
  year: number;
  /** Years to choose from, the newest first. */
  years: readonly number[];
  /** The newest first; null where the programme closes no quarters. */
  quarters: readonly ListedQuarter[] | null;
  /** Figures of the year that the quarters do not add up to. */
  faults: readonly { indicator: string; quarters: number; whole: number }[];
}

/** How the quarters of a year stand, and whether they add up to the report of the year. */
export function AuditQuartersPage({ shell, year, years, quarters, faults }: AuditQuartersPageProps): JSX.Element {
  const t = quarterTexts[shell.language];
  const title = t.year.title(year);
  return (
    <Layout shell={shell} title={title} width="wide">
      <h1>{title}</h1>
      <form class="inline" method="get" action="/audit/quarters">
        <div class="field">
          <label for={fieldId('year')}>{t.year.choose}</label>
          <select id={fieldId('year')} name="year">
            {years.map((each) => (
              <option key={each} value={each} selected={each === year}>
                {each}
              </option>
            ))}
          </select>
        </div>
        <button type="submit">{t.year.open}</button>
      </form>
      {quarters === null ? <p>{t.notHere}</p> : null}
      {quarters?.length === 0 ? <p class="quiet">{t.none}</p> : null}
      {quarters && quarters.length > 0 ? (
        <>
          <QuarterTable quarters={quarters} hrefOf={(quarter) => `/audit/quarters/${quarter}`} />
          {faults.length === 0 ? <p>{t.year.adds}</p> : <Faults faults={faults} />}
        </>
      ) : null}
      <p>
        <a href={`/audit/report?${periodQuery({ year })}`}>{t.year.whole}</a>
      </p>
    </Layout>
  );
}

function Faults({ faults }: Pick<AuditQuartersPageProps, 'faults'>): JSX.Element {
  const { year: t, figures } = useTexts(quarterTexts);
  const indicatorOf = useIndicator();
  return (
    <>
      <p class="banner warning">{t.differs}</p>
      <Scrolling label={figures.title}>
        <table class="cards">
          <thead>
            <tr>
              <th scope="col">{figures.indicator}</th>
              <th scope="col" class="number">
                {t.quarters}
              </th>
              <th scope="col" class="number">
                {t.whole}
              </th>
            </tr>
          </thead>
          <tbody>
            {faults.map(({ indicator, quarters, whole }) => {
              const { name, text } = indicatorOf(indicator);
              return (
                <tr key={indicator} data-fault={indicator}>
                  <th scope="row">{name}</th>
                  <td class="number" data-label={t.quarters}>
                    {text(quarters)}
                  </td>
                  <td class="number" data-label={t.whole}>
                    {text(whole)}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Scrolling>
    </>
  );
}

/** Props of {@link AuditQuarterPage}. */
export interface AuditQuarterPageProps {
  shell: PageShell;
  close: QuarterClose;
  events: readonly CloseEvent[];
  versions: readonly ListedVersion[];
}

/** The close of a quarter for auditors: versions with their files and digests, who confirmed what, the record. */
export function AuditQuarterPage({ shell, close, events, versions }: AuditQuarterPageProps): JSX.Element {
  const { language } = shell;
  const t = quarterTexts[language];
  const title = quarterText(close.quarter, language);
  const query = periodQuery(periodOfName(close.quarter));
  return (
    <Layout shell={shell} title={title} width="wide">
      <BackLink href={`/audit/quarters?year=${close.quarter.slice(0, 4)}`}>{t.back}</BackLink>
      <h1>{title}</h1>
      <CloseFacts close={close} />
      <Versions
        versions={versions}
        base={`/audit/quarters/${close.quarter}`}
        seeHref={(version) => `/audit/report?${query}&version=${version}`}
      />
      <p>
        <a href={`/audit/report?${query}`}>{t.banner.now}</a>
      </p>
      <Departments close={close} />
      <CloseHistory events={events} hashes />
    </Layout>
  );
}
