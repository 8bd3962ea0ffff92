import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayAt } from '../../functions/domain/calendar.ts';
import type { Summary } from '../../functions/domain/proposal/summary.ts';
import { enterProposalObjection } from '../../functions/usecases/proposals/enter-objection.ts';
import { lodgeObjection } from '../../functions/usecases/proposals/objections.ts';
import { pageOf, signedInCaller, wordsOf, type Answer } from '../support/caller.ts';
import { proposalAt, registerApplicant } from '../support/scenes.ts';
import { World } from '../support/world.ts';

/** Open objections of the public that a proposal holds. */
const room = 50;
const real = '该基地用地与村民承包地重叠。';

let world: World;
let id: string;

const load = async (): Promise<Summary> => (await world.parts.proposals.load(id))!;

async function office(method: 'get' | 'post', path: string, fields: Record<string, string | string[]> = {}): Promise<Answer> {
  const caller = await signedInCaller(world, 'office', 'office-main');
  if (method === 'get') return caller.get(`/office/proposals/${id}${path}`);
  const answer = await caller.post(`/office/proposals/${id}${path}`, { version: String((await load()).version), ...fields });
  await world.settle();
  return answer;
}

beforeAll(async () => {
  world = await World.start();
  await registerApplicant(world);
  ({ proposalId: id } = await proposalAt(world, 'public-notice'));
  for (let count = 0; count <= room; count += 1) {
    const text = count < room ? '不同意！' : real;
    const said = { id: world.parts.randomness.id(), proposalId: id, text, name: '', contact: '', sourceIp: `192.0.2.${count}` };
    await lodgeObjection(world.parts, said);
    await world.settle();
  }
}, 30_000);

afterAll(() => world.stop());

describe('more objections of the public than a proposal can hold', () => {
  it('are told to the office; one that came in time waits and keeps the notice from ending', async () => {
    await world.toMailHours();

    expect((await load()).objections).toHaveLength(room);
    expect((await world.mail('office@chunan.example', /网上待处理的已满，后到的排队等候/)).text).toContain(id);
    expect(wordsOf(await office('get', ''))).toContain('另有 1 件网上异议在公示期内收到，正在等候列入');
  });

  it('leave room for what the office enters from a letter', async () => {
    const objection = world.parts.randomness.id();
    const letter = { text: '来信反映', name: '', contact: '', receivedBy: 'post', receivedOn: dayAt(world.now), scan: null } as const;

    const after = await enterProposalObjection(world.parts, { person: 'office-main', proposalId: id, objection, ...letter });

    expect(after.objections).toHaveLength(room + 1);
  });

  it('are dismissed in one act with one reason, and those that waited are taken up', async () => {
    const page = pageOf(await office('get', ''));
    const chosen = page.querySelectorAll('input[name=objections]').map((input) => input.getAttribute('value') ?? '');

    const wordless = await office('post', '/void-objections', { objections: chosen });
    const voided = await office('post', '/void-objections', { objections: chosen, voidNote: '内容相同，未涉及公示事项。' });

    expect(chosen).toHaveLength(room);
    expect(`${wordless.status} ${wordsOf(wordless)}`).toMatch(/^422 .*认定无效的理由：请填写此项/);
    expect(pageOf(wordless).querySelectorAll('input[name=objections][checked]')).toHaveLength(room);
    expect(voided).toMatchObject({ status: 303, location: `/office/proposals/${id}?done=void-objections` });
    const { objections } = await load();
    expect(objections.filter(({ settled }) => settled?.result === 'dismissed')).toHaveLength(room);
    expect(objections.filter(({ settled }) => !settled).map(({ text }) => text)).toEqual(['来信反映', real]);
    const words = wordsOf(await office('get', ''));
    expect(words.match(/内容相同，未涉及公示事项。/g)?.length).toBeGreaterThanOrEqual(room);
    expect(words).not.toContain('正在等候列入');
  });
});
