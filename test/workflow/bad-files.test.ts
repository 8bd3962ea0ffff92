import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { completeDraft, handIn, uploadTo } from '../support/applying.ts';
import { languageOf, signedInCaller, wordsOf, type Caller } from '../support/caller.ts';
import { docx, exe, html, pdf, png, xlsx, zip, zipBomb } from '../support/files.ts';
import { registerApplicant } from '../support/scenes.ts';
import { changesBetween, World } from '../support/world.ts';

let world: World;
let unit: Caller;

beforeAll(async () => {
  world = await World.start();
  await registerApplicant(world);
  unit = await signedInCaller(world, 'unit', 'unit@parties.example');
});

afterAll(() => world.stop());

const kept = async (id: string) => (await world.host.documents.list(`proposals/${id}/`)).length;

describe('a file that is not what it says', () => {
  it.each([
    ['a program named .pdf', { name: '意向书.pdf', bytes: exe, type: 'application/pdf' }, /类型|格式/],
    ['a page named .png', { name: 'photo.png', bytes: html, type: 'image/png' }, /类型|格式/],
    ['a document named .xlsx', { name: '预算.xlsx', bytes: docx }, /扩展名|不符|内容/],
    ['a table named .docx', { name: '预算.docx', bytes: xlsx }, /扩展名|不符|内容/],
    ['a picture named .pdf', { name: 'scan.pdf', bytes: png, type: 'application/pdf' }, /扩展名|不符|内容/],
    ['a PDF without a name that tells', { name: 'scan', bytes: pdf, type: 'application/pdf' }, /扩展名|不符|内容/],
    ['a ZIP of nothing known', { name: 'archive.docx', bytes: zip({ 'readme.txt': 10 }) }, /类型|格式/],
    ['a ZIP with a broken directory', { name: 'broken.docx', bytes: docx.slice(0, -30) }, /类型|格式/],
    ['a zip bomb', { name: 'bomb.docx', bytes: zipBomb }, /内部结构异常/],
  ])('is refused: %s, by name and reason, in both languages, and nothing is written', async (_what, file, reason) => {
    const { name } = file;
    const draft = await completeDraft(unit);
    await uploadTo(unit, draft, { name: 'a-good-one.pdf', bytes: pdf });
    expect((await uploadTo(unit, draft, file)).status).toBe(303);
    const before = await world.dump();

    const answer = await handIn(unit, draft);
    const english = await (await signedInCaller(world, 'unit', 'unit@parties.example')).speak('en').post(`${draft.path}/submit`, {
      confirm: 'yes',
      revision: '2',
    });

    expect([answer.status, english.status]).toEqual([422, 422]);
    expect([languageOf(answer), languageOf(english)]).toEqual(['zh-CN', 'en']);
    expect(wordsOf(answer)).toContain(name);
    expect(wordsOf(answer)).toMatch(reason);
    expect(wordsOf(english)).toMatch(/The file was not uploaded/);
    expect(changesBetween(before, await world.dump()).filter((key) => !key.startsWith('session#'))).toEqual([]);
    expect(await kept(draft.id)).toBe(0);
  });

  it('can be taken away again, and the rest is handed in', async () => {
    const draft = await completeDraft(unit);
    await uploadTo(unit, draft, { name: '意向书.pdf', bytes: pdf });
    await uploadTo(unit, draft, { name: 'bad.pdf', bytes: exe });
    expect((await handIn(unit, draft)).status).toBe(422);

    await unit.post(`${draft.path}/documents/remove`, { document: 'bad.pdf' });
    const answer = await handIn(unit, draft);

    expect(answer).toMatchObject({ status: 303, location: `/unit/proposals/${draft.id}/submitted` });
    const summary = await world.parts.proposals.load(draft.id);
    expect(Object.values(summary?.fileNames ?? {})).toEqual(['意向书.pdf']);
    expect(await kept(draft.id)).toBe(1);
    expect(await world.host.documents.list(`drafts/${draft.id}/`)).toEqual([]);
  });
});

describe('an upload', () => {
  it('of an empty file and of one over 10 MB is turned away at once', async () => {
    const draft = await completeDraft(unit);

    const empty = await uploadTo(unit, draft, { name: 'empty.pdf', bytes: new Uint8Array() });
    const large = await uploadTo(unit, draft, { name: 'large.pdf', bytes: new Uint8Array(10_485_761) });

    expect(`${empty.status} ${wordsOf(empty)}`).toMatch(/^400 .*没有选择文件，或文件是空的/);
    expect(`${large.status} ${wordsOf(large)}`).toMatch(/^413 .*文件太大/);
    expect(await world.host.documents.list(`drafts/${draft.id}/`)).toEqual([]);
  });

  it('of an eleventh file is refused when the draft is handed in', async () => {
    const draft = await completeDraft(unit);
    for (let index = 10; index <= 20; index += 1) {
      await world.host.documents.write(`drafts/${draft.id}/${index}.pdf`, pdf);
    }

    const answer = await handIn(unit, draft);

    expect(answer.status).toBe(422);
    expect(wordsOf(answer)).toMatch(/20\.pdf.*(个数|数量|最多)/);
    expect(await kept(draft.id)).toBe(0);
    expect(await world.parts.proposals.load(draft.id)).toBeNull();
  });

  it.each([
    '../../../etc/passwd.pdf',
    '..\\..\\evil.pdf',
    '/etc/cron.d/x.pdf',
    '.hidden.pdf',
    'a\u0000b.pdf',
    '名'.repeat(90) + '.pdf',
    'o\'neil".pdf',
  ])('named %j stays inside the folder of its draft', async (name) => {
    const draft = await completeDraft(unit);
    const others = async () => (await world.host.documents.list('')).filter(({ key }) => !key.startsWith(`drafts/${draft.id}/`)).length;
    const before = await others();

    const answer = await uploadTo(unit, draft, { name, bytes: pdf });

    expect([303, 400]).toContain(answer.status);
    expect(await others()).toBe(before);
  });

  it('of another draft cannot be made with this draft’s form', async () => {
    const [mine, other] = [await completeDraft(unit), await completeDraft(unit)];
    const page = (await unit.get(`${mine.path}/documents`)).text;
    const body = new FormData();
    for (const [, name = '', value = ''] of page.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)) {
      body.append(name, value.replace(mine.id, other.id));
    }
    body.append('file', new Blob([Buffer.from(pdf)]), 'x.pdf');

    const answer = await unit.ask('POST', '/_documents', { body });

    expect(answer.status).toBe(403);
    expect(await world.host.documents.list(`drafts/${other.id}/`)).toEqual([]);
  });
});
