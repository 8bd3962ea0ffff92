import { apiTexts } from '../../../web/messages/api.ts';
import { errorTexts } from '../../../web/messages/errors.ts';
import type { ApiProblem } from '../../contract/api/shapes.ts';
import type { PageResponse } from '../../contract/request.ts';
import { hasCode } from '../../domain/errors.ts';
import type { Language } from '../../domain/text.ts';
import { problemOf } from '../../middleware/problems.ts';
import { CallFault } from './faults.ts';

/** What the API can be asked with. */
export const allowed = 'GET, HEAD, OPTIONS';

/** An error as problem+json (RFC 9457), in the language of the caller. */
export function problemAnswer(error: unknown, { language, requestId }: { language: Language; requestId: string }): PageResponse {
  const { status, code } = problemOf(error);
  const { title, advice } = errorTexts[language][code];
  const t = apiTexts[language];
  const fault = error instanceof CallFault ? error : null;
  const problem: ApiProblem = {
    type: `urn:problem-type:yincai:${code}`,
    title,
    status,
    detail: fault ? fault.say(t) : advice,
    code,
    requestId,
    ...(fault && fault.faults.length > 0
      ? { errors: fault.faults.map(({ place, name, say }) => ({ pointer: `#/${place}/${escaped(name)}`, detail: say(t) })) }
      : {}),
  };
  return {
    status,
    body: JSON.stringify(problem),
    contentType: 'application/problem+json',
    headers: { 'content-language': language === 'zh' ? 'zh-CN' : 'en', vary: 'Accept-Language', ...headersOf(error) },
  };
}

function headersOf(error: unknown): Record<string, string> {
  if (hasCode(error, 'too-many-tries')) return { 'retry-after': String(error.payload.retryAfterSeconds) };
  if (hasCode(error, 'key-unknown')) return { 'www-authenticate': 'Bearer realm="yincai"' };
  return hasCode(error, 'method-not-allowed') ? { allow: allowed } : {};
}

/** As a JSON Pointer writes names (RFC 6901). */
function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
