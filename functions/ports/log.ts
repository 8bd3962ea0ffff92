import type { MetricName } from '../metrics.ts';

/** Structured logs. Fields carry ids and codes, never personal data or secrets; a field that is not listed here is not written. */
export interface Log {
  info(message: string, fields?: LogFields): void;
  error(message: string, fields: LogFields, error: unknown): void;
  /** Notes what was measured now. */
  measure(values: Partial<Record<MetricName, number>>): void;
}

/** What a line may say besides its message. */
export const logFields = [
  'apiRequestId',
  'attempts',
  'cause',
  'code',
  'messageType',
  'method',
  'objectionId',
  'outboxId',
  'proposalId',
  'requestId',
  'result',
  'route',
  'status',
  'taskId',
  'template',
  'year',
] as const;
export type LogFields = Partial<Record<(typeof logFields)[number], string | number | boolean | null | undefined>>;
