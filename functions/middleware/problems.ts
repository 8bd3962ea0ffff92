import { isAppError, type AppError, type ErrorCode } from '../domain/errors.ts';

/** The HTTP status of each code. A code without one does not compile. */
export const statusOf = {
  'already-decided': 409,
  'archive-damaged': 500,
  'body-too-large': 413,
  'calendar-year-missing': 503,
  'code-expired': 403,
  'code-wrong': 403,
  'document-refused': 422,
  'event-unknown': 503,
  'form-invalid': 422,
  'key-unknown': 401,
  'link-dead': 410,
  'link-unknown': 404,
  'method-not-allowed': 405,
  'not-acceptable': 406,
  'not-allowed-now': 409,
  'not-found': 404,
  'not-signed-in': 401,
  'not-yours': 403,
  'origin-refused': 403,
  'programme-invalid': 500,
  'programme-version-missing': 500,
  'request-invalid': 400,
  'stale-page': 409,
  'too-many-tries': 429,
  'version-moved': 409,
} as const satisfies Record<ErrorCode, number>;

/** What a person is told of an error: its code, or nothing but that something failed. */
export interface Problem {
  status: number;
  code: ErrorCode | 'internal';
  error: AppError | null;
}

/** The problem behind an error. Errors that are not ours say nothing. */
export function problemOf(error: unknown): Problem {
  if (isAppError(error)) return { status: statusOf[error.code], code: error.code, error };
  return { status: 500, code: 'internal', error: null };
}
