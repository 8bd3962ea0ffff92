import type { VNode } from 'preact';
import { chainEvent } from '../../../functions/domain/chain.ts';
import type { EventDraft } from '../../../functions/domain/proposal/events.ts';
import { foldAll } from '../../../functions/domain/proposal/fold.ts';
import type { Summary } from '../../../functions/domain/proposal/summary.ts';
import type { Language } from '../../../functions/domain/text.ts';
import { AddressesPage } from '../../../web/views/office/addresses.tsx';
import { ContactPage } from '../../../web/views/office/contact.tsx';
import { OfficeProposalPage } from '../../../web/views/office/proposal.tsx';
import type { PageShell } from '../../../web/views/shell.tsx';
import { chunan } from '../../support/chunan.ts';
import type { Standing } from './sample-proposal.ts';

/** A mail that did not arrive; the rest is what an event of it carries. */
type Sample = Pick<Summary['bounces'][number], 'to' | 'template' | 'step' | 'cause'> & { helpers?: { step: string; person: string }[] };

function after({ events }: Standing, bounces: readonly Sample[]): Standing {
  const all = [...events];
  for (const [index, { helpers = [], ...bounce }] of bounces.entries()) {
    const draft: EventDraft = {
      actor: { role: 'system', id: 'yincai' },
      data: { type: 'mail-bounced', ...bounce, message: `01m${index}`, helpers },
    };
    const last = all.at(-1);
    if (!last) throw new Error('the sample is empty');
    const { proposalId, hash: previous } = last;
    all.push(chainEvent(draft, { proposalId, seq: all.length + 1, at: '2026-11-02T02:00:00.000Z', previous, salt: 'ab'.repeat(32) }));
  }
  const summary = foldAll(all);
  if (!summary) throw new Error('the sample is empty');
  return { summary, events: all };
}

/** The pages of mail that did not arrive, by name. */
export function undeliveredPages(language: Language, standing: { review: Standing; signing: Standing }): Record<string, VNode> {
  const shell: PageShell = {
    language,
    path: '/office/addresses',
    programme: chunan(),
    audience: 'office',
    person: { name: '沈若兰', role: '县委人才办' },
  };
  const [first, second] = standing.review.summary.asks;
  if (!first || !second) throw new Error('the sample asks no two departments');
  const helpers = [{ step: first.step, person: 'health-head' }];
  const request = { template: 'review-request' } as const;
  const review = after(standing.review, [
    { ...request, to: { type: 'person', id: first.person }, step: first.step, cause: 'rejected', helpers },
    { ...request, to: { type: 'person', id: second.person }, step: second.step, cause: 'not-tried' },
    { to: { type: 'unit', id: 'unit-1' }, template: 'unit-accepted', step: null, cause: 'returned' },
  ]);
  const signing = after(standing.signing, [
    { to: { type: 'party', id: 'p2' }, template: 'sign-request', step: 'sign:p2:1', cause: 'complaint' },
  ]);
  const since = '2026-11-02T02:00:00.000Z';
  const marks = [
    { email: 'health@chunan.example', person: 'health-reviewer', since, cause: 'rejected' },
    { email: 'somebody.with.a.very.long.address@a-rather-long-name.of-a-host.example', person: null, since, cause: 'returned' },
  ] as const;
  const contact = { name: '李晓明', email: 'unit@parties.example', unitName: '杭州小郎中健康管理有限公司' };
  const issues = [{ field: 'email', rule: 'same-address' }];
  const answers = { name: '李晓明', email: 'unit@parties.example' };
  return {
    'office-undelivered-review': <OfficeProposalPage shell={shell} today="2026-11-02" {...review} />,
    'office-undelivered-signing': <OfficeProposalPage shell={shell} today="2026-11-25" {...signing} />,
    'office-contact': <ContactPage shell={shell} summary={review.summary} of="unit" contact={contact} />,
    'office-contact-wrong': (
      <ContactPage shell={shell} summary={review.summary} of="unit" contact={contact} answers={answers} issues={issues} />
    ),
    'office-addresses': <AddressesPage shell={shell} marks={marks} done />,
    'office-addresses-none': <AddressesPage shell={shell} marks={[]} />,
  };
}
