import { replaceAddresses } from '../../domain/masking.ts';
import { isMetric, metricDimension, metricNamespace, metrics, type MetricName } from '../../metrics.ts';
import { logFields, type Log, type LogFields } from '../../ports/log.ts';
import { correlationId } from '../../correlation.ts';

/** Where lines go, and the stage's table by which metrics are told apart; without one none are written. */
interface JsonLogOptions {
  write?: (line: string) => void;
  measuredTable?: string | undefined;
}

/**
 * Logs one JSON object a line, with the id of the request that all of it comes from. Of an error only name, message without addresses and
 * stack are written, and the chain of its causes. A field that the port does not list is masked, whoever added it.
 */
export class JsonLog implements Log {
  readonly #write: (line: string) => void;
  readonly #measuredTable: string | undefined;

  constructor({ write = (line) => process.stdout.write(`${line}\n`), measuredTable }: JsonLogOptions = {}) {
    this.#write = write;
    this.#measuredTable = measuredTable;
  }

  info(message: string, fields: LogFields = {}): void {
    this.#line({ level: 'info', message }, fields);
  }

  error(message: string, fields: LogFields, error: unknown): void {
    this.#line({ level: 'error', message }, fields, { error: describe(error) });
  }

  /** CloudWatch's Embedded Metric Format. */
  measure(values: Partial<Record<MetricName, number>>): void {
    if (this.#measuredTable === undefined) return;
    const definitions = Object.keys(values)
      .filter(isMetric)
      .map((Name) => ({ Name, Unit: metrics[Name] }));
    const directive = { Namespace: metricNamespace, Dimensions: [[metricDimension]], Metrics: definitions };
    const line = { _aws: { Timestamp: Date.now(), CloudWatchMetrics: [directive] }, [metricDimension]: this.#measuredTable, ...values };
    this.#write(JSON.stringify(line));
  }

  #line(head: object, fields: LogFields, tail: object = {}): void {
    const correlation = correlationId();
    this.#write(JSON.stringify({ ...head, ...(correlation ? { correlationId: correlation } : {}), ...allowed(fields), ...tail }));
  }
}

const known: ReadonlySet<string> = new Set(logFields);
/** Ids, codes, names of routes: nothing that people type. */
const harmless = /^[\w.:#{}+/ -]{0,200}$/;

function allowed(fields: LogFields): Record<string, unknown> {
  const isHarmless = (value: unknown): boolean => typeof value !== 'string' || harmless.test(value);
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, known.has(name) && isHarmless(value) ? value : masked]));
}

const masked = '…';

const longestChain = 5;

function describe(error: unknown, depth = 1): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  const cause = error.cause === undefined || depth === longestChain ? {} : { cause: describe(error.cause, depth + 1) };
  // A message of several lines stands in the stack again.
  const stack = error.stack?.split('\n').filter((line) => /^\s+at /.test(line));
  // Mail servers name the address that they refuse.
  return { name: error.name, message: replaceAddresses(error.message, () => '…@…'), stack: stack?.slice(0, 5), ...cause };
}
