import type { JSX } from 'preact';
import type { Panel } from '../../../functions/domain/panels.ts';
import type { ExpertAsk } from '../../../functions/domain/proposal/panel-standing.ts';
import { panelTexts } from '../../messages/panel.ts';
import { Layout } from '../layout.tsx';
import { FactList } from '../parts/basics.tsx';
import { instantText } from '../parts/values.tsx';
import type { PageShell } from '../shell.tsx';

/** Props of {@link ExpertDonePage}. */
export interface ExpertDonePageProps {
  shell: PageShell;
  /** Without the names of those who apply. */
  title: string;
  panel: Panel;
  ask: ExpertAsk;
}

/** What an expert said, or that the expert has stepped aside; nothing of the others. */
export function ExpertDonePage({ shell, title, panel, ask: { scored } }: ExpertDonePageProps): JSX.Element {
  const t = panelTexts[shell.language];
  const heading = scored ? t.done.scoredTitle : t.done.asideTitle;
  const facts = panel.criteria.map(({ id, name, max }) => ({
    label: name[shell.language],
    value: `${scored?.scores[id] ?? 0} / ${max}`,
  }));
  return (
    <Layout shell={shell} title={heading}>
      <h1>{heading}</h1>
      <p class="what">{title}</p>
      <p>{scored ? t.done.scored(instantText(scored.at, shell.language)) : t.done.aside}</p>
      {scored ? (
        <>
          <h2>{t.done.yours}</h2>
          <FactList facts={[...facts, { label: t.page.recommends, value: t.recommends[scored.recommends ? 'yes' : 'no'] }]} />
          <p class="quote">{scored.grounds}</p>
        </>
      ) : null}
      <p>{t.done.confidential}</p>
    </Layout>
  );
}
