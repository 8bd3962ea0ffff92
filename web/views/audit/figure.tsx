import type { JSX } from 'preact';
import type { Indicator } from '../../../functions/domain/indicators.ts';
import type { LedgerEntry } from '../../../functions/domain/ledger.ts';
import { sourcePath } from '../../../functions/domain/outputs/report-material.ts';
import type { Summary } from '../../../functions/domain/proposal/summary.ts';
import type { Period } from '../../../functions/domain/period.ts';
import { assessmentTexts } from '../../messages/assessment.ts';
import { auditTexts } from '../../messages/audit.ts';
import { performanceTexts } from '../../messages/performance.ts';
import { sharedTexts } from '../../messages/shared.ts';
import { Layout } from '../layout.tsx';
import { BackLink, Pagination, Tag } from '../parts/basics.tsx';
import { Day, instantText } from '../parts/values.tsx';
import { introducersText } from '../performance/agreements.tsx';
import { namesOf, useShell, useTexts, type PageShell } from '../shell.tsx';
import { periodQuery, periodText, quarterText, valueText, type Asked } from './period.ts';
import { ReportStanding, type Standing } from './report-standing.tsx';
import { unitName } from './unit-names.ts';
import { Scrolling } from '../parts/scrolling.tsx';

/** Props of {@link FigurePage}. */
export interface FigurePageProps {
  shell: PageShell;
  indicator: Indicator;
  period: Period;
  value: number;
  entries: readonly LedgerEntry[];
  /** The proposals that entries come from, by id. */
  proposals?: ReadonlyMap<string, Summary>;
  /** How many entries there are, and how many of them come before these. @defaultValue these are all */
  total?: number;
  from?: number;
  /** The instant or the frozen version that was asked for; absent: as of now. */
  asked?: Asked;
  /** From the year's first day on. */
  toDate?: boolean;
  /** Only what is about this unit. */
  unit?: string | undefined;
  /** Only what a frozen version counts of this earlier quarter of its year. */
  within?: string | undefined;
  /** Whether the quarter is closed; absent where quarters are not, and for a year. */
  standing?: Standing | null;
}

/** What the address of a figure says besides period and indicator. */
function narrowing({ toDate = false, unit, within }: Partial<Pick<FigurePageProps, 'toDate' | 'unit' | 'within'>>): string {
  const [of, by] = [unit === undefined ? '' : `&unit=${encodeURIComponent(unit)}`, within === undefined ? '' : `&within=${within}`];
  return `${toDate ? '&toDate' : ''}${of}${by}`;
}

/** The entries behind one figure, each leading to its source. */
export function FigurePage({ shell, indicator, period, value, entries, proposals, ...shown }: FigurePageProps): JSX.Element {
  const { language } = shell;
  const texts = auditTexts[language];
  const t = texts.figure;
  const title = t.title(indicator.name[language]);
  const { total = entries.length, from = 0, asked, toDate = false, unit, within, standing = null } = shown;
  const [path, more] = [`/audit/figures/${indicator.id}`, narrowing({ toDate, unit, within })];
  return (
    <Layout shell={shell} title={title} width="wide">
      <BackLink href={`/audit/report?${periodQuery(period, asked)}`}>{t.back}</BackLink>
      <h1>{title}</h1>
      <p>
        {t.of(periodText(period, language))}{' '}
        <span class="quiet">{toDate && indicator.type === 'flow' ? texts.report.yearToDate : texts.report.types[indicator.type]}</span>
      </p>
      {standing ? <ReportStanding {...{ period, standing, asked }} page={{ path, more: narrowing({ toDate, unit }), within }} /> : null}
      <Narrowed unit={unit} asked={asked} within={within} />
      <p class="lead">
        {t.total} <strong class="figure">{valueText(value, indicator.unit, language)}</strong>
      </p>
      <h2>
        {t.entries} ({total})
      </h2>
      {entries.length === 0 ? <p class="quiet">{t.none}</p> : <Entries indicator={indicator} entries={entries} proposals={proposals} />}
      <Pages href={`${path}?${periodQuery(period, asked)}${more}`} {...{ from, total }} count={entries.length} />
    </Layout>
  );
}

function Narrowed({ unit, asked, within }: Pick<FigurePageProps, 'unit' | 'asked' | 'within'>): JSX.Element | null {
  const { programme, language } = useShell();
  const audit = useTexts(auditTexts);
  const assessment = useTexts(assessmentTexts);
  const texts = [
    ...(unit === undefined ? [] : [assessment.figure.ofUnit(unitName(programme, unit, language))]),
    ...(typeof asked === 'string' ? [audit.report.asOf(instantText(asked, language))] : []),
    ...(within === undefined ? [] : [audit.figure.of(quarterText(within, language))]),
  ];
  return texts.length === 0 ? null : <p class="quiet">{texts.join(' · ')}</p>;
}

interface PagesProps extends Required<Pick<FigurePageProps, 'total' | 'from'>> {
  /** The address of the first page. */
  href: string;
  count: number;
}

/** The way through many entries. */
function Pages({ href, from, total, count }: PagesProps): JSX.Element | null {
  const { figure: t } = useTexts(assessmentTexts);
  if (count === total) return null;
  return (
    <>
      <p class="quiet">{t.shown(from + 1, from + count, total)}</p>
      <Pagination next={from + count < total ? `${href}&from=${from + count}` : undefined} first={from > 0 ? href : undefined} />
    </>
  );
}

type EntriesProps = Pick<FigurePageProps, 'indicator' | 'entries'> & { proposals: FigurePageProps['proposals'] };

function Entries({ indicator, entries, proposals }: EntriesProps): JSX.Element {
  const shell = useShell();
  const t = useTexts(auditTexts).figure;
  const names = namesOf(shell);
  return (
    <Scrolling label={t.entries}>
      <table class="cards traced">
        <thead>
          <tr>
            <th scope="col">{t.date}</th>
            <th scope="col">{t.label}</th>
            <th scope="col" class="number">
              {t.amount}
            </th>
            <th scope="col">{t.department}</th>
            <th scope="col">{t.source}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.id}>
              <td data-label={t.date}>
                <Day value={entry.date} />
              </td>
              <th scope="row">
                {entry.label}
                <Behind entry={entry} summary={proposalOf(entry, proposals)} />
              </th>
              <td class="number" data-label={t.amount}>
                {valueText(entry.amount, indicator.unit, shell.language)}
              </td>
              <td data-label={t.department}>{names.department(entry.department)}</td>
              <td data-label={t.source}>
                <SourceLink entry={entry} />
                <ProofLink entry={entry} summary={proposalOf(entry, proposals)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}

function proposalOf({ source }: LedgerEntry, proposals: FigurePageProps['proposals']): Summary | undefined {
  return source.type === 'event' ? proposals?.get(source.proposalId) : undefined;
}

/** That an entry takes another back, and who introduced the proposal: they never multiply what is counted. */
function Behind({ entry, summary }: { entry: LedgerEntry; summary: Summary | undefined }): JSX.Element {
  const { language } = useShell();
  const texts = useTexts(sharedTexts);
  const performance = useTexts(performanceTexts);
  const introducers = summary?.introducers ?? [];
  return (
    <>
      {entry.amount < 0 ? (
        <>
          {' '}
          <Tag tone="warning">{performance.corrected}</Tag>
        </>
      ) : null}
      {introducers.length > 0 ? (
        <span class="quiet line">{texts.labelled(performance.introducers.title, introducersText(introducers, language))}</span>
      ) : null}
    </>
  );
}

function ProofLink({ entry: { source, label }, summary }: { entry: LedgerEntry; summary: Summary | undefined }): JSX.Element | null {
  const { labelled } = useTexts(sharedTexts);
  const proof = source.type === 'event' ? summary?.milestones.find(({ seq }) => seq === source.seq)?.proof : undefined;
  if (!summary || !proof) return null;
  const name = useTexts(performanceTexts).milestones.proof;
  return (
    <span class="line">
      <a href={`/audit/proposals/${summary.proposalId}/documents/${proof.id}`} aria-label={labelled(name, label)}>
        {name}
      </a>
    </span>
  );
}

function SourceLink({ entry }: { entry: LedgerEntry }): JSX.Element {
  const { labelled } = useTexts(sharedTexts);
  const t = useTexts(auditTexts).figure.sources;
  const { source, label } = entry;
  if (source.type === 'event') {
    return (
      <a href={sourcePath(entry)} aria-label={labelled(t.event, label)}>
        {t.event}
      </a>
    );
  }
  return (
    <a href={sourcePath(entry)} aria-label={labelled(t.register, label)}>
      {t.register}
    </a>
  );
}
