import type { VNode } from 'preact';
import { chainEvent } from '../../../functions/domain/chain.ts';
import type { EventDraft } from '../../../functions/domain/proposal/events.ts';
import { foldAll } from '../../../functions/domain/proposal/fold.ts';
import type { Language } from '../../../functions/domain/text.ts';
import { OfficeProposalPage } from '../../../web/views/office/proposal.tsx';
import { ReviewPage } from '../../../web/views/review/review.tsx';
import type { PageShell } from '../../../web/views/shell.tsx';
import { chunan } from '../../support/chunan.ts';
import type { Standing } from './sample-proposal.ts';

/** The pages of a proposal whose reviewers went on leave: for one somebody stands in, for another nobody is left. */
export function leaveBegunPages(language: Language, { events, summary }: Standing): Record<string, VNode> {
  const [attended, left] = summary.asks;
  const last = events.at(-1);
  if (!attended || !left || !last) throw new Error('the sample asks no two departments');
  const helpers = [{ step: attended.step, person: 'health-head' }];
  const drafts: EventDraft[] = [
    { actor: { role: 'system', id: 'yincai' }, data: { type: 'leave-begun', away: attended.person, helpers, left: [] } },
    { actor: { role: 'system', id: 'yincai' }, data: { type: 'leave-begun', away: left.person, helpers: [], left: [left.step] } },
  ];
  const all = [...events];
  for (const draft of drafts) {
    const { proposalId, hash: previous } = all.at(-1) ?? last;
    all.push(chainEvent(draft, { proposalId, seq: all.length + 1, at: '2026-11-02T00:30:00.000Z', previous, salt: 'ab'.repeat(32) }));
  }
  const after = foldAll(all);
  const ask = after?.asks[0];
  if (!after || !ask) throw new Error('the sample is empty');
  const shell: PageShell = {
    language,
    path: '/office',
    programme: chunan(),
    audience: 'office',
    person: { name: '沈若兰', role: '县委人才办' },
  };
  const away: PageShell = { ...shell, audience: 'link', path: '/review/01link', person: { name: '陆清和', role: '县卫生健康局' } };
  const review = {
    linkId: '01link',
    summary: after,
    ask,
    holder: ask.person,
    declared: false,
    askable: [],
    assurance: 'link',
    today: '2026-10-28',
  } as const;
  return {
    'office-leave-begun': <OfficeProposalPage shell={shell} today="2026-11-02" summary={after} events={all} />,
    'review-on-leave': <ReviewPage shell={away} {...review} />,
  };
}
