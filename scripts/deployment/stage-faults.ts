import { yearToLoad } from '../../functions/domain/calendar-reach.ts';
import type { Programme } from '../../functions/domain/programme.ts';
import { partitionOf } from '../../lib/regions.ts';
import type { Settings } from '../../lib/settings.ts';

/** Something that keeps a stage from being deployed: where it stands, and what to do. */
export interface Fault {
  where: string;
  todo: string;
}

/** What is missing in a stage's settings and programme, found without an account or a network. A stage for rehearsals may be invented. */
export function stageFaults(settings: Settings, programme: Programme, today: string): Fault[] {
  const invented = settings.rehearsal ? [] : [...inventedSettings(settings), ...inventedPeople(programme)];
  return [...invented, ...rosterFaults(programme), ...calendarFaults(programme, today), ...chinaFaults(settings, programme)];
}

/** Domains that are reserved for examples (RFC 2606 and 6761): nobody receives mail there. */
const reserved = /(?:\.(?:example|invalid|test|localhost)|(?:^|[.@/])example\.(?:com|net|org|cn))$/i;

function isReserved(address: string): boolean {
  return reserved.test(address.includes('://') ? new URL(address).hostname : address);
}

function inventedSettings({ stage, mail, baseUrl, alarmEmail }: Settings): Fault[] {
  const where = `settings/${stage}.json`;
  const addresses = { 'mail.from': mail.from, baseUrl, alarmEmail };
  const found = Object.entries(addresses).filter(([, value]) => value !== undefined && isReserved(value));
  return [
    ...found.map(([key, value]) => ({ where: `${where} ${key}`, todo: `${value} is an example: name a real one` })),
    ...(alarmEmail === undefined ? [{ where: `${where} alarmEmail`, todo: 'name who hears of alarms; without it nobody does' }] : []),
  ];
}

function inventedPeople({ people, privacyContact }: Programme): Fault[] {
  const where = 'programme.json';
  const unreal = people.filter(({ email }) => isReserved(email));
  const shown = unreal.slice(0, 3).map(({ id }) => id);
  return [
    ...(unreal.length > 0
      ? [{ where: `${where} people`, todo: `${unreal.length} have addresses of examples (${shown.join(', ')}…): name real ones` }]
      : []),
    ...(isReserved(privacyContact) ? [{ where: `${where} privacyContact`, todo: `${privacyContact} is an example: name a real one` }] : []),
  ];
}

/** Registers, refusals and quarters need a second person of the office. */
function rosterFaults({ people, officeDepartment }: Programme): Fault[] {
  const office = people.filter(({ department }) => department === officeDepartment);
  return office.length >= 2
    ? []
    : [{ where: 'programme.json people', todo: `the office (${officeDepartment}) has ${office.length} of at least two people` }];
}

function calendarFaults(programme: Programme, today: string): Fault[] {
  const missing = yearToLoad(programme, today);
  if (missing === null) return [];
  return [
    {
      where: `calendar/${missing}.json`,
      todo: `a deadline that begins today reaches into ${missing}: load its days off (docs/operations.md)`,
    },
  ];
}

/** Domains in mainland China are served with an ICP filing only, whose number every page has to show. */
function chinaFaults({ stage, region, baseUrl }: Settings, { icpNumber }: Programme): Fault[] {
  if (partitionOf(region) !== 'aws-cn') return [];
  return [
    ...(baseUrl === undefined
      ? [{ where: `settings/${stage}.json baseUrl`, todo: 'name the domain of the ICP filing: the API’s own address is not served' }]
      : []),
    ...(icpNumber === undefined
      ? [{ where: 'programme.json icpNumber', todo: 'name the number of the ICP filing: every page has to show it' }]
      : []),
  ];
}
