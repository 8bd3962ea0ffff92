import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiRoot, apiRoutes, operations } from '../../functions/contract/api/routes.ts';
import type { Route } from '../../functions/contract/request.ts';
import type { Summary } from '../../functions/domain/proposal/summary.ts';
import type { ImportRecord } from '../../functions/domain/import/import-record.ts';
import type { RegisterItem } from '../../functions/domain/registers/item.ts';
import { fieldsOf } from '../../functions/domain/form.ts';
import { hasPersonalFields } from '../../functions/domain/registers/item-form.ts';
import { dayAt } from '../../functions/domain/calendar.ts';
import type { Trace } from '../../functions/ports/registers.ts';
import { auditRoutes } from '../../functions/handlers/audit.ts';
import { documentKey } from '../../functions/usecases/proposals/attachments.ts';
import { loadProposal } from '../../functions/usecases/proposals/change-proposal.ts';
import { evidenceFolderOf } from '../../functions/usecases/registers/item-evidence.ts';
import { checkpointDays, readCheckpoint } from '../../functions/usecases/proof/take-checkpoint.ts';
import { compose } from '../../functions/wiring/compose.ts';
import { localProofs } from '../../local/documents/file-archive.ts';
import { ApiCaller, enterDemoLedger } from '../support/api.ts';
import { apiCalls, type ApiCalls } from '../support/api-calls.ts';
import { signedInCaller, type Caller } from '../support/caller.ts';
import { pdf } from '../support/files.ts';
import { Closing } from '../support/closing.ts';
import { Desk, registered } from '../support/registered.ts';
import { overdueTask } from '../support/sample-tasks.ts';
import { proposalAt, registerApplicant } from '../support/scenes.ts';
import { unzipAll } from '../support/unzip.ts';
import { World } from '../support/world.ts';

let world: World;
let auditor: Caller;
let calls: ApiCalls;
/** Where each route with variables leads to something, and with which form. */
let addresses: Readonly<Record<string, string>>;
/** Names, addresses and numbers of everybody who is known. */
let people: string[];

/** What auditors come and go by shows nothing of the record. */
const doors = ['/audit/sign-in', '/audit/code', '/audit/sign-out'];
const queries: Readonly<Record<string, string>> = { '/audit/evidence': '?quarter=2026Q4' };
const period = '?year=2026';

beforeAll(async () => {
  world = await World.start();
  await registerApplicant(world);
  const { parts } = world;
  const items = await enterDemoLedger(world);
  const { proposalId, unitId } = await registered(world);
  const open = await proposalAt(world, 'department-review');
  const documentId = await paidIn(proposalId);
  const proved = items.find(({ register, evidence }) => register !== 'supporter' && evidence.length > 0)!;
  const ref = proved.evidence[0]!.ref;
  await parts.documents.write(documentKey(evidenceFolderOf(proved), ref.id), pdf);
  await parts.tasks.save(overdueTask({ title: '请管怀仁报送进展' }), []);
  await world.advance({ days: 1 });
  await world.host.invoke('checkpoint', {});
  const archive = localProofs(parts.documents);
  const [day = ''] = await checkpointDays(archive);
  const key = (await readCheckpoint(archive, day))?.key ?? '';
  calls = await apiCalls(world, { proposals: [proposalId, open.proposalId], unitId, items, closed: '2026Q1' });
  const named = items.find(({ register }) => register === 'supporter')!;
  await parts.imports.save(importedBy('管怀仁上报 guan@county.example.xlsx'), null);
  await closeQuarter();
  addresses = {
    '/audit/quarters/{quarter}': '/audit/quarters/2026Q1',
    '/audit/quarters/{quarter}/{version}/{file}': '/audit/quarters/2026Q1/v1/report.zh.xlsx',
    '/audit/imports/{id}': '/audit/imports/i1',
    '/audit/figures/{indicator}': '/audit/figures/cooperation_agreements',
    '/audit/tasks/{id}': '/audit/tasks/t1',
    '/audit/proposals/{id}': `/audit/proposals/${proposalId}`,
    '/audit/proposals/{id}/record.csv': `/audit/proposals/${proposalId}/record.csv`,
    '/audit/proposals/{id}/evidence': `/audit/proposals/${proposalId}/evidence`,
    '/audit/proposals/{id}/personal-data': `/audit/proposals/${proposalId}/personal-data`,
    '/audit/proposals/{id}/documents/{document}': `/audit/proposals/${proposalId}/documents/${documentId}`,
    '/audit/registers/{register}/{item}': `/audit/registers/supporter/${named.id}`,
    '/audit/registers/{register}/{item}/documents/{document}': `/audit/registers/${proved.register}/${proved.id}/documents/${ref.id}`,
    '/audit/registers/{register}/{item}/personal-data': `/audit/registers/supporter/${named.id}/personal-data`,
    '/audit/checkpoints/{day}': `/audit/checkpoints/${day}`,
    '/audit/keys/{key}': `/audit/keys/${key}`,
  };
  people = [
    ...personal(await loadProposal(parts, proposalId)),
    ...personal(open),
    ...items.flatMap(namedIn),
    ...parts.programmes.current.people.filter(({ id }) => id !== 'auditor').flatMap(({ name, email }) => [name.zh, name.en, email]),
  ];
}, 90_000);

afterAll(() => world.stop());

/** A quarter that was closed after somebody wrote of a person. */
async function closeQuarter(): Promise<void> {
  const closing = await Closing.open(world);
  await closing.act(closing.second, '2026Q1', 'begin');
  await world.toMailHours();
  await closing.say('human-resources-reviewer', { stance: 'dispute', indicator: 'trainings', reason: '管怀仁说少计一次。' });
  await closing.act(closing.second, '2026Q1', 'redraft');
  await closing.confirmAll('2026Q1');
  await closing.act(closing.head, '2026Q1', 'sign-off');
}

/** An import that waits, of a file that is called after a person. */
function importedBy(fileName: string): ImportRecord {
  const putForward = { by: 'office-main', at: world.now };
  const none = {
    registers: [],
    figures: [],
    samples: [],
    notes: [],
    carriedAt: null,
    confirmed: null,
    dropped: null,
    voidAsked: null,
    voided: null,
  };
  const file = { fileName, bytes: 1, sha256: 'ab'.repeat(32), parts: 1, partsDone: 0, from: '2026-01-01', to: '2026-01-01' };
  return {
    id: 'i1',
    revision: 1,
    state: 'waiting',
    programmeVersion: world.parts.programmes.current.version,
    putForward,
    ...file,
    ...none,
  };
}

/** Money that was paid in, with its proof. */
async function paidIn(id: string): Promise<string> {
  const unit = new Desk(world, 'unit', { subject: 'unit@parties.example', id });
  await unit.upload('milestones/paid-in', '进账单.pdf', pdf);
  await unit.post('milestones/paid-in', { on: world.now.slice(0, 10), amount: '500', party: 'p2' });
  await new Desk(world, 'office', { subject: 'office-main', id }).post('confirm-milestone', { item: 'paid-in:1' });
  return (await loadProposal(world.parts, id)).milestones[0]?.proof?.id ?? '';
}

function personal({ contact, parties, introducers }: Summary): string[] {
  const introducing = introducers.flatMap((each) => (each.type === 'person' ? [each.name] : []));
  return [contact.name, contact.email, ...introducing, ...parties.flatMap((party) => [party.contact, party.email])].filter(
    (text) => text.length > 1,
  );
}

/** What the personal fields of an item say. */
function namedIn({ register: id, answers }: RegisterItem): string[] {
  const register = world.parts.programmes.current.registers.find((each) => each.id === id)!;
  if (!hasPersonalFields(register)) return [];
  const fields = fieldsOf(register.form).filter((field) => field.personal && field.type !== 'rows');
  return fields
    .flatMap((field) => [answers[field.id] ?? []].flat())
    .filter((text): text is string => typeof text === 'string' && text !== '（演示）');
}

/** What a caller left today. The test's clock stands, so they have no order. */
async function tracesOf(person: string): Promise<Trace[]> {
  const traces = await world.parts.traces.list(dayAt(world.now));
  return traces.filter((trace) => trace.person === person);
}

/** What a caller takes away, files taken apart. */
async function taken(method: string, address: string): Promise<{ status: number; text: string }> {
  const cookie = [...auditor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const headers = { cookie, origin: world.base, 'content-type': 'application/x-www-form-urlencoded' };
  const form = { method, headers, body: 'reason=x&quarter=2026Q4' };
  const response = await fetch(`${world.base}${address}`, { redirect: 'manual', ...(method === 'GET' ? { headers: { cookie } } : form) });
  const bytes = new Uint8Array(await response.arrayBuffer());
  const isArchive = method === 'GET' && bytes[0] === 0x50 && bytes[1] === 0x4b;
  const text = isArchive ? [...unzipAll(bytes).values()].join('\n') : Buffer.from(bytes).toString('utf8');
  return { status: response.status, text };
}

function addressOf({ path }: Route): string {
  const address = path.includes('{') ? addresses[path] : path;
  if (address === undefined) throw new Error(`say in this test where ${path} leads to something`);
  return `${address}${queries[path] ?? period}`;
}

/** What is wrong with how a route answers; nothing when it leaves its trace and names nobody. */
async function faultsOf(route: Route): Promise<string[]> {
  const address = addressOf(route);
  const before = new Set((await tracesOf('auditor')).map(({ id }) => id));
  const { status, text } = await taken(route.method, address);
  const left = (await tracesOf('auditor')).filter(({ id }) => !before.has(id));
  const named = route.method === 'GET' ? people.filter((each) => text.includes(each)) : [];
  return [
    ...([200, 303].includes(status) ? [] : [`answered ${status}: ${text.slice(0, 200)}`]),
    ...(left.some(({ what }) => what === address) ? [] : ['left no trace of its address']),
    ...(left.length === (route.method === 'GET' ? 1 : 2) ? [] : [`left ${left.length} traces`]),
    ...named.map((each) => `names ${each}`),
  ];
}

describe('every address that auditors can open', () => {
  it('leaves a trace of what was asked for, and of the reason where there is one; nobody is named without one', async () => {
    auditor = await signedInCaller(world, 'audit', 'auditor');
    const routes = auditRoutes(compose('audit')).filter(({ path }) => !doors.includes(path));
    // Reasons come last: what they open stays open for an hour.
    const ordered = routes.toSorted((a, b) => Number(a.method !== 'GET') - Number(b.method !== 'GET'));
    const faults: Record<string, string[]> = {};

    for (const route of ordered) {
      const found = await faultsOf(route);
      if (found.length > 0) faults[`${route.method} ${route.path}`] = found;
    }

    expect(faults).toEqual({});
    expect(ordered.length).toBeGreaterThan(25);
  }, 60_000);

  it('is refused where it is too long to be traced whole', async () => {
    const { status } = await taken('GET', `/audit/evidence?x=${'a'.repeat(300)}&quarter=2026Q4`);

    expect(status).toBe(400);
    expect((await tracesOf('auditor')).filter(({ what }) => what.startsWith('/audit/evidence?x=aaa'))).toHaveLength(1);
  });
});

describe.each(operations.filter((operation) => !('open' in apiRoutes[operation])))('the API at %s', (operation) => {
  it('leaves a trace of every call, and names nobody', async () => {
    const program = await ApiCaller.arrive(world);
    const { good, absent }: { good: string[]; absent?: string } = calls[operation];

    const called = [...good, ...(absent ? [absent] : [])].map((path) => `${apiRoot}${path}`);
    for (const path of called) {
      const { text } = await program.ask(path);
      expect(people.filter((each) => text.includes(each))).toEqual([]);
    }

    expect((await tracesOf(`api-key:${program.id}`)).map(({ what }) => what).toSorted()).toEqual(
      called.map((path) => `GET ${path}`).toSorted(),
    );
  });
});
