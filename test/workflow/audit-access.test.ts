import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditRoutes } from '../../functions/handlers/audit.ts';
import type { Summary } from '../../functions/domain/proposal/summary.ts';
import { loadProposal } from '../../functions/usecases/proposals/change-proposal.ts';
import { compose } from '../../functions/wiring/compose.ts';
import { pageOf, signedInCaller, wordsOf, type Answer, type Caller } from '../support/caller.ts';
import { registered } from '../support/registered.ts';
import { proposalAt, registerApplicant } from '../support/scenes.ts';
import { changesBetween, World } from '../support/world.ts';

let world: World;
let done: Summary;
let other: Summary;
let auditor: Caller;

beforeAll(async () => {
  world = await World.start();
  await registerApplicant(world);
  done = await registered(world);
  other = await proposalAt(world, 'department-review');
}, 60_000);

afterAll(() => world.stop());

/** The names and addresses that belong to a proposal. */
function personal({ contact, parties }: Summary): string[] {
  return [contact.name, contact.email, ...parties.flatMap((party) => [party.contact, party.email])].filter((text) => text.length > 1);
}

/** The people of the roster who acted on it. */
async function acted({ proposalId }: Summary): Promise<string[]> {
  const events = await world.parts.proposals.events(proposalId);
  const ids = new Set(events.map(({ actor }) => actor.id));
  return world.parts.programmes.current.people.filter(({ id }) => ids.has(id)).map(({ name }) => name.zh);
}

function namedIn(answer: Answer, names: readonly string[]): string[] {
  return names.filter((name) => answer.text.includes(name));
}

const disclosure = ({ proposalId }: Summary) => `/audit/proposals/${proposalId}/personal-data`;

async function tracesNow() {
  return world.parts.traces.list(world.now.slice(0, 10));
}

describe('what an auditor sees of people', () => {
  beforeAll(async () => {
    auditor = await signedInCaller(world, 'audit', 'auditor');
  });

  it('is masked on every page and in every file', async () => {
    const names = [...personal(done), ...(await acted(done)), ...personal(other), ...(await acted(other))];
    const places = [
      `/audit/proposals/${done.proposalId}`,
      `/audit/proposals/${done.proposalId}/record.csv`,
      `/audit/proposals/${other.proposalId}`,
      '/audit/exceptions?year=2026',
      '/audit/exceptions.csv?year=2026',
      '/audit/report?year=2026',
      '/audit/figures/cooperation_agreements?year=2026',
      '/audit/rankings?year=2026',
    ];

    const page = await auditor.get(places[0]!);

    expect(wordsOf(page)).toContain(`${done.contact.name.slice(0, 1)}* ${done.contact.email.slice(0, 1)}***@…`);
    for (const place of places) expect(namedIn(await auditor.get(place), names)).toEqual([]);
  });

  it('is shown for a reason, for that record, that session and one hour, and the reason is in the trace', async () => {
    const colleague = await signedInCaller(world, 'audit', 'auditor');
    const page = `/audit/proposals/${done.proposalId}`;
    const names = [...personal(done), ...(await acted(done))];
    const answer = await auditor.post(disclosure(done), { reason: '核对签约方 zhang.wei@example.com' });

    expect(answer).toMatchObject({ status: 303, location: `${page}#s-people` });
    expect(namedIn(await auditor.get(page), names).toSorted()).toEqual(names.toSorted());
    expect(namedIn(await auditor.get(`${page}/record.csv`), await acted(done))).toEqual(await acted(done));
    expect(namedIn(await auditor.get(`/audit/proposals/${other.proposalId}`), personal(other))).toEqual([]);
    expect(namedIn(await colleague.get(page), names)).toEqual([]);
    expect(await tracesNow()).toContainEqual(
      expect.objectContaining({ person: 'auditor', what: disclosure(done), reason: '核对签约方 z***@…' }),
    );

    await world.advance({ minutes: 61 });

    expect(namedIn(await auditor.get(page), names)).toEqual([]);
  });

  it('stays masked without a reason, and the page says what is missing', async () => {
    for (const reason of ['', '  ', '\u200b']) {
      const answer = await auditor.post(disclosure(other), { reason });

      expect(answer.status).toBe(422);
      expect(pageOf(answer).querySelector('.banner.error a')?.getAttribute('href')).toBe('#f-people-reason');
      expect(namedIn(answer, personal(other))).toEqual([]);
    }
    expect((await auditor.post('/audit/proposals/none/personal-data', { reason: '核对' })).status).toBe(404);
  });

  it('is in no trace, whatever was asked for', async () => {
    const before = await world.dump();
    await auditor.get('/audit/exceptions?year=2026&x=zhang.wei%40example.com&y=13812345678&z=zhang@example.com');

    const after = await world.dump();
    const [trace] = changesBetween(before, after).filter((key) => key.startsWith('trace#'));

    expect(after.get(trace ?? '')).toContain('z***@…');
    expect(after.get(trace ?? '')).not.toMatch(/wei|13812345678|zhang/);
  });
});

describe('an auditor', () => {
  it('can do nothing but read: any other form is refused and changes nothing', async () => {
    auditor = await signedInCaller(world, 'audit', 'auditor');
    const version = String((await loadProposal(world.parts, other.proposalId)).version);
    const before = await world.dump();
    const routes = auditRoutes(compose('audit'));
    const read = routes.filter(
      ({ method, path }) => method === 'GET' && !routes.some((each) => each.method === 'POST' && each.path === path),
    );
    const acts = ['accept', 'return', 'decide', 'publish', 'draft', 'register', 'withdraw', 'migrate'];
    const targets = [...read.map(({ path }) => path), ...acts.map((act) => `/audit/proposals/{id}/${act}`)];
    const filled = targets.map((target) => target.replace('{id}', other.proposalId).replaceAll(/\{\w+\}/g, 'x'));

    for (const target of filled) {
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
        const headers = { origin: world.base, 'content-type': 'application/x-www-form-urlencoded' };
        const { status } = await auditor.ask(method, target, { headers, body: `version=${version}&reason=x` });
        expect([404, 405], `${method} ${target}`).toContain(status);
      }
    }

    expect(changesBetween(before, await world.dump())).toEqual([]);
  });

  it('may post to come and to go, and a reason for personal data', () => {
    const posts = auditRoutes(compose('audit')).flatMap(({ method, path }) => (method === 'GET' ? [] : [path]));

    expect(posts.toSorted()).toEqual([
      '/audit/code',
      '/audit/evidence',
      '/audit/proposals/{id}/evidence',
      '/audit/proposals/{id}/personal-data',
      '/audit/registers/{register}/{item}/personal-data',
      '/audit/sign-in',
      '/audit/sign-out',
    ]);
  });
});
