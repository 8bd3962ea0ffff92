import type { JSX } from 'preact';
import type { RegisterItem } from '../../../../functions/domain/registers/item.ts';
import type { Register } from '../../../../functions/domain/registers/register.ts';
import { registerTexts } from '../../../messages/registers.ts';
import { sharedTexts } from '../../../messages/shared.ts';
import { Layout } from '../../layout.tsx';
import { BackLink, Banner } from '../../parts/basics.tsx';
import { FileList, UploadPanel, type FileItem, type Refusal, type UploadFormView } from '../../parts/documents.tsx';
import type { PageShell } from '../../shell.tsx';

/** Props of {@link ItemEvidencePage}. */
export interface ItemEvidencePageProps {
  shell: PageShell;
  register: Register;
  item: RegisterItem;
  upload: UploadFormView;
  /** Files that were uploaded and are not part of the item yet. */
  uploaded: readonly FileItem[];
  /** Files of the item. */
  kept: readonly FileItem[];
  refusal?: Refusal | undefined;
  /** Nothing was uploaded when the item should take it. */
  missing?: boolean;
}

/** Uploads what proves an item, and adds it to the item. */
export function ItemEvidencePage({ shell, register, item, upload, uploaded, kept, refusal, missing }: ItemEvidencePageProps): JSX.Element {
  const registerPages = registerTexts[shell.language];
  const { files } = sharedTexts[shell.language];
  const t = registerPages.evidence;
  const base = `/office/registers/${register.id}/items/${item.id}`;
  return (
    <Layout shell={shell} title={`${t.title} - ${item.title}`} problem={refusal !== undefined || missing === true}>
      <BackLink href={base}>{registerPages.form.back}</BackLink>
      <h1>
        {t.title}
        <span class="quiet line">{item.title}</span>
      </h1>
      {missing ? <Banner tone="error" title={t.nothingUploaded} /> : null}
      <p>{t.changeNote}</p>
      <h2>{t.kept}</h2>
      <FileList files={kept} remove={`${base}/evidence/remove`} />
      <h2>{t.uploadFirst}</h2>
      <UploadPanel upload={upload} refusal={refusal} />
      <h2>{t.take}</h2>
      <p>{t.takeText}</p>
      {uploaded.length > 0 ? <h3>{t.uploaded}</h3> : null}
      {uploaded.length > 0 ? <FileList files={uploaded} remove={`${base}/uploads/remove`} /> : <p class="quiet">{files.none}</p>}
      <form method="post" action={`${base}/evidence`}>
        <div class="actions">
          <button type="submit">{t.takeButton}</button>
        </div>
      </form>
    </Layout>
  );
}
