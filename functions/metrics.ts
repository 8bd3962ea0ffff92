/**
 * What the product measures of itself: data only, read by the log that writes it, the alarms and the dashboard that read it, and the tests.
 * Amazon CloudWatch takes the values from lines of the log (Embedded Metric Format).
 */
export const metrics = {
  /** Proposals that are open, counted at each sweep. */
  OpenProposals: 'Count',
  /** Opinions, signatures and acts that are awaited past their day, counted at each sweep. */
  OverdueSteps: 'Count',
  /** 1 while a deadline can reach into a year whose working-day calendar is not loaded, at each sweep; else 0. */
  CalendarYearsMissing: 'Count',
  /** How long the message that has waited longest has been due, at each sweep; 0 when nothing is. */
  OutboxAge: 'Seconds',
  /** Mails that failed at an attempt; they are tried again. */
  UndeliveredMails: 'Count',
  /** Starts and wakings of executions that failed; they are tried again. */
  FailedWakeUps: 'Count',
  /** Mails that came back. */
  BouncedMails: 'Count',
  /** Requests that were answered with 500 or more. */
  FailedRequests: 'Count',
} as const satisfies Record<string, 'Count' | 'Seconds'>;
export type MetricName = keyof typeof metrics;

/** Whether there is a metric of this name. */
export function isMetric(name: string): name is MetricName {
  return Object.hasOwn(metrics, name);
}

export const metricNamespace = 'Yincai';
/** The one dimension: the name of the stage's table. */
export const metricDimension = 'Table';
