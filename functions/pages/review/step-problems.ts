import { LinkProblemPage } from '../../../web/views/review/link-problem.tsx';
import type { CodeIssue } from '../../../web/views/review/code-field.tsx';
import { partyName } from '../../../web/views/parts/standing.tsx';
import { dayText, instantText } from '../../../web/views/parts/values.tsx';
import { reviewTexts } from '../../../web/messages/review.ts';
import { openSignAsks } from '../../domain/proposal/signing.ts';
import type { PageShell } from '../../../web/views/shell.tsx';
import type { PageRequest, PageResponse } from '../../contract/request.ts';
import { hasCode } from '../../domain/errors.ts';
import { show } from '../show.ts';
import type { OpenedStep } from './link-session.ts';

/** The page of a link whose step is no longer the one it was sent for; it leads to what else is open. */
export async function brokenLink(shell: PageShell, step: OpenedStep): Promise<PageResponse> {
  const { state, grant } = step;
  const page = { shell, linkId: grant.id, others: await step.otherWork() };
  const resend = { link: grant.id };
  if (state === 'readdressed') return show(LinkProblemPage, { ...page, problem: 'readdressed' }, 410);
  if (grant.holder.type === 'party' && state !== 'over') return brokenSignature(shell, step);
  if (state === 'changed') return show(LinkProblemPage, { ...page, problem: 'dossier-changed', resend }, 410);
  if (state === 'renewed') return show(LinkProblemPage, { ...page, problem: 'asked-anew', resend }, 410);
  if (state === 'returned') return show(LinkProblemPage, { ...page, problem: 'with-unit' }, 410);
  return show(LinkProblemPage, { ...page, problem: 'step-over', ...followedBy(step) }, 410);
}

/** What the step was followed by: another asking of the department, or what ended it. */
function followedBy({ ask, latest, turn, summary }: OpenedStep): Pick<Parameters<typeof LinkProblemPage>[0], 'now' | 'instead'> {
  const hasSuccessor = latest !== null && latest.step !== ask?.step && latest.closed === null && latest.askedBack === null;
  if (hasSuccessor) return { now: latest };
  return turn ? { instead: { event: turn, summary } } : {};
}

/** A signature that cannot be given now: what happened instead, and whom it waits for. */
function brokenSignature(shell: PageShell, { state, grant, summary }: OpenedStep): PageResponse {
  const t = reviewTexts[shell.language].problem;
  const { agreement, dueOn } = summary;
  if (agreement?.declined && state === 'declined') {
    const { party, at } = agreement.declined;
    const detail = t.declinedBy(partyName(summary, party), instantText(at, shell.language));
    return show(LinkProblemPage, { shell, problem: 'signing-declined', detail }, 410);
  }
  const [next] = agreement ? openSignAsks(agreement) : [];
  if (next && state === 'later') {
    const detail = t.turnOf(partyName(summary, next.party), dayText(dueOn ?? '', shell.language));
    return show(LinkProblemPage, { shell, problem: 'sign-later', detail }, 410);
  }
  return show(LinkProblemPage, { shell, problem: 'agreement-changed', resend: { link: grant.id } }, 410);
}

/** How a six-digit code was wrong, when that is what went wrong. */
export function codeIssueOf(error: unknown, request: PageRequest): CodeIssue | null {
  const typed = (request.form.get('code') ?? '').trim();
  for (const code of ['code-wrong', 'code-expired', 'too-many-tries'] as const) {
    if (hasCode(error, code)) return typed === '' ? 'required' : code;
  }
  return null;
}

/** Tells whether something came in between, so that the step has to be shown as it now stands. */
export function overtaken(error: unknown): boolean {
  return hasCode(error, 'not-allowed-now') || hasCode(error, 'link-dead') || hasCode(error, 'version-moved') || hasCode(error, 'not-found');
}
