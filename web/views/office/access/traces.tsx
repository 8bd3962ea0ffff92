import type { JSX } from 'preact';
import { accessTexts } from '../../../messages/access.ts';
import { Layout } from '../../layout.tsx';
import { Pagination } from '../../parts/basics.tsx';
import { fieldId } from '../../parts/issues.tsx';
import { dayText, Instant } from '../../parts/values.tsx';
import { useTexts, type PageShell } from '../../shell.tsx';
import { Scrolling } from '../../parts/scrolling.tsx';

/** One view, file or call. */
export interface SeenTrace {
  id: string;
  at: string;
  /** By name. */
  who: string;
  what: string;
  reason?: string;
}

/** Props of {@link TracesPage}. */
export interface TracesPageProps {
  shell: PageShell;
  day: string;
  /** Whose traces, by id; empty for everybody's. */
  who: string;
  /** Whom one can choose from. */
  people: readonly { id: string; name: string }[];
  /** The newest first. */
  traces: readonly SeenTrace[];
  /** Whether this is not the first page, and where the next begins. */
  isLater: boolean;
  next?: string;
}

/** Who looked at what on a day. */
export function TracesPage({ shell, day, who, people, traces, isLater, next }: TracesPageProps): JSX.Element {
  const { traces: t } = accessTexts[shell.language];
  const list = `/office/traces?${new URLSearchParams({ day, who })}`;
  return (
    <Layout shell={shell} title={t.title} width="wide">
      <h1>{t.title}</h1>
      <p>{t.intro}</p>
      <p>
        <a href="/office/api-keys">{t.keys}</a>
      </p>
      <Choice day={day} who={who} people={people} />
      {traces.length === 0 ? (
        <p class="quiet">{t.none}</p>
      ) : (
        <TraceTable traces={traces} caption={t.caption(dayText(day, shell.language))} />
      )}
      <Pagination next={next === undefined ? undefined : `${list}&cursor=${next}`} first={isLater ? list : undefined} />
    </Layout>
  );
}

function Choice({ day, who, people }: Pick<TracesPageProps, 'day' | 'who' | 'people'>): JSX.Element {
  const { traces: t } = useTexts(accessTexts);
  return (
    <form class="inline" method="get" action="/office/traces">
      <div class="field">
        <label for={fieldId('day')}>{t.day}</label>
        <input id={fieldId('day')} type="date" name="day" value={day} />
      </div>
      <div class="field">
        <label for={fieldId('who')}>{t.who}</label>
        <select id={fieldId('who')} name="who">
          <option value="">{t.everybody}</option>
          {people.map(({ id, name }) => (
            <option key={id} value={id} selected={id === who}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <button class="secondary" type="submit">
        {t.show}
      </button>
    </form>
  );
}

function TraceTable({ traces, caption }: { traces: readonly SeenTrace[]; caption: string }): JSX.Element {
  const { traces: t } = useTexts(accessTexts);
  return (
    <Scrolling label={caption}>
      <table class="cards">
        <caption class="hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t.when}</th>
            <th scope="col">{t.who}</th>
            <th scope="col">{t.what}</th>
          </tr>
        </thead>
        <tbody>
          {traces.map(({ id, at, who, what, reason }) => (
            <tr key={id}>
              <td data-label={t.when}>
                <Instant value={at} />
              </td>
              <th scope="row">{who}</th>
              <td data-label={t.what}>
                <span class="digest">{what}</span>
                {reason === undefined ? null : <span class="line">{t.reason(reason)}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}
