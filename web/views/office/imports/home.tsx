import type { JSX } from 'preact';
import type { ImportListing } from '../../../../functions/domain/import/import-record.ts';
import { importTexts } from '../../../messages/imports.ts';
import { registerTexts } from '../../../messages/registers.ts';
import { Layout } from '../../layout.tsx';
import { BackLink, Pagination, Tag, type Tone } from '../../parts/basics.tsx';
import { Instant, numberText } from '../../parts/values.tsx';
import { namesOf, useShell, useTexts, type PageShell } from '../../shell.tsx';
import { Scrolling } from '../../parts/scrolling.tsx';

/** Props of {@link ImportsPage}. */
export interface ImportsPageProps {
  shell: PageShell;
  /** Newest first. */
  items: readonly ImportListing[];
  next?: string | undefined;
  first?: string | undefined;
}

/** The imports of old ledgers, the template, and the way to a new import. */
export function ImportsPage({ shell, items, next, first }: ImportsPageProps): JSX.Element {
  const t = importTexts[shell.language];
  const registerPages = registerTexts[shell.language];
  return (
    <Layout shell={shell} title={t.title} width="wide">
      <BackLink href="/office/registers">{registerPages.back}</BackLink>
      <h1>{t.title}</h1>
      <p>{t.intro}</p>
      <p class="actions">
        <a class="button" href="/office/imports-new">
          {t.start}
        </a>{' '}
        <a class="button secondary" href="/office/imports-template.xlsx">
          {t.template}
        </a>
      </p>
      {items.length === 0 ? <p class="quiet">{t.list.none}</p> : <ImportTable items={items} />}
      <Pagination next={next} first={first} />
    </Layout>
  );
}

const tones = {
  waiting: 'active',
  'taking-in': 'warning',
  in: 'done',
  'taking-out': 'warning',
  out: 'plain',
  dropped: 'plain',
} as const satisfies Record<ImportListing['state'], Tone>;

/** How an import stands, in words. */
export function ImportTags({ state, isVoidAsked }: Pick<ImportListing, 'state' | 'isVoidAsked'>): JSX.Element {
  const t = useTexts(importTexts);
  return (
    <>
      <Tag tone={tones[state]}>{t.states[state]}</Tag> {isVoidAsked && state === 'in' ? <Tag tone="warning">{t.voidAsked}</Tag> : null}
    </>
  );
}

function ImportTable({ items }: { items: readonly ImportListing[] }): JSX.Element {
  const { list: t } = useTexts(importTexts);
  const names = namesOf(useShell());
  return (
    <Scrolling label={t.caption}>
      <table class="cards">
        <caption class="hidden">{t.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t.file}</th>
            <th scope="col">{t.when}</th>
            <th scope="col">{t.by}</th>
            <th scope="col" class="number">
              {t.rows}
            </th>
            <th scope="col">{t.state}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.id}>
              <th scope="row">
                <a href={`/office/imports/${item.id}`}>{item.fileName}</a>
              </th>
              <td data-label={t.when}>
                <Instant value={item.putForward.at} />
              </td>
              <td data-label={t.by}>{names.person(item.putForward.by)}</td>
              <td data-label={t.rows} class="number">
                {numberText(item.rows)}
              </td>
              <td data-label={t.state}>
                <ImportTags {...item} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}
