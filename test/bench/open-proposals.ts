import type { MailData } from '../../functions/domain/mail-data.ts';
import type { MailMessage } from '../../functions/domain/outbox.ts';
import type { Summary } from '../../functions/domain/proposal/summary.ts';
import { acceptProposal } from '../../functions/usecases/proposals/office-acts.ts';
import { makeLinkBuilder } from '../../functions/usecases/links/link-builder.ts';
import { beginDraft, saveDraft } from '../../functions/usecases/proposals/drafts.ts';
import { openLink } from '../../functions/usecases/links/open-link.ts';
import { registerUnit } from '../../functions/usecases/people/register-unit.ts';
import type { Log } from '../../functions/ports/log.ts';
import { relay } from '../../functions/usecases/background/relay.ts';
import { submitProposal } from '../../functions/usecases/proposals/submit-proposal.ts';
import { composeDemo, type Demo } from '../../local/demo/demo-container.ts';
import { huangjing } from '../support/chunan.ts';
import type { BenchTable } from './bench-table.ts';

/** A link that its reviewer has opened: where the opinion is posted, with which cookie. */
export interface OpenedLink {
  path: string;
  cookie: string;
}

const day = '2026-10-12';
const unit = {
  unitName: '杭州小郎中健康管理有限公司',
  unitType: 'enterprise',
  creditCode: '91330100MA2B000018',
  name: '李晓明',
  email: 'unit@xiaolangzhong.example',
  phone: '0571-88880000',
};

/**
 * Brings proposals to department review, sends their mails into nothing but this process, and opens every reviewer's link, all by the
 * product's use cases.
 * @returns for each proposal its three links
 */
export async function openProposals({ documents }: Pick<BenchTable, 'documents'>, count: number): Promise<OpenedLink[][]> {
  const demo = composeDemo(documents);
  demo.clock.setDay(day);
  const who = await registerUnit(demo.ports, unit);
  const summaries: Summary[] = [];
  await atOnce(Array.from({ length: count }), async () => {
    const begun = await beginDraft(demo.ports, { unitId: who.unit.id, kind: 'cooperation-project' });
    const draft = await saveDraft(demo.ports, begun, huangjing);
    summaries.push(await submitProposal(demo.ports, { ...who, proposalId: draft.proposalId, revision: draft.revision }));
  });
  // One after the other: each draws the next receipt number.
  for (const { proposalId, version } of summaries) {
    await acceptProposal(demo.ports, { person: 'office-main', proposalId, seenVersion: version });
  }
  const secrets = await deliverAll(demo);
  const byProposal = new Map<string, OpenedLink[]>();
  await atOnce(secrets, async ({ proposalId, secret }) => {
    const opened = await openLink(demo.ports, { secret }, '127.0.0.1');
    const link = { path: `/review/${opened.grant.id}`, cookie: `yincai_link_${opened.grant.id}=${opened.secret}` };
    byProposal.set(proposalId, [...(byProposal.get(proposalId) ?? []), link]);
  });
  return [...byProposal.values()];
}

/** Does some things side by side, which the table takes faster. */
async function atOnce<T>(items: readonly T[], act: (item: T) => Promise<void>): Promise<void> {
  const waiting = items.entries();
  const worker = async (): Promise<void> => {
    for (const [, item] of waiting) await act(item);
  };
  await Promise.all(Array.from({ length: 4 }, worker));
}

const quiet: Log = {
  info: () => {},
  error: (message, _fields, error) => console.error(message, error),
  measure: () => {},
};

/** Empties the outbox and keeps the secrets of the links that the mails carry. */
async function deliverAll(demo: Demo): Promise<{ proposalId: string; secret: string }[]> {
  const secrets: { proposalId: string; secret: string }[] = [];
  const render = (message: MailMessage, { link }: MailData): { subject: string; text: string; html: string } => {
    if (message.template === 'review-request' && link) secrets.push({ proposalId: message.proposalId, secret: link.split('#')[1] ?? '' });
    return { subject: '', text: '', html: '' };
  };
  const idle = { start: async () => {}, signal: async () => {}, isRunning: async () => false };
  const ports = {
    ...demo.ports,
    log: quiet,
    linkBuilder: makeLinkBuilder('http://127.0.0.1'),
    mailRenderer: { render },
    mailer: { send: async () => 'taken' as const },
    messageIdDomain: 'chunan.example',
    workflows: idle,
    closeWorkflows: idle,
  };
  for (let delivered = 1; delivered > 0;) ({ delivered } = await relay(ports));
  return secrets;
}
