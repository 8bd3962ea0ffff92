import { digestOf } from './chain.ts';
import { fieldsOf, type FormField } from './form.ts';
import { formOf, kindOf, routeFor, templateOf } from './programme-lookup.ts';
import type { Programme } from './programme.ts';
import { isOpenAsk, latestAsks } from './proposal/asks.ts';
import { stages, type Stage } from './proposal/event-parts.ts';
import type { Summary } from './proposal/summary.ts';
import type { Bilingual } from './text.ts';

/** The version that a proposal goes by, the one it may move to, and today's day in the programme's time zone. */
export interface Versions {
  from: Programme;
  to: Programme;
  today: string;
}

/** A value of the programme as it is compared; null where the programme does not say. */
export type SettingValue = string | number | boolean | null;

/** What changes for a proposal when it goes on by another version. */
export type MigrationChange =
  /** A length, a limit or a choice: `path` leads to it in programme.json, below `kind` in the proposal's kind. */
  | { what: 'setting'; path: string; from: SettingValue; to: SettingValue }
  /**
   * `asked`: on the route now, and asked at once or with the acceptance. `too-late`: on the route now, but the review is closed, so it is
   * not asked. `dropped`: would have been asked and is not. `step-stays`: no longer on the route, its open step stays.
   */
  | { what: 'department'; department: string; effect: 'asked' | 'too-late' | 'dropped' | 'step-stays' }
  /** Other people answer for a department. */
  | { what: 'people'; department: string }
  | { what: 'field'; field: string; label: Bilingual; effect: 'added' | 'removed' | 'changed' }
  /** The text of the agreement to be drafted. */
  | { what: 'template' };

/** Everything that differs for a proposal between two versions that both know its kind. */
export function migrationChanges(summary: Summary, versions: Versions): MigrationChange[] {
  return [
    ...settingChanges(summary, versions),
    ...routeChanges(summary, versions),
    ...peopleChanges(summary, versions),
    ...fieldChanges(summary, versions),
    ...templateChanges(summary, versions),
  ];
}

/** Departments that a new version has to ask besides those that were asked; none once the review is closed. */
export function newlyAsked(summary: Summary, to: Programme): string[] {
  if (summary.stage !== 'department-review') return [];
  return notYetAsked(summary, to);
}

function notYetAsked(summary: Summary, to: Programme): string[] {
  const known = new Set([...summary.asks.map(({ department }) => department), ...summary.unable, ...summary.askAgain]);
  return routeFor(to, summary.kind, summary.facts).filter((department) => !known.has(department));
}

function routeChanges(summary: Summary, { from, to }: Versions): MigrationChange[] {
  const route = routeFor(to, summary.kind, summary.facts);
  if (summary.stage === 'intake') {
    const before = routeFor(from, summary.kind, summary.facts);
    return [
      ...route.filter((id) => !before.includes(id)).map((department) => ({ what: 'department', department, effect: 'asked' }) as const),
      ...before.filter((id) => !route.includes(id)).map((department) => ({ what: 'department', department, effect: 'dropped' }) as const),
    ];
  }
  const effect = summary.stage === 'department-review' ? 'asked' : 'too-late';
  const stays = latestAsks(summary).filter((ask) => isOpenAsk(ask) && !route.includes(ask.department));
  return [
    ...notYetAsked(summary, to).map((department) => ({ what: 'department', department, effect }) as const),
    ...stays.map(({ department }) => ({ what: 'department', department, effect: 'step-stays' }) as const),
  ];
}

/** Only where somebody may still be asked. */
function peopleChanges(summary: Summary, { from, to }: Versions): MigrationChange[] {
  if (summary.stage === 'public-notice' || summary.stage === 'agreement') return [];
  const relevant = new Set([...routeFor(to, summary.kind, summary.facts), ...latestAsks(summary).map(({ department }) => department)]);
  return to.departments
    .filter(({ id }) => relevant.has(id))
    .filter(({ id }) => {
      const before = from.departments.find((department) => department.id === id);
      return before !== undefined && digestOf(seatsOf(before)) !== digestOf(seatsOf(departmentIn(to, id)));
    })
    .map(({ id }) => ({ what: 'people', department: id }));
}

function departmentIn(programme: Programme, id: string): Programme['departments'][number] | undefined {
  return programme.departments.find((department) => department.id === id);
}

function seatsOf(department: Programme['departments'][number] | undefined): (string | null)[] {
  return [department?.reviewer ?? null, department?.substitute ?? null, department?.head ?? null];
}

function fieldChanges({ kind }: Summary, { from, to }: Versions): MigrationChange[] {
  const before = new Map(fieldsOf(formOf(from, kind)).map((field) => [field.id, field]));
  const after = new Map(fieldsOf(formOf(to, kind)).map((field) => [field.id, field]));
  const change = ({ id, label }: FormField, effect: 'added' | 'removed' | 'changed') =>
    ({ what: 'field', field: id, label, effect }) as const;
  return [
    ...[...after.values()].flatMap((field) => {
      const old = before.get(field.id);
      if (!old) return [change(field, 'added')];
      return digestOf(old) === digestOf(field) ? [] : [change(field, 'changed')];
    }),
    ...[...before.values()].filter(({ id }) => !after.has(id)).map((field) => change(field, 'removed')),
  ];
}

function templateChanges({ kind, agreement }: Summary, { from, to }: Versions): MigrationChange[] {
  if (agreement?.asks.some(({ signed }) => signed)) return [];
  return digestOf(templateOf(from, kind)) === digestOf(templateOf(to, kind)) ? [] : [{ what: 'template' }];
}

/** Parts of a programme that are compared by themselves, or that say nothing about how a proposal goes on. */
const elsewhere: ReadonlySet<string> = new Set([
  'id',
  'version',
  'name',
  'county',
  'timeZone',
  'operator',
  'icpNumber',
  'privacyContact',
  'privacyNoticeVersion',
  'officeDepartment',
  'departments',
  'people',
  'steps',
  'ledgerFromYear',
  'sectors',
  'kinds',
  'routes',
  'forms',
  'registers',
  'indicators',
  'assessment',
  'templates',
  'calendar',
] satisfies (keyof Programme)[]);
const elsewhereInKind: ReadonlySet<string> = new Set(['id', 'name', 'summary', 'form', 'facts', 'agreementTemplate']);

/** The last stage in which a setting still matters; one that is not named here matters up to the end. */
const lastStages: Readonly<Record<string, Stage>> = {
  ...Object.fromEntries(['deadlines.intake', 'deadlines.promised', 'numbering.receipt'].map((path) => [path, 'intake' as const])),
  ...Object.fromEntries(
    [
      'maxReturnRounds',
      'deadlines.answerToReturn',
      'deadlines.warnBeforeLapse',
      'deadlines.review',
      'deadlines.decision',
      'deadlines.answerToRefusal',
      'deadlines.requestReview',
      'deadlines.confirmRefusal',
      'deadlines.settleObjection',
      'deadlines.publishNotice',
      'deadlines.endNotice',
      'deadlines.draftAgreement',
      'publicNotice.days',
      'publicNotice.count',
      'numbering.notice',
      'kind.directBelowYuan',
      'kind.assurance.review',
      // An objection may take a proposal from its notice back to its decision, and with it everything that comes in between.
    ].map((path) => [path, 'public-notice' as const]),
  ),
};

/** Whatever else a programme says, key by key, so that a setting that is added later is compared without a word here. */
function settingChanges({ kind, stage }: Summary, { from, to }: Versions): MigrationChange[] {
  const before = settingsOf(from, kind);
  const after = settingsOf(to, kind);
  const paths = [...new Set([...before.keys(), ...after.keys()])];
  return paths
    .map((path) => ({ what: 'setting', path, from: before.get(path) ?? null, to: after.get(path) ?? null }) as const)
    .filter((change) => change.from !== change.to && !hasPassed(lastStages[change.path], stage));
}

function hasPassed(last: Stage | undefined, stage: Summary['stage']): boolean {
  return last !== undefined && stages.findIndex((each) => each === stage) > stages.indexOf(last);
}

function settingsOf(programme: Programme, kind: string): Map<string, SettingValue> {
  const own = Object.entries(programme).filter(([key]) => !elsewhere.has(key));
  const ofKind = Object.entries(kindOf(programme, kind)).filter(([key]) => !elsewhereInKind.has(key));
  return new Map([...leavesOf('', own), ...leavesOf('kind', ofKind)]);
}

function leavesOf(path: string, entries: readonly [string, unknown][]): [string, SettingValue][] {
  return entries.flatMap(([key, value]): [string, SettingValue][] => {
    const place = path === '' ? key : `${path}.${key}`;
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return [[place, value]];
    if (Array.isArray(value)) return [[place, JSON.stringify(value)]];
    return typeof value === 'object' && value !== null ? leavesOf(place, Object.entries(value)) : [];
  });
}
