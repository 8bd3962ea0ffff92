import { yearly, type Figures, type RegionFigures } from './figures.ts';
import { priceKeys, type Price, type PriceKey, type Service } from './prices.ts';
import { totalOf, type Cost } from './pricing.ts';
import { timerRuns } from './count-timers.ts';
import { tableCalls, type Use } from './use.ts';

const keys = Object.keys(priceKeys).filter((key): key is PriceKey => Object.hasOwn(priceKeys, key));
const signs = { USD: '$', CNY: '¥' } as const;

/** The page of the manual, in Markdown. The same figures give the same bytes. */
export function costPage(figures: Figures): string {
  const sections = [head(figures), ...figures.regions.map(monthly), storiesSection(figures), timersSection(figures)];
  return [...sections, standingSection(figures), assumptionsSection(figures), pricesSection(figures), leftOut()].join('\n');
}

function head({ record, prices, openAtOnce }: Figures): string {
  const open = yearly.flatMap((proposals, index) => (proposals > 0 ? `${whole(openAtOnce[index] ?? 0)} with ${count(proposals)}` : []));
  return lines(
    '# What it costs',
    '',
    'Written by `npm run cost -- --write`: what the stories of the tour and the functions on a timer use is counted on the embedded host and',
    `priced at the list prices of ${prices.asOf}, without free tiers, taxes and discounts. Counted on ${record.countedOn}. Requests, transitions`,
    'and mails are the same on every machine, table capacity and bytes within two hundredths, and `npm run cost -- --check` holds them to',
    `\`test/cost/record.json\`; the milliseconds of functions are those of one machine (${record.machine}). \`npm run cost\` prints this page, \`npm run cost -- --json\` its figures.`,
    '',
    `Proposals that are open at once, by the days that the stories take: ${open.join(' a year, ')} a year.`,
    '',
  );
}

function monthly({ region, currency, months }: RegionFigures): string {
  const services = [...new Set(Object.values(priceKeys))].filter((service) => months.some((cost) => (cost[service] ?? 0) > 0));
  const sign = signs[currency];
  const [idle = {}] = months;
  const rows = services.map((service) => {
    const cells = months.map((cost) => `${money(cost[service] ?? 0, sign)} | ${share(cost, service)}`);
    return `| ${service} | ${cells.join(' | ')} |`;
  });
  const totals = months.map((cost) => `**${money(totalOf(cost), sign)}** | `);
  const titles = yearly.map((proposals) => (proposals === 0 ? 'idle' : `${count(proposals)} a year`));
  return lines(
    `## A month in ${region}`,
    '',
    `In ${currency}, the last month of the third year, by proposals a year.`,
    '',
    `| service | ${titles.map((title) => `${title} | share`).join(' | ')} |`,
    `| --- |${titles.map(() => ' ---: | ---: |').join('')}`,
    ...rows,
    `| **together** | ${totals.join(' | ')} |`,
    '',
    `Idle, ${dearest(idle)}; with the most proposals, ${dearest(months.at(-1) ?? {})}.`,
    '',
  );
}

/** The services that make up most of a cost. */
function dearest(cost: Cost): string {
  const services = [...new Set(Object.values(priceKeys))].toSorted((a, b) => (cost[b] ?? 0) - (cost[a] ?? 0));
  const [first, second] = services.map((service) => `${service} (${share(cost, service)})`);
  return `${first} and ${second} cost most`;
}

function storiesSection({ record, regions, assumptions }: Figures): string {
  const prices = regions.map(({ region, currency }) => `${currency} in ${region}`);
  const rows = Object.entries(record.stories).map(([name, { use, days }]) => {
    const costs = regions.map(({ stories, currency }) => small(stories[name] ?? 0, signs[currency]));
    const counts = [use.requests, functionCalls(use), use.transitions, use.mails, tableCalls(use.table)].map(whole);
    const capacity = [use.table.readUnits, use.table.writeUnits].map(whole);
    const part = `${whole((assumptions.mix[name] ?? 0) * 100)} %`;
    return `| ${name} | ${part} | ${whole(days)} | ${[...counts, ...capacity, whole(use.storedBytes / 1000), ...costs].join(' | ')} |`;
  });
  const titles = ['story', 'part of all', 'days', 'requests', 'function calls', 'transitions', 'mails', 'table calls', 'read units'];
  const all = [...titles, 'write units', 'kB kept', ...prices];
  return lines(
    '## One proposal',
    '',
    'From the registration of its unit to the auditor’s look at its record, as told; the price has the further pages and downloads of the',
    'assumptions in it, and not the months for which something is stored.',
    '',
    `| ${all.join(' | ')} |`,
    `| --- |${all
      .slice(1)
      .map(() => ' ---: |')
      .join('')}`,
    ...rows,
    '',
  );
}

function timersSection({ record }: Figures): string {
  const rows = timerRuns.flatMap((run) =>
    record.timers.runs[run].map(({ open, use }) => {
      const counts = [tableCalls(use.table), use.table.readUnits, use.table.writeUnits, use.objects.puts + use.objects.gets];
      const ms = Object.values(use.functions).reduce((sum, each) => sum + each.ms, 0);
      return `| ${run} | ${open} | ${counts.map(whole).join(' | ')} | ${whole(ms)} |`;
    }),
  );
  return lines(
    '## One run of a timer',
    '',
    'When nothing is due, beside so many open proposals. The first checkpoint of a day reads every proposal that there ever was.',
    '',
    '| run | open | table calls | read units | write units | bucket requests | ms here |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...rows,
    '',
  );
}

function standingSection({ stacks, record }: Figures): string {
  const rows = Object.entries(stacks).map(([region, { alarms, dashboards, secrets, keys: own, everyMinutes }]) => {
    const schedules = Object.entries(everyMinutes).map(([name, minutes]) => `${name} every ${minutes} min`);
    return `| ${region} | ${[alarms, dashboards, secrets, own, record.timers.metrics.length].join(' | ')} | ${schedules.toSorted().join(', ')} |`;
  });
  return lines(
    '## What is there anyhow',
    '',
    'Counted in the templates; metrics are those that each sweep writes, the others cost something only in hours in which something is wrong.',
    '',
    '| region | alarms | dashboards | secrets | keys | metrics | schedules |',
    '| --- | ---: | ---: | ---: | ---: | ---: | --- |',
    ...rows,
    '',
  );
}

function assumptionsSection({ assumptions: { values } }: Figures): string {
  const rows = Object.entries(values).map(([name, { value, why }]) => `| \`${name}\` | ${count(value)} | ${why} |`);
  return lines(
    '## Assumed',
    '',
    'In `test/cost/assumptions.json`, with the part of all proposals that goes as each story.',
    '',
    '| assumption | value | because |',
    '| --- | ---: | --- |',
    ...rows,
    '',
  );
}

function pricesSection({ prices, regions }: Figures): string {
  const lists = regions.map(({ region }) => prices.regions[region]?.prices);
  const rows = keys.map((key) => `| \`${key}\` | ${lists.map((list) => (list ? priceCells(list[key]) : '')).join(' | ')} |`);
  const unseen = regions.map(({ region }, index) => {
    const missing = keys.filter((key) => lists[index]?.[key].seen === null);
    return `${missing.length} of ${keys.length} in ${region}`;
  });
  return lines(
    '## Prices',
    '',
    `In \`test/cost/prices.json\` with their sources. ${prices.about.replaceAll('\n', ' ')} Not seen: ${unseen.join(', ')}.`,
    '',
    `| what | ${regions.map(({ region, currency }) => `${region}, ${currency} | seen`).join(' | ')} |`,
    `| --- |${regions.map(() => ' ---: | --- |').join('')}`,
    ...rows,
    '',
  );
}

function priceCells({ price, per, seen, seenIn, note }: Price): string {
  const where = seenIn === undefined ? (seen ?? 'no') : `${seen}, [elsewhere](${seenIn})`;
  const seenText = [where, note].filter((each) => each !== undefined).join('; ');
  return `${Number(price.toPrecision(6))}${per === 1 ? '' : ` for ${count(per)}`} | ${seenText}`;
}

function leftOut(): string {
  return lines(
    '## Left out',
    '',
    '- the four closes of quarters a year, imports, reports and packages that are downloaded, calls of the API by other systems;',
    '- what people search in logs, notes that alarms send, dead letters, a domain name and its certificate, a mail host, support plans;',
    '- traffic inside the region, and deployments.',
    '',
    'An account’s free tier of CloudWatch (10 alarms, 10 metrics, 3 dashboards, 5 GB of logs) would take the dashboard, the metrics and ten alarms',
    'off the bill; it is shared by everything in the account.',
    '',
  );
}

function functionCalls({ functions }: Use): number {
  return Object.values(functions).reduce((sum, { calls }) => sum + calls, 0);
}

/** No more digits than the assumptions bear. */
function money(value: number, sign: string): string {
  if (value === 0) return '0';
  if (value < 0.01) return `< ${sign}0.01`;
  if (value < 100) return `${sign}${value.toFixed(value < 10 ? 2 : 1)}`;
  return `${sign}${count(Math.round(value))}`;
}

/** Two digits that count. */
function small(value: number, sign: string): string {
  return `${sign}${Number(value.toPrecision(2))}`;
}

function share(cost: Cost, service: Service): string {
  const part = totalOf(cost) === 0 ? 0 : ((cost[service] ?? 0) / totalOf(cost)) * 100;
  return part > 0 && part < 0.5 ? '< 1 %' : `${Math.round(part)} %`;
}

function whole(value: number): string {
  return count(Math.round(value));
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}

function lines(...all: readonly string[]): string {
  return all.join('\n');
}
