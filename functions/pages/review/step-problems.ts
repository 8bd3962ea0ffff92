import { LinkProblemPage } from '../../../web/views/review/link-problem.tsx';
import type { CodeIssue } from '../../../web/views/review/code-field.tsx';
import type { PageShell } from '../../../web/views/shell.tsx';
import type { PageRequest, PageResponse } from '../../contract/request.ts';
import { hasCode } from '../../domain/errors.ts';
import { show } from '../show.ts';
import type { OpenedStep } from './link-session.ts';

/** The page of a link whose step is no longer the one it was sent for; it leads to what else is open. */
export async function brokenLink(shell: PageShell, step: OpenedStep): Promise<PageResponse> {
  const { state, grant, ask, latest } = step;
  const page = { shell, linkId: grant.id, others: await step.otherSteps() };
  const resend = { link: grant.id };
  if (state === 'changed') return show(LinkProblemPage, { ...page, problem: 'dossier-changed', resend }, 410);
  if (state === 'renewed') return show(LinkProblemPage, { ...page, problem: 'asked-anew', resend }, 410);
  if (state === 'readdressed') return show(LinkProblemPage, { ...page, problem: 'readdressed' }, 410);
  if (state === 'returned') return show(LinkProblemPage, { ...page, problem: 'with-unit' }, 410);
  const hasSuccessor = latest !== null && latest.step !== ask?.step && latest.closed === null && latest.askedBack === null;
  return show(LinkProblemPage, { ...page, problem: 'step-over', ...(hasSuccessor ? { now: latest } : {}) }, 410);
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
