import type { JSX } from 'preact';
import { freshRowsOf, type ImportRecord } from '../../../../functions/domain/import/import-record.ts';
import type { LedgerFindings } from '../../../../functions/domain/import/issues.ts';
import { issueLines } from '../../../imports/issue-lines.ts';
import { importTexts } from '../../../messages/imports.ts';
import { Layout } from '../../layout.tsx';
import { BackLink, Banner, Hidden } from '../../parts/basics.tsx';
import { FileList, type FileItem, type UploadFormView } from '../../parts/documents.tsx';
import { numberText, sizeText } from '../../parts/values.tsx';
import { useShell, useTexts, type PageShell } from '../../shell.tsx';
import { ImportContent, ImportNotes } from './content.tsx';
import { Scrolling } from '../../parts/scrolling.tsx';

/** What the check of a file found. */
export interface CheckResult extends Pick<ImportRecord, 'registers' | 'figures'> {
  findings: LedgerFindings;
}

/** Props of {@link ImportCheckPage}. */
export interface ImportCheckPageProps {
  shell: PageShell;
  /** The page's own address. */
  here: string;
  upload: UploadFormView;
  uploads: readonly FileItem[];
  /** Rows that the page takes at most. */
  maxRows: number;
  /** Null before one file is uploaded. */
  checked: CheckResult | null;
}

/** Uploads an old ledger, says what is wrong with it, and puts it forward once nothing is. */
export function ImportCheckPage(props: ImportCheckPageProps): JSX.Element {
  const { shell, uploads, checked, here } = props;
  const t = importTexts[shell.language];
  const isWrong = checked !== null && checked.findings.issueCount > 0;
  return (
    <Layout shell={shell} title={t.newTitle} width="wide" problem={isWrong}>
      <BackLink href="/office/imports">{t.back}</BackLink>
      <h1>{t.newTitle}</h1>
      {uploads.length === 0 ? (
        <UploadLedger {...props} />
      ) : (
        <>
          <h2>{t.upload.uploaded}</h2>
          {uploads.length > 1 ? <p>{t.upload.tooMany}</p> : null}
          <FileList files={uploads} remove={`${here}/remove`} />
        </>
      )}
      {checked ? <Result checked={checked} here={here} /> : null}
    </Layout>
  );
}

function UploadLedger({ upload, maxRows }: ImportCheckPageProps): JSX.Element {
  const { programme } = useShell();
  const { upload: t, template } = useTexts(importTexts);
  return (
    <>
      <p>
        <a href="/office/imports-template.xlsx">{template}</a>
      </p>
      <h2>{t.step}</h2>
      <form class="upload" method="post" action={upload.url} encType="multipart/form-data">
        <Hidden fields={upload.fields} />
        <div class="field">
          <label for="f-file">{t.choose}</label>
          <p class="hint" id="f-file-hint">
            {t.rules(sizeText(programme.documents.maxBytes), numberText(maxRows))}
          </p>
          <input id="f-file" type="file" name="file" required accept=".xlsx,.csv,.json" aria-describedby="f-file-hint" />
        </div>
        <button type="submit">{t.submit}</button>
      </form>
    </>
  );
}

function Result({ checked, here }: { checked: CheckResult; here: string }): JSX.Element {
  const { check: t } = useTexts(importTexts);
  const { findings, registers, figures } = checked;
  const fresh = freshRowsOf(checked);
  if (findings.issueCount > 0) return <Wrong findings={findings} here={here} />;
  return (
    <>
      <h2>{t.step}</h2>
      {fresh === 0 ? (
        <Banner tone="plain" title={t.nothingNew}>
          <p>{registers.some(({ there }) => there > 0) ? t.nothingNewText : t.nothingThereText}</p>
        </Banner>
      ) : (
        <Banner title={t.right}>
          <p>{t.rightText(numberText(fresh))}</p>
        </Banner>
      )}
      <ImportNotes notes={findings.notes} heading="h3" />
      <ImportContent registers={registers} figures={figures} heading="h3" />
      {fresh === 0 ? null : (
        <form method="post" action={here}>
          <h2>{t.submit}</h2>
          <p>{t.submitText}</p>
          <div class="actions">
            <button type="submit">{t.submitButton}</button>
          </div>
        </form>
      )}
    </>
  );
}

/** Issues that a page shows; the file has all that are kept. */
const mostShown = 100;

function Wrong({ findings, here }: { findings: LedgerFindings; here: string }): JSX.Element {
  const { language, programme } = useShell();
  const { check: t, issue: words } = useTexts(importTexts);
  const lines = issueLines(findings.issues.slice(0, mostShown), { language, programme });
  return (
    <>
      <h2>{t.step}</h2>
      <Banner tone="error" title={t.wrong(numberText(findings.issueCount))}>
        <p>
          {t.wrongText} {findings.issueCount > lines.length ? t.shown(numberText(lines.length)) : null}
        </p>
        <p>
          <a href={`${here}/errors.csv`}>{t.errorsFile}</a>
        </p>
      </Banner>
      <Scrolling label={words.caption}>
        <table class="cards">
          <caption class="hidden">{words.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{words.sheet}</th>
              <th scope="col">{words.row}</th>
              <th scope="col">{words.column}</th>
              <th scope="col">{words.found}</th>
              <th scope="col">{words.what}</th>
              <th scope="col">{words.allowed}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ sheet, row, column, found, what, allowed }, index) => (
              <tr key={`${index} ${sheet}`}>
                <td data-label={words.sheet}>{sheet}</td>
                <td data-label={words.row}>{row}</td>
                <th scope="row" data-label={words.column}>
                  {column}
                </th>
                <td data-label={words.found}>{found}</td>
                <td data-label={words.what}>{what}</td>
                <td data-label={words.allowed}>{allowed}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolling>
      <ImportNotes notes={findings.notes} heading="h3" />
    </>
  );
}
