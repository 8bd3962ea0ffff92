import type { JSX } from 'preact';
import type { QuarterClose } from '../../../../functions/domain/close/close.ts';
import { quarterTexts } from '../../../messages/quarters.ts';
import { quarterText } from '../../audit/period.ts';
import { Layout } from '../../layout.tsx';
import { dayText, instantText } from '../../parts/values.tsx';
import { CloseTag } from '../../quarters/quarter-parts.tsx';
import { useShell, useTexts, type PageShell } from '../../shell.tsx';
import { Scrolling } from '../../parts/scrolling.tsx';

/** A quarter as the list of quarters shows it. */
export interface ListedQuarter {
  quarter: string;
  /** Null while its close has not begun. */
  close: QuarterClose | null;
  /** Figures that the ledger has changed since it was frozen; null while it is not. */
  drift: number | null;
  isOver: boolean;
}

/** What may be begun next. */
export interface NextClose {
  quarter: string;
  /** The day on which it begins by itself; null for the first, and where the calendar does not reach. */
  itselfOn: string | null;
  /** The quarter that has to be frozen before; null when nothing stands in the way. */
  waitsFor: string | null;
}

/** Props of {@link QuartersPage}. */
export interface QuartersPageProps {
  shell: PageShell;
  /** The newest first; null where the programme closes no quarters. */
  quarters: readonly ListedQuarter[] | null;
  next: NextClose | null;
  /** Whether who looks may begin it; who alone may sign off may not. */
  mayBegin?: boolean;
}

/** Every quarter, how its close stands, and the button that begins the next. */
export function QuartersPage({ shell, quarters, next, mayBegin = true }: QuartersPageProps): JSX.Element {
  const t = quarterTexts[shell.language];
  return (
    <Layout shell={shell} title={t.title} width="wide">
      <h1>{t.title}</h1>
      {quarters === null ? <p>{t.notHere}</p> : <p>{t.intro}</p>}
      {next ? <Begin next={next} mayBegin={mayBegin} /> : null}
      {quarters && quarters.length > 0 ? <QuarterTable quarters={quarters} hrefOf={(quarter) => `/office/quarters/${quarter}`} /> : null}
      {quarters?.length === 0 ? <p class="quiet">{t.none}</p> : null}
    </Layout>
  );
}

function Begin({ next: { quarter, itselfOn, waitsFor }, mayBegin }: { next: NextClose; mayBegin: boolean }): JSX.Element {
  const { language, programme } = useShell();
  const t = useTexts(quarterTexts).begin;
  // A later quarter without a day is one that the calendar does not reach yet.
  const isFirst = quarter === programme.quarterClose?.firstQuarter;
  const itself = itselfOn === null ? t.noCalendar : t.itself(dayText(itselfOn, language));
  return (
    <section class="panel" aria-labelledby="s-begin">
      <h2 id="s-begin">{t.title}</h2>
      {waitsFor === null ? null : <p>{t.waits(quarterText(waitsFor, language))}</p>}
      {waitsFor !== null || mayBegin ? null : <p>{t.notYours}</p>}
      {waitsFor !== null || !mayBegin ? null : (
        <form method="post" action={`/office/quarters/${quarter}/begin`}>
          <p>{t.text}</p>
          <p class="quiet">{isFirst ? t.first : itself}</p>
          <div class="actions">
            <button type="submit">{t.submit(quarterText(quarter, language))}</button>
          </div>
        </form>
      )}
    </section>
  );
}

/** Quarters, one a row. */
export function QuarterTable({
  quarters,
  hrefOf,
}: {
  quarters: readonly ListedQuarter[];
  hrefOf: (quarter: string) => string;
}): JSX.Element {
  const { language } = useShell();
  const t = useTexts(quarterTexts);
  return (
    <Scrolling label={t.title}>
      <table class="cards">
        <thead>
          <tr>
            <th scope="col">{t.quarter}</th>
            <th scope="col">{t.state}</th>
            <th scope="col">{t.reported}</th>
            <th scope="col">{t.ledger}</th>
          </tr>
        </thead>
        <tbody>
          {quarters.map(({ quarter, close, drift, isOver }) => {
            const latest = close?.versions.at(-1);
            return (
              <tr key={quarter}>
                <th scope="row">
                  {close ? <a href={hrefOf(quarter)}>{quarterText(quarter, language)}</a> : quarterText(quarter, language)}
                </th>
                <td data-label={t.state}>
                  {close ? <CloseTag close={close} /> : <span class="quiet">{isOver ? t.open : t.running}</span>}
                </td>
                <td data-label={t.reported}>{latest ? instantText(latest.frozenAt, language) : ''}</td>
                <td data-label={t.ledger}>{drift === null ? '' : <span class={drift === 0 ? 'quiet' : ''}>{t.drift(drift)}</span>}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Scrolling>
  );
}
