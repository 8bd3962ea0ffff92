import { catalogue, type FunctionName } from '../../functions/catalogue.ts';
import type { TimerRun } from './count-timers.ts';
import type { Assumptions } from './prices.ts';
import { quantitiesOf, sumOf, type Quantities } from './pricing.ts';
import type { CostRecord } from './record.ts';
import type { StackParts } from './stack-parts.ts';
import type { Use } from './use.ts';

/** What a bill is made from. */
export interface BillParts {
  record: Pick<CostRecord, 'stories' | 'timers'>;
  assumptions: Assumptions;
  stack: StackParts;
}

const daysAYear = 365;
const minutesADay = 24 * 60;
const gigabyte = 1e9;
/** A key turns once a year; what it was before the first two times costs as much again each, later ones nothing. */
const rotationsBilled = 2;

/** What a proposal that goes as a story uses up; what it leaves stored is billed by the month and not in it. */
export function quantitiesOfStory(name: string, { record, assumptions }: Pick<BillParts, 'record' | 'assumptions'>): Quantities {
  const story = record.stories[name];
  if (!story) throw new Error(`nothing was counted of the story ${name}`);
  const { pagesPerPageTold, documentBytesPerProposal, documentReadsPerDocument } = assumptions.values;
  const told = quantitiesOf(story.use, assumptions);
  const looks = quantitiesOf(story.looks, assumptions);
  const downloads = { outGb: (documentBytesPerProposal.value * documentReadsPerDocument.value) / gigabyte };
  return sumOf([1, told], [pagesPerPageTold.value - 1, looks], [1, downloads]);
}

/** The mean over the stories, each with its part. */
function quantitiesOfProposal(parts: BillParts): Quantities {
  return sumOf(...Object.entries(parts.assumptions.mix).map(([name, part]) => [part, quantitiesOfStory(name, parts)] as const));
}

/** How many are open at once, with so many a year. */
export function openAtOnce(proposalsAYear: number, { record, assumptions }: Pick<BillParts, 'record' | 'assumptions'>): number {
  const days = meanOver(assumptions, (name) => record.stories[name]?.days ?? 0);
  return (proposalsAYear * days) / daysAYear;
}

function meanOver({ mix }: Assumptions, valueOf: (story: string) => number): number {
  return Object.entries(mix).reduce((sum, [name, part]) => sum + part * valueOf(name), 0);
}

/** What a month uses, the last of the years that are kept, with so many proposals a year. It grows evenly with them. */
export function monthOf(proposalsAYear: number, parts: BillParts): Quantities {
  const { daysAMonth } = parts.assumptions.values;
  const monthly = (proposalsAYear * daysAMonth.value) / daysAYear;
  const used = sumOf([1, standing(parts)], [1, timersOf(proposalsAYear, parts)], [monthly, quantitiesOfProposal(parts)]);
  return sumOf([1, used], [1, storedOf(proposalsAYear, parts)], [1, { logGbMonth: logsKept(used, parts) }]);
}

/** What is there whether it is used or not. */
function standing(parts: BillParts): Quantities {
  const { stack, record } = parts;
  return {
    alarmMonth: stack.alarms,
    dashboardMonth: stack.dashboards,
    secretMonth: stack.secrets,
    keyMonth: stack.keys * (1 + Math.min(rotationsBilled, parts.assumptions.values.yearsKept.value - 1)),
    metricMonth: record.timers.metrics.length,
  };
}

function timersOf(proposalsAYear: number, parts: BillParts): Quantities {
  const { daysAMonth, yearsKept } = parts.assumptions.values;
  const open = openAtOnce(proposalsAYear, parts);
  const runs = Object.entries(parts.stack.everyMinutes).filter((entry): entry is [FunctionName, number] => entry[1] !== undefined);
  const runsAMonth = (minutes: number): number => (daysAMonth.value * minutesADay) / minutes;
  const scheduled = runs.reduce((sum, [, minutes]) => sum + runsAMonth(minutes), 0);
  const each = runs.flatMap(([name, minutes]): [number, Quantities][] => {
    if (name !== 'checkpoint') return [[runsAMonth(minutes), runBeside(open, timerOf(name), parts)]];
    // The first run of a day reads every proposal that there ever was.
    const all = proposalsAYear * yearsKept.value;
    const others = runsAMonth(minutes) - daysAMonth.value;
    return [
      [others, runBeside(open, 'checkpoint', parts)],
      [daysAMonth.value, runBeside(all, 'checkpoint-of-the-day', parts)],
    ];
  });
  return sumOf([1, { scheduleRun: scheduled }], ...each);
}

/** @throws Error for a function on a timer that was not counted */
function timerOf(name: FunctionName): TimerRun {
  if (name === 'relay' || name === 'sweep' || name === 'close-quarter') return name;
  throw new Error(`${name} runs every ${JSON.stringify(catalogue[name])} and was not counted`);
}

/** A run with none, and so many times what one more takes. */
function runBeside(proposals: number, run: TimerRun, { record, assumptions }: BillParts): Quantities {
  const none = quantitiesOf(useBeside(record, run, 0), assumptions);
  const most = record.timers.runs[run].at(-1)?.open ?? 0;
  const many = quantitiesOf(useBeside(record, run, most), assumptions);
  const difference = sumOf([1, many], [-1, none]);
  // Milliseconds of a short run scatter more than they grow.
  const more = Object.fromEntries(Object.entries(difference).map(([key, value]) => [key, Math.max(0, value) / most]));
  return sumOf([1, none], [proposals, more]);
}

function useBeside({ timers }: BillParts['record'], run: TimerRun, open: number): Use {
  const found = timers.runs[run].find((each) => each.open === open);
  if (!found) throw new Error(`${run} was not counted beside ${open} open proposals`);
  return found.use;
}

/** What has been stored when the kept years are over. */
function storedOf(proposalsAYear: number, { record, assumptions }: BillParts): Quantities {
  const { yearsKept, documentBytesPerProposal } = assumptions.values;
  const proposals = proposalsAYear * yearsKept.value;
  const inTable = (proposals * meanOver(assumptions, (name) => record.stories[name]?.use.storedBytes ?? 0)) / gigabyte;
  const documents = (proposals * documentBytesPerProposal.value) / gigabyte;
  return {
    tableGbMonth: inTable,
    backupGbMonth: inTable,
    objectGbMonth: documents + checkpointsOf(proposalsAYear, { record, assumptions }),
  };
}

/** Gigabytes of daily checkpoints, each of which names every proposal until then. */
function checkpointsOf(proposalsAYear: number, { record, assumptions }: Pick<BillParts, 'record' | 'assumptions'>): number {
  const days = assumptions.values.yearsKept.value * daysAYear;
  const [none, many] = [record.timers.runs['checkpoint-of-the-day'].at(0), record.timers.runs['checkpoint-of-the-day'].at(-1)];
  if (!none || !many) throw new Error('no checkpoint was counted');
  const bytesEach = (many.use.objects.bytes - none.use.objects.bytes) / many.open;
  return (days * none.use.objects.bytes + (bytesEach * proposalsAYear * days * days) / (2 * daysAYear)) / gigabyte;
}

function logsKept({ logGb = 0 }: Quantities, { assumptions }: BillParts): number {
  return logGb * assumptions.values.logMonthsKept.value;
}
