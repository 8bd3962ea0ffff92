import type { JSX } from 'preact';
import { auditTexts } from '../../messages/audit.ts';
import { Layout } from '../layout.tsx';
import { BackLink, FactList } from '../parts/basics.tsx';
import { sizeText } from '../parts/values.tsx';
import type { PageShell } from '../shell.tsx';

/** Props of {@link EvidenceReadyPage}. */
export interface EvidenceReadyPageProps {
  shell: PageShell;
  fileName: string;
  /** Where it lies; good for a few minutes. */
  link: string;
  /** In bytes. */
  size: number;
  sha256: string;
}

/** A package that is too large to be the answer itself. */
export function EvidenceReadyPage({ shell, fileName, link, size, sha256 }: EvidenceReadyPageProps): JSX.Element {
  const texts = auditTexts[shell.language];
  const t = texts.evidence;
  return (
    <Layout shell={shell} title={t.ready}>
      <BackLink href="/audit/checkpoints">{texts.checkpoints.title}</BackLink>
      <h1>{t.ready}</h1>
      <FactList
        facts={[
          { label: t.fileName, value: fileName },
          { label: t.size, value: sizeText(size) },
          { label: 'SHA-256', value: <span class="digest">{sha256}</span> },
        ]}
      />
      <div class="actions">
        <a class="button" href={link}>
          {t.download}
        </a>
      </div>
      <p class="quiet">{t.linkLapses}</p>
    </Layout>
  );
}
