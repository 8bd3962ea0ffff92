/**
 * The closed list of what can go wrong in a way that a caller or a person can act on.
 * `docs/errors.md` explains each; `functions/middleware/problems.ts` maps each to a status and a public message.
 */
export const errorCodes = [
  'already-decided',
  'archive-damaged',
  'body-too-large',
  'calendar-year-missing',
  'code-expired',
  'code-wrong',
  'document-refused',
  'event-unknown',
  'form-invalid',
  'key-unknown',
  'link-dead',
  'link-unknown',
  'method-not-allowed',
  'not-acceptable',
  'not-allowed-now',
  'not-found',
  'not-signed-in',
  'not-yours',
  'origin-refused',
  'programme-invalid',
  'programme-version-missing',
  'request-invalid',
  'stale-page',
  'too-many-tries',
  'version-moved',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** One finding on one field of a form: `field` is the field's id, `rule` a message key with its values. */
export interface FieldIssue {
  field: string;
  rule: string;
  values?: Record<string, string | number>;
}

/** What travels with a code; a code that is not named here carries nothing. */
export interface ErrorPayloads {
  'calendar-year-missing': { year: number };
  'form-invalid': { issues: FieldIssue[] };
  'document-refused': { reason: DocumentRefusal; fileName: string };
  'already-decided': { what: string };
  'archive-damaged': { quarter: string; version: number; file: string };
  'not-allowed-now': { what: string; stage: string };
  'programme-invalid': { file: string; path: string; rule: string };
  'too-many-tries': { retryAfterSeconds: number };
  'version-moved': { expected: number };
}

/** Why an attachment was turned away. */
export type DocumentRefusal = 'type' | 'size' | 'count' | 'content' | 'archive' | 'empty' | 'missing';

/** What an error of a code is made with: its payload, and the error that caused it. */
type Details<C extends ErrorCode> = C extends keyof ErrorPayloads
  ? [details: ErrorPayloads[C] & { cause?: unknown }]
  : [details?: { cause?: unknown }];

/** An error with a code of the closed list; `name` equals the code, because Step Functions matches on it. */
export class AppError<C extends ErrorCode = ErrorCode> extends Error {
  readonly code: C;
  /** What the code's payload type says; undefined for a code that carries nothing. */
  declare readonly payload: C extends keyof ErrorPayloads ? ErrorPayloads[C] : undefined;

  constructor(code: C, message: string, ...details: Details<C>) {
    super(message, causeOf(details[0]));
    this.name = code;
    this.code = code;
    Object.assign(this, { payload: payloadOf(details[0]) });
  }
}

function causeOf(details: { cause?: unknown } | undefined): ErrorOptions {
  return details?.cause === undefined ? {} : { cause: details.cause };
}

function payloadOf(details: { cause?: unknown } | undefined): object | undefined {
  const { cause: _cause, ...payload } = details ?? {};
  return Object.keys(payload).length > 0 ? payload : undefined;
}

/**
 * Tells whether `error` is an {@link AppError} with this code. Goes by name, because a bundle may hold the class a second time.
 */
export function hasCode<C extends ErrorCode>(error: unknown, code: C): error is AppError<C> {
  return error instanceof Error && error.name === code && 'code' in error && error.code === code;
}

/** Tells whether `error` is an {@link AppError} of whatever code. */
export function isAppError(error: unknown): error is AppError {
  return errorCodes.some((code) => hasCode(error, code));
}
