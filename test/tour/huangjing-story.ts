import { dayAt } from '../../functions/domain/calendar.ts';
import { signIn, newestMail, openByLink, openByShortCode, sixDigits } from './people.ts';
import type { Stage } from './stage.ts';
import type { Visitor } from './visitor.ts';

/** A step of the story: `isDone` looks at what people see, so that a step that was cut off is taken up where it stands. */
export interface Step {
  name: string;
  /** Addresses of the POST that the step is about: answered with a redirect, it is recorded for good. */
  decides: RegExp;
  isDone(): Promise<boolean>;
  act(): Promise<void>;
}

const unitEmail = 'unit@xiaolangzhong.example';
const parties = { p1: 'melbourne@parties.example', p2: 'xiaolangzhong@parties.example', p3: 'huangjing@parties.example' };
const reviewers = ['overseas-chinese@chunan.example', 'health@chunan.example', 'commerce@chunan.example'] as const;
const title = '淳安黄精中药材种植与健康产品合作项目';

const form = {
  title,
  'cooperation-kind': 'enterprise-enterprise',
  sector: 'health-care',
  amount: '１５００',
  aims: '共建黄精种植示范基地，开发健康产品，引进海外专家来淳指导。',
  'term-from': '2027-01-01',
  'term-to': '2029-12-31',
  'parties.0.name': '澳大利亚墨尔本杭州同乡会 Melbourne Hangzhou Association of Australia',
  'parties.0.type': 'association',
  'parties.0.country': 'AU',
  'parties.0.contact': '王建国',
  'parties.0.email': parties.p1,
  'parties.1.name': '杭州小郎中健康管理有限公司',
  'parties.1.type': 'enterprise',
  'parties.1.country': 'CN',
  'parties.1.contact': '李晓明',
  'parties.1.email': parties.p2,
  'parties.2.name': '淳安县黄精中药材项目',
  'parties.2.type': 'project',
  'parties.2.country': 'CN',
  'parties.2.contact': '方丽',
  'parties.2.email': parties.p3,
  duties: '甲方引荐专家，乙方投资运营，丙方提供基地。',
  'intellectual-property': '新品种、新产品的权益由各方按投入共享。',
  'no-classified': 'confirmed',
};

/** A PDF of one empty page. */
export const pdf = new TextEncoder().encode(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
);

/** The three-party agreement that the source names, from the form to its registration. */
export class HuangjingStory {
  readonly #host: Stage;
  #unit: Visitor | null = null;
  #office: Visitor | null = null;
  #auditor: Visitor | null = null;
  proposalId = '';

  constructor(host: Stage) {
    this.#host = host;
  }

  /** The steps in order. */
  steps(): Step[] {
    return [
      step(
        'the unit registers',
        /^\/unit\/register$/,
        () => this.#unitSees('/unit', '/unit/new'),
        () => this.#register(),
      ),
      step(
        'the unit saves a draft and submits it',
        /^\/unit\/drafts\/\w+\/submit$/,
        () => this.#isSubmitted(),
        () => this.#submit(),
      ),
      this.#step('intake returns it for a field', /\/return$/, 'returned', () => this.#return()),
      this.#step('the unit answers', /\/answer$/, 'supplemented', () => this.#answer()),
      this.#step('intake accepts it', /\/accept$/, 'intake-accepted', () => this.#officeSends('accept')),
      this.#step('the first department agrees', /^\/review\/\w+$/, 'opinion-given', () => this.#opine(0, 'agree', '')),
      this.#step('the second agrees with conditions', /^\/review\/\w+$/, 'opinion-given 2', () =>
        this.#opine(1, 'agree-with-conditions', '产品上市前办理备案。'),
      ),
      this.#step('the third agrees', /^\/review\/\w+$/, 'opinion-given 3', () => this.#opine(2, 'agree', '同意推荐。')),
      this.#step('the meeting decides', /\/decide$/, 'decided', () => this.#decide()),
      this.#step('the notice is published', /\/publish$/, 'notice-published', () => this.#officeSends('publish')),
      this.#step('the notice ends', /\/end-notice$/, 'notice-ended', () => this.#endNotice()),
      this.#step('the condition of a department is settled', /\/settle-condition$/, 'condition-settled', () => this.#settleCondition()),
      this.#step('the agreement is drafted', /\/draft$/, 'agreement-drafted', () =>
        this.#officeSends('draft', { amount: '1800', confirm: 'yes' }),
      ),
      this.#step('the first party signs', /^\/sign\/\w+$/, 'signature-recorded', () => this.#sign(parties.p1)),
      this.#step('the second party signs', /^\/sign\/\w+$/, 'signature-recorded 2', () => this.#sign(parties.p2)),
      this.#step('the third party signs on paper', /\/scan$/, 'signature-recorded 3', () => this.#signOnPaper()),
      this.#step('the agreement is registered', /\/register$/, 'agreement-registered', () =>
        this.#officeSends('register', { signedOn: dayAt(this.#host.now) }),
      ),
    ];
  }

  /** Types of the record's events, as the auditor's page lists them. */
  async events(): Promise<string[]> {
    const auditor = await this.auditor();
    await auditor.open(`/audit/proposals/${this.proposalId}`);
    return auditor.findAll('tr[data-event]').map((row) => row.getAttribute('data-event') ?? '');
  }

  async auditor(): Promise<Visitor> {
    return (this.#auditor = await this.#fresh(this.#auditor, 'audit', 'auditor@chunan.example'));
  }

  async office(): Promise<Visitor> {
    return (this.#office = await this.#fresh(this.#office, 'office', 'office@chunan.example'));
  }

  async unit(): Promise<Visitor> {
    return (this.#unit = await this.#fresh(this.#unit, 'unit', unitEmail));
  }

  /** A visitor whose session still holds, or one who signs in anew: sessions end with the working day. */
  async #fresh(visitor: Visitor | null, audience: 'unit' | 'office' | 'audit', email: string): Promise<Visitor> {
    if (visitor) await visitor.open(`/${audience}`);
    return visitor && !visitor.seen.path.includes('/sign-in') ? visitor : signIn(this.#host, audience, email);
  }

  /** A step that is done when the record has an event of a type, or as many as are named after it. */
  #step(name: string, decides: RegExp, event: string, act: () => Promise<void>): Step {
    const [type = '', times = '1'] = event.split(' ');
    return step(name, decides, () => this.#happened(type, Number(times)), act);
  }

  async #happened(type: string, times = 1): Promise<boolean> {
    const events = await this.events();
    return events.filter((event) => event === type).length >= times;
  }

  async #unitSees(path: string, address: string): Promise<boolean> {
    const unit = await this.unit();
    await unit.open(path);
    return unit.find(`a[href="${address}"]`) !== null;
  }

  async #register(): Promise<void> {
    const unit = await this.unit();
    await unit.open('/unit/register');
    await unit.send('/unit/register', {
      'unit-name': '杭州小郎中健康管理有限公司',
      'unit-type': 'enterprise',
      'credit-code': '91330100MA2B000018',
      name: '李晓明',
      phone: '0571-88880000',
      privacy: 'read',
    });
  }

  async #isSubmitted(): Promise<boolean> {
    const unit = await this.unit();
    await unit.open('/unit');
    const link = unit.findAll('a').find((each) => /^\/unit\/proposals\/\w+$/.test(each.getAttribute('href') ?? ''));
    this.proposalId = link?.getAttribute('href')?.split('/').at(-1) ?? '';
    return this.proposalId !== '';
  }

  async #submit(): Promise<void> {
    const unit = await this.unit();
    await unit.open('/unit');
    const draft = unit.find('a[href^="/unit/drafts/"]')?.getAttribute('href');
    if (draft) await unit.open(draft);
    else {
      await unit.open('/unit/new');
      await unit.send('/unit/new', { kind: 'cooperation-project' });
    }
    const base = unit.seen.path.split('?')[0] ?? '';
    await unit.send(base, { title: form.title, aims: form.aims, _action: 'later' });
    await unit.send(base, { ...form, _action: 'continue' });
    await unit.open(`${base}/documents`);
    if (!unit.seen.html.includes('意向书.pdf')) await unit.upload({ name: '意向书.pdf', type: 'application/pdf', bytes: pdf });
    await unit.open(`${base}/check`);
    await unit.send(`${base}/submit`, { confirm: 'yes' });
  }

  async #officeSends(act: string, answers: Record<string, string | string[]> = {}): Promise<void> {
    const office = await this.office();
    await office.open(`/office/proposals/${this.proposalId}`);
    const seen = await office.send(`/office/proposals/${this.proposalId}/${act}`, answers);
    if (seen.status !== 200) throw new Error(`${act} answered ${seen.status}: ${office.find('main')?.textContent.slice(0, 400)}`);
    await this.#host.settle();
  }

  async #return(): Promise<void> {
    await this.#officeSends('return', { fields: ['amount'], 'remark.amount': '请核对投资金额，并与意向书一致。' });
  }

  async #answer(): Promise<void> {
    const unit = await this.unit();
    await newestMail(this.#host, unitEmail, /补正/);
    await unit.open(`/unit/proposals/${this.proposalId}/answer`);
    await unit.send(`/unit/proposals/${this.proposalId}/answer`, { amount: '1800', _action: 'submit' });
    await this.#host.settle();
  }

  async #opine(index: number, stance: string, opinion: string): Promise<void> {
    const mail = await newestMail(this.#host, reviewers[index] ?? '', /意见|审核|审查/);
    const reviewer = index === 1 ? await openByShortCode(this.#host, mail) : await openByLink(this.#host, mail);
    const { path } = reviewer.seen;
    const proof: Record<string, string> = {};
    if (reviewer.find('input[name="code"]')) {
      await reviewer.post(`${path}/code`, new URLSearchParams({ stance, opinion }));
      proof['code'] = sixDigits(await newestMail(this.#host, reviewers[index] ?? '', /验证码/));
    }
    await reviewer.send(path, { stance, opinion, ...proof });
    await this.#host.settle();
  }

  async #decide(): Promise<void> {
    await this.#officeSends('decide', {
      body: 'joint-meeting',
      minutesNumber: '淳才联纪〔2026〕7号',
      decidedOn: this.#host.now.slice(0, 10),
      present: '9',
      inFavour: '9',
      outcome: 'approved',
      resolution: '同意该项目，按程序公示。',
    });
  }

  async #endNotice(): Promise<void> {
    const closed = '2026-10-20T01:00:00.000Z';
    if (this.#host.now < closed) await this.#host.advanceTo(closed);
    await this.#officeSends('end-notice', { result: 'no-objection' });
  }

  async #settleCondition(): Promise<void> {
    const office = await this.office();
    await office.open(`/office/proposals/${this.proposalId}`);
    const action = `/office/proposals/${this.proposalId}/settle-condition`;
    const item = office.find(`form[action="${action}"] input[name="item"]`)?.getAttribute('value') ?? '';
    await this.#officeSends('settle-condition', { [`result:${item}`]: 'written-in' });
  }

  async #sign(email: string): Promise<void> {
    const party = await openByLink(this.#host, await newestMail(this.#host, email, /签|确认/));
    const { path } = party.seen;
    await party.send(path, { _action: 'none' });
    await party.post(`${path}/code`, new URLSearchParams({ confirm: 'yes' }));
    const code = sixDigits(await newestMail(this.#host, email, /验证码/));
    await party.send(path, { confirm: 'yes', code });
    await this.#host.settle();
  }

  async #signOnPaper(): Promise<void> {
    const office = await this.office();
    await office.open(`/office/proposals/${this.proposalId}`);
    const link = office.find('a[href*="/scan?step="]')?.getAttribute('href');
    if (!link) throw new Error('the office is offered no scan');
    await office.open(link);
    await office.upload({ name: '签字页.pdf', type: 'application/pdf', bytes: pdf });
    await office.send(`/office/proposals/${this.proposalId}/scan`, {
      signedOn: dayAt(this.#host.now),
      witness: '10月20日在县人才办见证签署。',
    });
    await this.#host.settle();
  }
}

function step(name: string, decides: RegExp, isDone: () => Promise<boolean>, act: () => Promise<void>): Step {
  return { name, decides, isDone, act };
}
