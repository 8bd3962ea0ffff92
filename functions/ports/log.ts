/** Structured logs. Fields carry ids and codes, never personal data or secrets. */
export interface Log {
  info(message: string, fields?: LogFields): void;
  error(message: string, fields: LogFields, error: unknown): void;
}

export type LogFields = Record<string, string | number | boolean | null | undefined>;
