import type { HTMLElement } from 'node-html-parser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beginDraft, formWith } from '../support/applying.ts';
import { Caller, pageOf, signedInCaller, wordsOf, type Answer } from '../support/caller.ts';
import { proposalAt, registerApplicant, type Scene } from '../support/scenes.ts';
import { changesBetween, World } from '../support/world.ts';
import { sixDigits } from '../tour/people.ts';

let world: World;

beforeAll(async () => {
  world = await World.start();
  await registerApplicant(world);
});

afterAll(() => world.stop());

const applicant = 'unit@parties.example';
const sessionOver = { hours: 25 };

/** What the form of a page that posts to this address would send, as it stands there. */
function fieldsOf(answer: Answer, action: string): URLSearchParams {
  const form = pageOf(answer).querySelector(`form[method=post][action="${action}"]`);
  if (!form) throw new Error(`the page has no form to ${action}`);
  return fieldsIn(form);
}

function fieldsIn(form: HTMLElement): URLSearchParams {
  const fields = new URLSearchParams();
  for (const control of form.querySelectorAll('input[name], textarea[name], select[name]')) {
    const isChoice = ['checkbox', 'radio'].includes(control.getAttribute('type') ?? '');
    if (!isChoice || control.hasAttribute('checked')) fields.append(control.getAttribute('name') ?? '', valueOf(control));
  }
  return fields;
}

function valueOf(control: HTMLElement): string {
  if (control.tagName === 'SELECT') return control.querySelector('option[selected]')?.getAttribute('value') ?? '';
  return control.tagName === 'TEXTAREA' ? control.textContent.replace(/^\n/, '') : (control.getAttribute('value') ?? '');
}

function withFields(fields: URLSearchParams, more: Readonly<Record<string, string>>): URLSearchParams {
  const all = new URLSearchParams(fields);
  for (const [name, value] of Object.entries(more)) all.set(name, value);
  return all;
}

/** Signs in on the page to which somebody was sent, and follows where that leads as a browser does: a 307 posts the same again. */
async function signInAgain(caller: Caller, ended: Answer, audience: 'unit' | 'office', email: string): Promise<Answer> {
  const asked = await caller.post(`/${audience}/sign-in`, withFields(fieldsOf(ended, `/${audience}/sign-in`), { email }));
  const code = sixDigits(await world.mail(email, /验证码/));
  const fields = withFields(fieldsOf(asked, `/${audience}/code`), { code });
  const welcome = await caller.post(`/${audience}/code`, fields);
  if (welcome.status === 307) return caller.post(welcome.location, fields);
  return welcome.status === 303 ? caller.get(welcome.location) : welcome;
}

describe('a form that is sent after the session has ended', () => {
  it('comes back as it was filled in, to be checked and sent, once the same unit has signed in', async () => {
    const unit = await signedInCaller(world, 'unit', applicant);
    const draft = await beginDraft(unit);
    const open = fieldsOf(await unit.get(draft.path), draft.path);
    const typed = formWith({ aims: '第一行\n“第二行” <b>&amp;</b>', _returns: open.get('_returns') ?? '' });
    await world.advance(sessionOver);
    const before = await world.dump();

    const ended = await unit.post(draft.path, typed);

    expect(`${ended.status} ${wordsOf(ended)}`).toMatch(/^401 .*登录已失效，刚才的内容还没有提交.*没有丢.*已经上传的文件都还在/);
    expect(changesBetween(before, await world.dump())).toEqual([]);
    const back = await signInAgain(unit, ended, 'unit', applicant);
    expect(`${back.status} ${wordsOf(back)}`).toMatch(/^422 .*您已重新登录，请核对后再提交.*还没有提交/);
    const shown = fieldsOf(back, draft.path);
    expect(shown.get('aims')).toBe(typed.get('aims'));
    for (const [name, value] of typed) {
      if (!name.startsWith('_') && name !== 'revision') expect([name, shown.getAll(name)]).toEqual([name, expect.arrayContaining([value])]);
    }
    expect(await unit.post(draft.path, withFields(shown, { _action: 'continue' }))).toMatchObject({
      status: 303,
      location: `${draft.path}/documents`,
    });
  });

  it('is carried through mistyped addresses and codes, and stands in no address, cookie or line of the log', async () => {
    const unit = await signedInCaller(world, 'unit', applicant);
    const draft = await beginDraft(unit);
    const secretly = '绝不能出现在日志里';
    const typed = formWith({ aims: secretly, _returns: 'yes' });
    await world.advance(sessionOver);

    const ended = await unit.post(draft.path, typed);
    const mistyped = await unit.post('/unit/sign-in', withFields(fieldsOf(ended, '/unit/sign-in'), { email: 'nobody' }));
    const asked = await unit.post('/unit/sign-in', withFields(fieldsOf(mistyped, '/unit/sign-in'), { email: applicant }));
    const other = await unit.post('/unit/sign-in', withFields(fieldsOf(asked, '/unit/sign-in'), { _other: 'yes' }));
    const wrong = await unit.post('/unit/code', withFields(fieldsOf(asked, '/unit/code'), { code: '000000' }));
    const back = await signInAgain(unit, wrong, 'unit', applicant);

    expect([mistyped.status, asked.status, other.status, wrong.status, back.status]).toEqual([422, 200, 200, 403, 422]);
    for (const page of [mistyped, asked, other, wrong]) expect(page.text).toContain(secretly);
    expect(fieldsOf(back, draft.path).get('aims')).toBe(secretly);
    const told = [ended, mistyped, asked, wrong, back].map(({ headers }) => decodeURIComponent(JSON.stringify([...headers])));
    expect(told.join('')).not.toContain(secretly);
    expect(world.logLines.join('\n')).not.toContain(secretly);
  });

  it('comes back to nobody who signs in as somebody else', async () => {
    const unit = await signedInCaller(world, 'unit', applicant);
    const draft = await beginDraft(unit);
    await world.advance(sessionOver);

    const ended = await unit.post(draft.path, formWith({ aims: '只给本人看', _returns: 'yes' }));
    const elsewhere = await signInAgain(unit, ended, 'unit', 'somebody-else@parties.example');

    expect(`${elsewhere.status} ${wordsOf(elsewhere)}`).toMatch(/^200 已登录，表单没有带过来/);
    expect(elsewhere.text).not.toContain('只给本人看');
  });

  it('is shown for copying when nobody knows whose it is, as after signing out in another window', async () => {
    const unit = await signedInCaller(world, 'unit', applicant);
    const draft = await beginDraft(unit);
    await unit.post('/unit/sign-out', {});

    const ended = await unit.post(draft.path, formWith({ aims: '只能复制', _returns: 'yes' }));

    expect(`${ended.status} ${wordsOf(ended)}`).toMatch(/^401 .*您填写的内容（没有保存.*只能复制/);
    expect(pageOf(ended).querySelectorAll('main input[type=hidden]')).toHaveLength(0);
  });

  it('is not carried out when it is a mere button: its page comes back', async () => {
    const office = await signedInCaller(world, 'office', 'office-main');
    const { proposalId } = await proposalAt(world, 'intake');
    const page = `/office/proposals/${proposalId}`;
    const accept = fieldsOf(await office.get(page), `${page}/accept`);
    await world.advance(sessionOver);

    const ended = await office.post(`${page}/accept`, accept, { referer: `${world.base}${page}` });
    const back = await signInAgain(office, ended, 'office', 'office@chunan.example');

    expect(wordsOf(ended)).toMatch(/登录已失效.*请重新登录后再操作/);
    expect(`${back.status} ${pageOf(back).querySelector('h1')?.textContent}`).toMatch(/^200 .*黄精/);
    expect((await world.parts.proposals.load(proposalId))?.stage).toBe('intake');
  });

  it('tells what happened meanwhile, when its proposal has moved on', async () => {
    const { proposalId } = await proposalAt(world, 'intake');
    const page = `/office/proposals/${proposalId}`;
    const office = await signedInCaller(world, 'office', 'office-main');
    const remarks = { fields: 'amount', 'remark.amount': '请写明分期' };
    const filled = withFields(fieldsOf(await office.get(page), `${page}/return`), remarks);
    await world.advance(sessionOver);
    const colleague = await signedInCaller(world, 'office', 'office-second');
    await colleague.post(`${page}/accept`, fieldsOf(await colleague.get(page), `${page}/accept`));
    await world.settle();

    const back = await signInAgain(office, await office.post(`${page}/return`, filled), 'office', 'office@chunan.example');

    expect(`${back.status} ${wordsOf(back)}`).toMatch(/^409 .*受理/);
    expect(back.text).toContain('请写明分期');
  });

  it('is shown for copying when its page has no place for it any more', async () => {
    const { proposalId, version } = await proposalAt(world, 'intake');
    const action = `/office/proposals/${proposalId}/decide`;
    const office = await signedInCaller(world, 'office', 'office-main');
    const kept = { '_kept-to': action, '_kept-by': 'x', 'kept.version': String(version), 'kept.resolution': '同意引进' };

    const gone = await office.post(action, kept);

    expect(`${gone.status} ${wordsOf(gone)}`).toMatch(/^409 .*这件事已有变化.*同意引进/);
    expect(pageOf(gone).querySelector('a.button')?.getAttribute('href')).toBe(`/office/proposals/${proposalId}`);
    expect((await world.parts.proposals.load(proposalId))?.version).toBe(version);
  });

  it('goes along when the language is changed on the way', async () => {
    const unit = await signedInCaller(world, 'unit', applicant);
    const draft = await beginDraft(unit);
    await world.advance(sessionOver);
    const ended = await unit.post(draft.path, formWith({ aims: '换语言也不丢', _returns: 'yes' }));

    const fields = fieldsOf(ended, '/language');
    const changed = await unit.post('/language', fields);
    const english = await unit.post(changed.location, fields);
    const back = await signInAgain(unit, english, 'unit', applicant);

    expect([changed.status, changed.location, english.status]).toEqual([307, '/unit/sign-in', 200]);
    expect(wordsOf(english)).toContain('Sign in');
    expect(fieldsOf(back, draft.path).get('aims')).toBe('换语言也不丢');
  });

  it('is given back to the holder of a link for copying', async () => {
    const answer = await new Caller(world.base).post('/review/none', { stance: 'agree', opinion: '同意，建议补充用地手续。' });

    expect(`${answer.status} ${wordsOf(answer)}`).toMatch(/^401 请先登录.*您填写的内容.*同意，建议补充用地手续。/);
    for (const place of ['review', 'sign', 'panel', 'figures']) {
      const refused = await new Caller(world.base).get(`/${place}/none`);
      expect([place, refused.status, pageOf(refused).querySelector('main a')?.getAttribute('href')]).toEqual([place, 401, '/r']);
    }
  });
});

describe('every form that says it comes back', () => {
  const scenes: Scene[] = ['signing', 'intake', 'department-review', 'decision', 'public-notice', 'agreement'];
  const plain = ['meetings/call?kind=joint-meeting', 'self-scores', 'leave', 'api-keys', 'registers/training/new'];

  it('is shown again by its route, and nothing is done', async () => {
    const pages = plain.map((each) => `/office/${each}`);
    for (const scene of scenes) {
      const page = `/office/proposals/${(await proposalAt(world, scene)).proposalId}`;
      pages.push(page, `${page}/contact?of=unit`, `${page}/introducers`, `${page}/objection`);
    }
    await world.settle();
    const office = await signedInCaller(world, 'office', 'office-main');
    const before = await world.dump();
    const sent = new Set<string>();

    for (const path of pages) {
      const page = await office.get(path);
      const forms = pageOf(page.status === 303 ? await office.get(page.location) : page).querySelectorAll('form[method=post]');
      for (const form of forms.filter((each) => each.querySelector('input[name=_returns]'))) {
        const action = form.getAttribute('action') ?? '';
        const fields = [...fieldsIn(form)].map(([name, value]) => [`kept.${name}`, value]);
        const answer = await office.post(action, new URLSearchParams([['_kept-to', action], ['_kept-by', 'x'], ...fields]));
        expect(`${action} ${answer.status} ${wordsOf(answer)}`).toMatch(/ 422 .*您已重新登录/);
        sent.add(action.split('/').at(-1) ?? '');
      }
    }

    expect(changesBetween(before, await world.dump())).toEqual([]);
    const acts = ['api-keys', 'decide', 'decline', 'draft', 'end-notice', 'introducers', 'leave', 'meetings', 'objection', 'return'];
    expect([...sent].toSorted()).toEqual(expect.arrayContaining([...acts, 'self-scores', 'training']));
  });
});
