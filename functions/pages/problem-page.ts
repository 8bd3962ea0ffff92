import { ErrorPage } from '../../web/views/site/error.tsx';
import type { PageRequest, PageResponse } from '../contract/request.ts';
import { hasCode } from '../domain/errors.ts';
import type { Programme } from '../domain/programme.ts';
import type { Problem } from '../middleware/problems.ts';
import { carriedForm, typedTexts } from './kept-form.ts';
import { show } from './show.ts';

/** The page that tells a person what went wrong and what to do. */
export function problemPage(programme: Programme, problem: Problem, request: PageRequest | null, requestId: string): PageResponse {
  const { code, error } = problem;
  const shell = { language: request?.language ?? 'zh', path: request?.method === 'GET' ? request.target : '/home', programme };
  const goOn = goOnTo(problem, request);
  const known = { shell, code, requestId, ...(goOn ? { goOn } : {}) };
  return show(ErrorPage, { ...known, ...detailsOf(error), ...typedInto(problem, request) }, problem.status);
}

/** What was typed into a form that came without a session, or that comes back after signing in to where there is no place for it. */
function typedInto({ code }: Problem, request: PageRequest | null): { typed?: string[] } {
  if (!request) return {};
  if (code === 'not-signed-in') return { typed: typedTexts(request) };
  const kept = carriedForm(request, request.path.split('/')[1] ?? '');
  return kept ? { typed: typedTexts({ form: new URLSearchParams(kept.fields.map(([name, value]) => [name, value])) }) } : {};
}

function detailsOf(error: Problem['error']): { retryAfterSeconds?: number; year?: number } {
  if (hasCode(error, 'calendar-year-missing')) return { year: error.payload.year };
  const seconds = hasCode(error, 'too-many-tries') ? error.payload.retryAfterSeconds : 0;
  return seconds > 0 ? { retryAfterSeconds: seconds } : {};
}

const conflicts: readonly Problem['code'][] = ['stale-page', 'version-moved', 'not-allowed-now', 'already-decided', 'method-not-allowed'];

/** After a conflict, the page of what was acted on shows how it stands; without a session, the sign-in does. */
function goOnTo({ code }: Problem, request: PageRequest | null): string | undefined {
  const path = request?.path ?? '';
  if (code === 'not-signed-in') return /^\/(?:review|panel|sign|figures)\//.test(path) ? '/r' : path.replace(/^(\/\w+).*$/, '$1/sign-in');
  if (!conflicts.includes(code)) return undefined;
  const subject = /^\/\w+\/(?:proposals|drafts)\/\w+|^\/office\/registers\/[\w-]+\/items\/[\w-]+/;
  return subject.exec(path)?.[0] ?? /^\/\w+/.exec(path)?.[0];
}
