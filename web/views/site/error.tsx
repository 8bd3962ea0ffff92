import type { JSX } from 'preact';
import type { ErrorCode } from '../../../functions/domain/errors.ts';
import { errorPageTexts, errorTexts } from '../../messages/errors.ts';
import { sharedTexts } from '../../messages/shared.ts';
import { Layout } from '../layout.tsx';
import { TypedTexts } from '../parts/ended-session.tsx';
import type { PageShell } from '../shell.tsx';

/** Props of {@link ErrorPage}. */
export interface ErrorPageProps {
  shell: PageShell;
  code: ErrorCode | 'internal';
  requestId: string;
  retryAfterSeconds?: number;
  /** The year whose calendar is missing. */
  year?: number;
  /** Where to go on, such as the latest page of the proposal; for `not-signed-in` the sign-in page. */
  goOn?: string;
  /** What was typed into a form that was not taken. */
  typed?: readonly string[];
}

/** What went wrong and what to do, in plain words. */
export function ErrorPage({ shell, code, requestId, retryAfterSeconds, year, goOn, typed = [] }: ErrorPageProps): JSX.Element {
  const texts = sharedTexts[shell.language];
  const errors = errorTexts[shell.language];
  const { title, advice } = errors[code];
  const t = errorPageTexts[shell.language];
  return (
    <Layout shell={shell} title={title}>
      <h1>{title}</h1>
      <p>{advice}</p>
      {retryAfterSeconds === undefined ? null : <p>{t.retryAfter(retryAfterSeconds)}</p>}
      {year === undefined ? null : <p>{t.missingYear(year)}</p>}
      <TypedTexts texts={typed} />
      <p class="actions">
        {goOn ? (
          <a class="button" href={goOn}>
            {code === 'not-signed-in' ? t.signIn : t.goOn}
          </a>
        ) : null}
        <a href="/home">{texts.layout.home}</a>
      </p>
      <p class="quiet">
        {t.requestId}: {requestId}
      </p>
    </Layout>
  );
}
