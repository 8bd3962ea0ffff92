import type { JSX } from 'preact';
import type { ImportRecord } from '../../../functions/domain/import/import-record.ts';
import { auditTexts } from '../../messages/audit.ts';
import { importTexts } from '../../messages/imports.ts';
import { Layout } from '../layout.tsx';
import { ImportContent, ImportFacts, ImportNotes } from '../office/imports/content.tsx';
import { BackLink } from '../parts/basics.tsx';
import type { PageShell } from '../shell.tsx';

/** An import for auditors: the digest of its file, who answered for it, and what it brought. The file and its name may name people. */
export function AuditImportPage({ shell, record }: { shell: PageShell; record: ImportRecord }): JSX.Element {
  const importPages = importTexts[shell.language];
  const audit = auditTexts[shell.language];
  const title = `${importPages.record.title} ${record.id}`;
  return (
    <Layout shell={shell} title={title} width="wide">
      <BackLink href="/audit">{audit.home.title}</BackLink>
      <h1>{title}</h1>
      <ImportFacts record={record} />
      <p class="quiet">{importPages.record.withheld}</p>
      <ImportNotes notes={record.notes} heading="h2" />
      <ImportContent registers={record.registers} figures={record.figures} heading="h2" />
    </Layout>
  );
}
