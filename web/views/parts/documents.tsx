import type { JSX } from 'preact';
import type { DocumentRefusal } from '../../../functions/domain/errors.ts';
import type { Summary } from '../../../functions/domain/proposal/summary.ts';
import { sharedTexts } from '../../messages/shared.ts';
import { useShell, useTexts } from '../shell.tsx';
import { Banner, Hidden } from './basics.tsx';
import { listText, sizeText } from './values.tsx';

/** A document as a list shows it; without `href` it cannot be opened from there. */
export interface FileItem {
  id: string;
  name: string;
  bytes: number;
  href?: string;
}

/** A form that uploads one file, as the store signed it. */
export interface UploadFormView {
  url: string;
  fields: Readonly<Record<string, string>>;
}

/** The documents of a proposal, to be opened below `base`, such as /office/proposals/{id}. */
export function documentsOf(summary: Pick<Summary, 'documents' | 'fileNames'>, base: string): FileItem[] {
  return summary.documents.map(({ id, type, bytes }) => ({
    id,
    name: summary.fileNames[id] ?? `${id}.${type}`,
    bytes,
    href: `${base}/documents/${encodeURIComponent(id)}`,
  }));
}

/** A list of documents; with `remove` each has a button that posts its id as `document` to that address. */
export function FileList({ files, remove }: { files: readonly FileItem[]; remove?: string }): JSX.Element {
  const t = useTexts(sharedTexts);
  if (files.length === 0) return <p class="quiet">{t.files.none}</p>;
  return (
    <ul class="files">
      {files.map((file) => (
        <li key={file.id}>
          <span class="file-name">{file.href ? <a href={file.href}>{file.name}</a> : file.name}</span>
          <span class="quiet">{sizeText(file.bytes)}</span>
          {remove ? (
            <form method="post" action={remove}>
              <Hidden fields={{ document: file.id }} />
              <button class="secondary small" type="submit" aria-label={t.files.removeNamed(file.name)}>
                {t.files.remove}
              </button>
            </form>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

/** A file that was turned away. */
export interface Refusal {
  reason: DocumentRefusal;
  fileName: string;
}

/** What is shown about uploads. */
export interface UploadProps {
  upload: UploadFormView;
  refusal?: Refusal | undefined;
}

const accepted = {
  pdf: '.pdf,application/pdf',
  jpg: '.jpg,.jpeg,image/jpeg',
  png: '.png,image/png',
  docx: '.docx',
  xlsx: '.xlsx',
} as const;

/** Uploads one file. What is allowed is said before; the file field comes last, as the store wants it. */
export function UploadPanel({ upload, refusal }: UploadProps): JSX.Element {
  const { language, programme } = useShell();
  const limits = programme.documents;
  const t = useTexts(sharedTexts);
  const types = listText(
    limits.types.map((type) => type.toUpperCase()),
    language,
  );
  return (
    <>
      {refusal ? (
        <Banner tone="error" title={t.files.refused}>
          <p>{refusal.fileName ? t.labelled(refusal.fileName, t.files.refusals[refusal.reason]) : t.files.refusals[refusal.reason]}</p>
        </Banner>
      ) : null}
      <form class="upload" method="post" action={upload.url} encType="multipart/form-data">
        <Hidden fields={upload.fields} />
        <div class="field">
          <label for="f-file">{t.files.choose}</label>
          <p class="hint" id="f-file-hint">
            {t.files.rules(types, sizeText(limits.maxBytes), limits.maxCount)}
          </p>
          <input
            id="f-file"
            type="file"
            name="file"
            required
            accept={limits.types.map((type) => accepted[type]).join(',')}
            aria-describedby="f-file-hint"
          />
        </div>
        <button class="secondary" type="submit">
          {t.files.upload}
        </button>
      </form>
    </>
  );
}
