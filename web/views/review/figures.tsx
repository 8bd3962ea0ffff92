import type { JSX } from 'preact';
import type { CloseAsk, QuarterClose } from '../../../functions/domain/close/close.ts';
import type { FieldIssue } from '../../../functions/domain/errors.ts';
import type { Answers } from '../../../functions/domain/form.ts';
import type { Indicator } from '../../../functions/domain/indicators.ts';
import type { LedgerEntry } from '../../../functions/domain/ledger.ts';
import { quarterTexts } from '../../messages/quarters.ts';
import { sharedTexts } from '../../messages/shared.ts';
import { quarterText, valueText } from '../audit/period.ts';
import { Layout } from '../layout.tsx';
import { BackLink, FactList, Hidden, Tag } from '../parts/basics.tsx';
import { FieldList } from '../parts/form-fields.tsx';
import { FormErrors } from '../parts/issues.tsx';
import { Day, instantText } from '../parts/values.tsx';
import { answerForm } from '../quarters/quarter-forms.ts';
import { DraftFigures } from '../quarters/quarter-parts.tsx';
import { namesOf, type PageShell } from '../shell.tsx';
import { Scrolling } from '../parts/scrolling.tsx';

/** Props of {@link FiguresPage}. */
export interface FiguresPageProps {
  shell: PageShell;
  close: QuarterClose;
  ask: CloseAsk;
  linkId: string;
  /** The person of the link. */
  holder: string;
  answers?: Answers;
  issues?: readonly FieldIssue[];
}

/** A department's figures of a quarter, and the form that confirms or disputes them. Posts `stance`, `indicator`, `reason` to /figures/{linkId}. */
export function FiguresPage({ shell, close, ask, linkId, holder, answers = {}, issues = [] }: FiguresPageProps): JSX.Element {
  const { language, programme } = shell;
  const t = quarterTexts[language];
  const title = t.link.title(namesOf(shell).department(ask.department), quarterText(close.quarter, language));
  const figures = close.figures.filter(({ department }) => department === ask.department);
  const form = answerForm(figures, programme);
  return (
    <Layout shell={shell} title={title} problem={issues.length > 0}>
      <h1>{title}</h1>
      <FormErrors issues={issues} form={form} />
      <p>{t.link.intro(instantText(close.cutOff, language))}</p>
      <FactList facts={[{ label: t.link.dueOn, value: <Day value={close.dueOn} /> }]} />
      <DraftFigures figures={figures} hrefOf={(indicator) => `/figures/${linkId}/${indicator}`} />
      <form method="post" action={`/figures/${linkId}`} noValidate>
        {ask.enteredBy.includes(holder) ? <p>{t.confirm.own}</p> : null}
        <FieldList form={form} answers={answers} issues={issues} />
        <div class="actions">
          <button type="submit">{t.confirm.submit}</button>
        </div>
      </form>
    </Layout>
  );
}

/** What was answered, by whom, and what comes next. */
export function FiguresDonePage({ shell, close, ask }: Pick<FiguresPageProps, 'shell' | 'close' | 'ask'>): JSX.Element {
  const { language } = shell;
  const t = quarterTexts[language];
  const title = t.link.title(namesOf(shell).department(ask.department), quarterText(close.quarter, language));
  const isDisputed = ask.state === 'disputed';
  return (
    <Layout shell={shell} title={title}>
      <h1>{title}</h1>
      <p>
        <Tag tone={isDisputed ? 'warning' : 'done'}>{isDisputed ? t.link.done.disputed : t.link.done.confirmed}</Tag>
      </p>
      <p>{t.link.doneText(namesOf(shell).person(ask.by ?? ''), instantText(ask.at ?? '', language))}</p>
      {ask.reason === '' ? null : <p class="quote">{ask.reason}</p>}
      <p>{t.link.next}</p>
    </Layout>
  );
}

/** A link whose draft is not the one that is checked any more, and how to get one for the draft that is. */
export function FiguresOverPage({ shell, linkId }: Pick<FiguresPageProps, 'shell' | 'linkId'>): JSX.Element {
  const { over, overText } = quarterTexts[shell.language].link;
  const { newLink } = sharedTexts[shell.language];
  return (
    <Layout shell={shell} title={over}>
      <h1>{over}</h1>
      <p>{overText}</p>
      <section class="panel">
        <h2>{newLink.title}</h2>
        <form method="post" action="/r/resend" noValidate>
          <Hidden fields={{ link: linkId }} />
          <p>{newLink.text}</p>
          <button type="submit">{newLink.submit}</button>
        </form>
      </section>
    </Layout>
  );
}

/** Props of {@link FigureEntriesPage}. */
export interface FigureEntriesPageProps {
  shell: PageShell;
  linkId: string;
  indicator: Indicator;
  entries: readonly LedgerEntry[];
  /** How many there are. */
  total: number;
}

/** The entries that make a figure. */
export function FigureEntriesPage({ shell, linkId, indicator, entries, total }: FigureEntriesPageProps): JSX.Element {
  const { language } = shell;
  const quarters = quarterTexts[language];
  const t = quarters.link;
  const title = t.entries(indicator.name[language]);
  const { date, amount } = quarters.restatement;
  return (
    <Layout shell={shell} title={title}>
      <BackLink href={`/figures/${linkId}`}>{t.backTo}</BackLink>
      <h1>{title}</h1>
      {entries.length === 0 ? (
        <p class="quiet">{t.noEntries}</p>
      ) : (
        <Scrolling label={title}>
          <table class="cards">
            <thead>
              <tr>
                <th scope="col">{date}</th>
                <th scope="col">{t.label}</th>
                <th scope="col" class="number">
                  {amount}
                </th>
              </tr>
            </thead>
            <tbody>
              {entries.map((entry) => (
                <tr key={entry.id}>
                  <td data-label={date}>
                    <Day value={entry.date} />
                  </td>
                  <th scope="row">{entry.label}</th>
                  <td class="number" data-label={amount}>
                    {valueText(entry.amount, indicator.unit, language)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolling>
      )}
      {total > entries.length ? <p class="quiet">{t.more(total - entries.length)}</p> : null}
    </Layout>
  );
}
