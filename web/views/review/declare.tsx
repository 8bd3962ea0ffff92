import type { JSX } from 'preact';
import { reviewTexts } from '../../messages/review.ts';
import { Layout } from '../layout.tsx';
import { FactList, Hidden, type Fact } from '../parts/basics.tsx';
import { useTexts, type PageShell } from '../shell.tsx';

/** What stands in the place of the dossier until its reader has declared no interest; posts `version` to /review/{linkId}/open. */
export function ClosedDossier({ linkId, version, facts }: { linkId: string; version: number; facts: readonly Fact[] }): JSX.Element {
  const t = useTexts(reviewTexts).closed;
  return (
    <section class="panel" id="dossier">
      <h2>{t.title}</h2>
      {facts.length > 0 ? <FactList facts={facts} class="tight" /> : null}
      <p>{t.text}</p>
      <DeclareForm linkId={linkId} version={version} />
      <p class="quiet">{t.otherwise}</p>
    </section>
  );
}

function DeclareForm({ linkId, version }: { linkId: string; version: number }): JSX.Element {
  return (
    <form method="post" action={`/review/${linkId}/open`}>
      <Hidden fields={{ version }} />
      <button class="secondary" type="submit">
        {useTexts(reviewTexts).closed.open}
      </button>
    </form>
  );
}

/** The answer to somebody who asks for a document before the dossier is open. */
export function DeclareFirstPage({ shell, linkId, version }: { shell: PageShell; linkId: string; version: number }): JSX.Element {
  const t = reviewTexts[shell.language].closed;
  return (
    <Layout shell={shell} title={t.firstTitle}>
      <h1>{t.firstTitle}</h1>
      <p>{t.text}</p>
      <DeclareForm linkId={linkId} version={version} />
      <p>
        <a href={`/review/${linkId}`}>{t.back}</a>
      </p>
    </Layout>
  );
}
