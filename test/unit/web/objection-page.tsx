import type { VNode } from 'preact';
import type { Standing } from './sample-proposal.ts';
import type { Summary } from '../../../functions/domain/proposal/summary.ts';
import { ObjectionEntryPage } from '../../../web/views/office/objection-entry.tsx';
import { NoticeGonePage } from '../../../web/views/site/notices.tsx';
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

/** Several objections of the public that are open, one of them long. */
export function withObjections({ summary, events }: Standing): Standing {
  const at = '2026-11-10T02:00:00.000Z';
  const texts = [
    '不同意！',
    '不同意！',
    '该基地用地与村民承包地重叠，且没有征求过村民小组的意见，请先核实再公示，并说明补偿办法和时间安排。',
  ];
  const objections = texts.map((text, index) => ({ id: `o${index}`, at, text, settled: null, dueOn: '2026-11-24' }));
  return { summary: { ...summary, objections }, events };
}

/** What somebody gets back who wrote while the notice was taken down. */
export function noticeGonePage(shell: PageShell): VNode {
  const answers = { text: '该基地用地与村民承包地重叠。', name: '方建军' };
  return <NoticeGonePage shell={shell} contact="privacy@chunan.example" answers={answers} />;
}
