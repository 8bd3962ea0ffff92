import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { huangjing } from '../support/chunan.ts';
import { pageOf, wordsOf } from '../support/caller.ts';
import { parties, proposalAt, registerApplicant } from '../support/scenes.ts';
import { Signing } from '../support/signing.ts';
import { World } from '../support/world.ts';

let world: World;

beforeEach(async () => {
  world = await World.start();
  await registerApplicant(world);
});

afterEach(() => world.stop());

const askedOf = async (email: string): Promise<number> =>
  (await world.mails(email)).filter(({ subject }) => /^请.*确认协议/.test(subject)).length;
const remindedOf = async (email: string): Promise<number> =>
  (await world.mails(email)).filter(({ subject }) => /^提醒：.*确认协议/.test(subject)).length;
const ofEach = (count: (email: string) => Promise<number>): Promise<number[]> => Promise.all(parties.map(count));
const begun = async (): Promise<Signing> => new Signing(world, await proposalAt(world, 'agreement'));
const today = () => new Date(Date.parse(world.now) + 8 * 3_600_000).toISOString().slice(0, 10);

describe('an agreement that is signed in order', () => {
  it('asks one party after the other, each with days of its own, until it can be registered', async () => {
    const signing = await begun();
    expect(await signing.draft({ signing: 'in-order' })).toMatchObject({ status: 303 });

    expect(await ofEach(askedOf)).toEqual([1, 0, 0]);
    expect(wordsOf(await signing.unitPage())).toContain('澳大利亚墨尔本杭州同乡会：签署协议');
    const first = (await signing.load()).dueOn ?? '';
    await world.advance({ days: 2 });
    expect((await signing.signs(parties[0])).status).toBe(303);

    expect(await ofEach(askedOf)).toEqual([1, 1, 0]);
    const second = (await signing.load()).dueOn ?? '';
    expect(second > first).toBe(true);
    expect((await signing.signs(parties[1])).status).toBe(303);
    const page = await signing.officePage();
    expect(wordsOf(page)).toContain('按顺序签署');
    expect((await signing.signsOnPaper('p3', today())).status).toBe(303);

    expect(await signing.events()).toContain('signing-completed');
    expect(await signing.officeSends('register', { signedOn: today() })).toMatchObject({ status: 303 });
    expect(await signing.load()).toMatchObject({ stage: 'registered' });
  }, 20_000);

  it('refuses a party whose turn has not come, and says whose turn it is', async () => {
    const signing = await begun();
    await signing.draft();
    const late = await signing.party(parties[2]);
    await signing.draft({ signing: 'in-order' });

    const page = await late.see();
    const sent = await late.answers({ confirm: 'yes' }).catch(() => null);
    const forced = await late.caller.post(late.path, {
      confirm: 'yes',
      digest: (await signing.load()).agreement?.document.digest ?? '',
      code: '000000',
    });
    const paper = await signing.officePage(`/scan?step=${encodeURIComponent((await signing.load()).agreement?.asks[2]?.step ?? '')}`);
    const scan = await signing.officeSends('scan', { step: 'sign:p3:2', signedOn: today(), witness: '见证' });

    expect(`${page.status} ${wordsOf(page)}`).toMatch(/^410 还没有轮到贵方签署.*现在轮到澳大利亚墨尔本杭州同乡会签署/);
    expect(wordsOf(await late.caller.speak('en').get(late.path))).toMatch(
      /not your turn yet.*澳大利亚墨尔本杭州同乡会 is asked to sign now/,
    );
    expect(sent).toBeNull();
    expect(forced.status).toBe(409);
    expect(paper).toMatchObject({ status: 303, location: `/office/proposals/${signing.id}` });
    expect(scan.status).toBe(409);
    expect(await signing.events()).not.toContain('signature-recorded');
    const scans = pageOf(await signing.officePage()).querySelectorAll('a[href*="/scan?step="]');
    expect(scans).toHaveLength(1);
  });

  it('reminds only the party whose turn it is, and counts anew for the next', async () => {
    const signing = await begun();
    await signing.draft({ signing: 'in-order' });

    await world.advance({ days: 20 });
    const first = await ofEach(remindedOf);
    await signing.signs(parties[0]);
    await world.advance({ days: 20 });

    expect(first).toEqual([2, 0, 0]);
    expect(await ofEach(remindedOf)).toEqual([2, 2, 0]);
  }, 20_000);
});

describe('a party without an e-mail address', () => {
  const [abroad, , project] = [huangjing['parties']].flat();
  const unreachable = [abroad, { name: '杭州小郎中健康管理有限公司', type: 'enterprise', country: 'CN', contact: '李晓明' }, project];

  it('is left to the office, which is told when its turn has come', async () => {
    const rows = unreachable.flatMap((row) => (typeof row === 'object' ? [row] : []));
    const signing = new Signing(world, await proposalAt(world, 'agreement', { ...huangjing, parties: rows }));
    await signing.draft({ signing: 'in-order' });
    const told = async () =>
      (await world.mails('office@chunan.example')).filter(
        ({ subject, text }) => /收取并登记纸质签署/.test(subject) && text.includes(signing.id),
      ).length;

    const atFirst = await told();
    await signing.signs(parties[0]);

    expect([atFirst, await told()]).toEqual([0, 1]);
  });
});

describe('the day of signing', () => {
  it('on paper is neither before the draft nor after today, and the agreement is not signed before its last signature', async () => {
    const signing = await begun();
    await signing.draft();
    const drafted = today();
    await world.advance({ days: 4 });
    await world.toMailHours();
    const late = today();

    for (const day of ['2026-10-01', '2026-12-31']) expect((await signing.signsOnPaper('p1', day)).status).toBe(422);
    expect((await signing.signsOnPaper('p1', drafted)).status).toBe(303);
    await signing.signs(parties[1]);
    await signing.signs(parties[2]);
    const early = await signing.officeSends('register', { signedOn: drafted });

    expect(`${early.status} ${wordsOf(early)}`).toContain(`422`);
    expect(wordsOf(early)).toContain(`日期不能早于 ${late}`);
    expect((await signing.officeSends('register', { signedOn: late })).status).toBe(303);
  }, 20_000);
});
