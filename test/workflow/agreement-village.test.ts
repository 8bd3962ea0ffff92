import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageOf, wordsOf } from '../support/caller.ts';
import { proposalAt, registerApplicant } from '../support/scenes.ts';
import { Signing, villageProject } from '../support/signing.ts';
import { unzipText } from '../support/unzip.ts';
import { documentKey } from '../../functions/usecases/proposals/attachments.ts';
import { World } from '../support/world.ts';

let world: World;

beforeAll(async () => {
  world = await World.start();
  await registerApplicant(world);
});

afterAll(() => world.stop());

async function textOfAgreement(signing: Signing): Promise<string> {
  const { proposalId, agreement } = await signing.load();
  const bytes = await world.parts.documents.read(documentKey(proposalId, agreement?.document.id ?? ''));
  return unzipText(bytes, 'word/document.xml');
}

describe('the agreement of an enterprise and a village', () => {
  it('goes from the form to its registration once the office has recorded what was missing', async () => {
    const signing = new Signing(world, await proposalAt(world, 'agreement', villageProject));

    const checklist = wordsOf(await signing.officePage());
    expect(checklist).toMatch(/村级决议 待补.*缺少：结果公开日期.*决议原件尚未由办公室核对登记/);
    expect(pageOf(await signing.officePage()).querySelector('form[action$="/draft"]')).toBeNull();
    const early = await signing.draft();
    expect(`${early.status} ${wordsOf(early)}`).toMatch(/^422 .*决议原件尚未由办公室核对登记/);

    const page = pageOf(await signing.officePage('/village'));
    const known = Object.fromEntries(
      page
        .querySelectorAll('form[action$="/village"] input:not([type=hidden])')
        .map((input) => [input.getAttribute('name') ?? '', input.getAttribute('value') ?? '']),
    );
    expect(known).toMatchObject({ membersPresent: '25', villagersMetOn: '2026-08-28', resultPublishedOn: '' });
    expect(page.querySelector('input[name=compared]')?.hasAttribute('checked')).toBe(false);
    const papers = { ...known, resultPublishedOn: '2026-09-05' };
    const unticked = Object.fromEntries(Object.entries(papers).filter(([field]) => field !== 'compared'));
    const unseen = await signing.officeSends('village', unticked);
    expect(`${unseen.status} ${wordsOf(unseen)}`).toMatch(/^422 .*原件核对：请填写此项/);
    const unproved = await signing.officeSends('village', papers);
    expect(`${unproved.status} ${wordsOf(unproved)}`).toMatch(/^422 .*请选择附件中的决议扫描件/);
    expect(pageOf(unproved).querySelector('input[name=resultPublishedOn]')?.getAttribute('value')).toBe('2026-09-05');
    await signing.upload('/village', '下姜村决议.pdf');
    const short = await signing.officeSends('village', { ...papers, villagersPresent: '29', villagersInFavour: '29' });
    expect(`${short.status} ${wordsOf(short)}`).toMatch(/^422 .*至少须有 30 人/);
    const recorded = await signing.officeSends('village', papers);
    expect(recorded).toMatchObject({ status: 303, location: `/office/proposals/${signing.id}?done=village` });

    const scan = (await signing.load()).villageResolution?.scan;
    expect(scan?.digest).toMatch(/^[0-9a-f]{64}$/);
    const download = await signing.officePage(`/documents/${scan?.id}`);
    expect(download.headers.get('content-disposition')).toContain(encodeURIComponent('下姜村决议.pdf'));
    expect(wordsOf(await signing.officePage())).toMatch(/村级决议 符合/);
    expect(await signing.draft()).toMatchObject({ status: 303 });
    for (const email of ['tea@parties.example', 'xiajiang@parties.example']) expect((await signing.signs(email)).status).toBe(303);
    const today = new Date(Date.parse(world.now) + 8 * 3_600_000).toISOString().slice(0, 10);
    expect(await signing.officeSends('register', { signedOn: today })).toMatchObject({ status: 303 });

    expect(await signing.load()).toMatchObject({
      stage: 'registered',
      agreement: { number: expect.stringMatching(/^淳才协〔2026〕\d+号$/) },
    });
    expect(await textOfAgreement(signing)).toContain('四议两公开');
    const [first] = (await world.parts.proposals.events(signing.id)).filter(({ data }) => data.type === 'village-resolution-recorded');
    expect(first?.data).toMatchObject({
      resolution: { villagersDue: 45, villagersPresent: 38 },
      scan: { digest: scan?.digest },
      compared: true,
    });
  }, 20_000);

  it('takes no scan but an attachment of the unit or an upload, and nothing where no village is to sign', async () => {
    const signing = new Signing(world, await proposalAt(world, 'agreement', villageProject));
    const project = new Signing(world, await proposalAt(world, 'agreement'));

    const foreign = await signing.officeSends('village', { ...papersOf(), scan: 'not-of-this-proposal' });

    expect(foreign.status).toBe(422);
    expect((await project.officePage('/village')).status).toBe(404);
    expect((await project.officeSends('village', papersOf())).status).toBe(409);
    expect(await signing.events()).not.toContain('village-resolution-recorded');
    expect(await project.events()).not.toContain('village-resolution-recorded');
  });
});

function papersOf(): Record<string, string> {
  return {
    branchProposedOn: '2026-08-03',
    committeesConsultedOn: '2026-08-10',
    membersMetOn: '2026-08-20',
    membersDue: '31',
    membersPresent: '25',
    membersInFavour: '24',
    villagersMetOn: '2026-08-28',
    villagersDue: '45',
    villagersPresent: '38',
    villagersInFavour: '36',
    resolutionPublishedOn: '2026-08-29',
    resultPublishedOn: '2026-09-05',
    compared: 'confirmed',
  };
}

describe('the text of an agreement', () => {
  it('is Chinese alone for parties of the mainland, and in both languages with the clause of which prevails for others', async () => {
    const domesticParties = [
      { name: '杭州小郎中健康管理有限公司', type: 'enterprise', country: 'CN', contact: '李晓明', email: 'xiaolangzhong@parties.example' },
      { name: '淳安县黄精中药材项目', type: 'project', country: 'CN', contact: '方丽', email: 'huangjing@parties.example' },
    ];
    const { answers } = await proposalAt(world, 'intake');
    const foreign = new Signing(world, await proposalAt(world, 'signing'));
    const domestic = new Signing(world, await proposalAt(world, 'signing', { ...answers, parties: domesticParties }));

    const [both, chinese] = [await textOfAgreement(foreign), await textOfAgreement(domestic)];

    expect(both).toContain('Cooperation Agreement');
    expect(both).toContain('Where the texts differ, the Chinese text prevails.');
    expect(both).toContain('以中文文本为准');
    expect(both).toContain('The term runs from 1 January 2027 to 31 December 2029.');
    expect(both).toContain('（企企合作）');
    expect(chinese).toContain('合作期限自2027年1月1日起至2029年12月31日止');
    expect(chinese).not.toMatch(/Agreement|prevail|Party|英文/);
    expect(`${both}${chinese}`).not.toContain('{{');
  });
});
