import { catalogue, type FunctionName, type stateMachines } from '../functions/catalogue.ts';
import type { MetricName } from '../functions/metrics.ts';

/** What an alarm watches. `product` is what the functions measure themselves. */
export type Watched =
  | { of: 'function'; name: FunctionName; what: 'Errors' | 'Throttles' }
  | { of: 'workflow'; machine: keyof typeof stateMachines; what: 'ExecutionsFailed' | 'ExecutionsTimedOut' | 'ExecutionThrottled' }
  | { of: 'dead-letters' }
  | { of: 'table'; what: 'ReadThrottleEvents' | 'WriteThrottleEvents' }
  | { of: 'product'; metric: MetricName; statistic: 'Sum' | 'Maximum' | 'SampleCount' };

/** One alarm and what whoever hears it does. */
export interface AlarmEntry {
  id: string;
  watches: Watched;
  /** It rings when so much is reached in each of so many periods of so many minutes; `below`: when it is not. */
  rings: { at: 'least' | 'below'; amount: number; minutes: number; periods: number };
  means: string;
  act: string;
}

const atOnce = { at: 'least', amount: 1, minutes: 5, periods: 1 } as const;

const functionAlarms = Object.keys(catalogue)
  .filter((name) => isFunction(name))
  .flatMap((name): AlarmEntry[] => [
    {
      id: `${name}-errors`,
      watches: { of: 'function', name, what: 'Errors' },
      rings: atOnce,
      means: `a call of ${name} failed or timed out`,
      act: isHttp(name)
        ? 'read its log group: faults of requests become pages, so this is a start or a time-out (an environment key, a programme file, the table)'
        : 'read its log group; nothing is lost, timers take up what was left over',
    },
    {
      id: `${name}-throttles`,
      watches: { of: 'function', name, what: 'Throttles' },
      rings: atOnce,
      means: `calls of ${name} were refused because too many ran at once`,
      act: 'compare the account’s limit of concurrent executions with what runs; look for a flood in the entrance’s access log',
    },
  ]);

function isFunction(name: string): name is FunctionName {
  return Object.hasOwn(catalogue, name);
}

function isHttp(name: FunctionName): boolean {
  return 'routes' in catalogue[name];
}

const restarted = 'nothing for the proposal: the next sweep restarts it; when it comes back, read the log of plan-stage';

/** Every alarm of a stage. `docs/generated/alarms.md` is written from it. */
export const alarmList: readonly AlarmEntry[] = [
  ...functionAlarms,
  {
    id: 'executions-failed',
    watches: { of: 'workflow', machine: 'proposal', what: 'ExecutionsFailed' },
    rings: atOnce,
    means: 'an execution ended in PlanFailed or AwaitFailed: a proposal lost its alarm clock',
    act: restarted,
  },
  {
    id: 'executions-timed-out',
    watches: { of: 'workflow', machine: 'proposal', what: 'ExecutionsTimedOut' },
    rings: atOnce,
    means: 'an execution exceeded its time',
    act: restarted,
  },
  {
    id: 'executions-throttled',
    watches: { of: 'workflow', machine: 'proposal', what: 'ExecutionThrottled' },
    rings: { ...atOnce, periods: 3 },
    means: 'Step Functions held transitions back for a quarter of an hour',
    act: 'usually a migration or a restore that started many executions: wait; else ask AWS for a higher limit',
  },
  ...(['ExecutionsFailed', 'ExecutionsTimedOut'] as const).map((what): AlarmEntry => ({
    id: what === 'ExecutionsFailed' ? 'closes-failed' : 'closes-timed-out',
    watches: { of: 'workflow', machine: 'quarter-close', what },
    rings: atOnce,
    means: 'an execution of a quarter’s close ended before its time',
    act: 'nothing for the close: close-quarter starts another within the hour; when it comes back, read the log of close-quarter',
  })),
  {
    id: 'dead-letters',
    watches: { of: 'dead-letters' },
    rings: atOnce,
    means: 'relay gave up a batch, or a timer or an event could not call its function',
    act:
      'the relay delivers the messages from the table by its timer; find the cause in the log, then purge the queue: what relay leaves there names ' +
      'stream positions only. A message of bounces holds its input as requestPayload: call the function with it again',
  },
  ...(['ReadThrottleEvents', 'WriteThrottleEvents'] as const).map((what): AlarmEntry => ({
    id: what === 'ReadThrottleEvents' ? 'reads-throttled' : 'writes-throttled',
    watches: { of: 'table', what },
    rings: { ...atOnce, amount: 5 },
    means: 'the table refused requests because one partition had too many',
    act: 'look for a flood in the access log; the table pays per request and grows by itself within minutes',
  })),
  {
    id: 'requests-failed',
    watches: { of: 'product', metric: 'FailedRequests', statistic: 'Sum' },
    rings: atOnce,
    means: 'somebody saw an error page that is our fault',
    act: 'search the logs for “request failed”: its code is explained in docs/errors.md, its correlationId stands on the page',
  },
  {
    id: 'outbox-old',
    watches: { of: 'product', metric: 'OutboxAge', statistic: 'Maximum' },
    rings: { at: 'least', amount: 3600, minutes: 5, periods: 3 },
    means: 'a message has been due for over an hour and is not delivered',
    act: 'search the logs for “outbox message not delivered”; when it is every mail, look at the mail account first. Nothing is dropped',
  },
  {
    id: 'mails-undelivered',
    watches: { of: 'product', metric: 'UndeliveredMails', statistic: 'Sum' },
    rings: { at: 'least', amount: 10, minutes: 60, periods: 1 },
    means: 'mails failed ten times within an hour',
    act: 'as with outbox-old: one address that is refused again and again, or the mail account',
  },
  {
    id: 'mails-bounced',
    watches: { of: 'product', metric: 'BouncedMails', statistic: 'Sum' },
    rings: { at: 'least', amount: 5, minutes: 60, periods: 1 },
    means: 'five mails came back within an hour',
    act: 'compare the office’s list of marked addresses: a host that refuses us all, or addresses of the roster that are wrong',
  },
  {
    id: 'wake-ups-failed',
    watches: { of: 'product', metric: 'FailedWakeUps', statistic: 'Sum' },
    rings: { at: 'least', amount: 5, minutes: 60, periods: 1 },
    means: 'executions could not be started or woken',
    act: 'look at Step Functions and relay’s right to it; acts are stored all the same, and the relay repeats the wakings',
  },
  {
    id: 'steps-overdue',
    watches: { of: 'product', metric: 'OverdueSteps', statistic: 'Maximum' },
    rings: { at: 'least', amount: 20, minutes: 60, periods: 24 },
    means: 'twenty steps or more were overdue for a whole day',
    act: 'tell the office: its list of waits shows whose; when it is everybody’s, look whether reminders leave (outbox-old)',
  },
  {
    id: 'calendar-missing',
    watches: { of: 'product', metric: 'CalendarYearsMissing', statistic: 'Maximum' },
    rings: { at: 'least', amount: 1, minutes: 60, periods: 1 },
    means: 'a deadline of the longest period can reach into a year whose working-day calendar is not loaded',
    act: 'load it as docs/operations.md says (“The next calendar year”); the line “calendar year to be loaded” of sweep names the year',
  },
  {
    id: 'sweep-silent',
    watches: { of: 'product', metric: 'OpenProposals', statistic: 'SampleCount' },
    rings: { at: 'below', amount: 1, minutes: 15, periods: 2 },
    means: 'no sweep came to its end for half an hour',
    act: 'look at its schedule and its log group; call the function by hand (“Resume by sweep”)',
  },
];
