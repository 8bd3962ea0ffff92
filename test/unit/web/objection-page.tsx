import type { VNode } from 'preact';
import type { Summary } from '../../../functions/domain/proposal/summary.ts';
import { ObjectionEntryPage } from '../../../web/views/office/objection-entry.tsx';
import type { PageShell } from '../../../web/views/shell.tsx';

/** A letter that is entered with a day after the notice's last. */
export function objectionEntryPage(shell: PageShell, summary: Summary): VNode {
  const { notice } = summary;
  if (!notice) throw new Error('the sample has no notice');
  const issues = [{ field: 'receivedOn', rule: 'too-late', values: { latest: notice.closesOn } }];
  const upload = { url: 'http://store.test/documents', fields: { key: 'scans/01/${filename}' } };
  const files = [{ id: '来信.pdf', name: '来信.pdf', bytes: 120_000 }];
  const answers = { receivedBy: 'post', text: '用地重叠。' };
  return <ObjectionEntryPage {...{ shell, summary, notice, upload, files, answers, issues }} objection="01objection" />;
}
