import type { Answers } from '../../functions/domain/form.ts';
import type { Summary } from '../../functions/domain/proposal/summary.ts';
import { loadProposal } from '../../functions/usecases/proposals/change-proposal.ts';
import { sixDigits } from '../tour/people.ts';
import { pageOf, signedInCaller, type Answer, type Caller } from './caller.ts';
import { pdf } from './files.ts';
import { openMail } from './scenes.ts';
import type { World } from './world.ts';

/** A proposal whose agreement is drafted, signed and registered by the pages of the office and of the parties. */
export class Signing {
  readonly world: World;
  readonly id: string;

  constructor(world: World, { proposalId }: Summary) {
    this.world = world;
    this.id = proposalId;
  }

  load(): Promise<Summary> {
    return loadProposal(this.world.parts, this.id);
  }

  async events(): Promise<string[]> {
    return (await this.world.parts.proposals.events(this.id)).map(({ data }) => data.type);
  }

  office(): Promise<Caller> {
    return signedInCaller(this.world, 'office', 'office-main');
  }

  async officePage(below = ''): Promise<Answer> {
    return (await this.office()).get(`/office/proposals/${this.id}${below}`);
  }

  unit(): Promise<Caller> {
    return signedInCaller(this.world, 'unit', 'unit@parties.example');
  }

  async unitPage(): Promise<Answer> {
    return (await this.unit()).get(`/unit/proposals/${this.id}`);
  }

  /** An act of the office, sent with the version that its page carries. */
  async officeSends(act: string, fields: Record<string, string> = {}): Promise<Answer> {
    const { version } = await this.load();
    const answer = await (await this.office()).post(`/office/proposals/${this.id}/${act}`, { version: String(version), ...fields });
    await this.world.settle();
    return answer;
  }

  draft(fields: Record<string, string> = {}): Promise<Answer> {
    return this.officeSends('draft', { amount: '1800', confirm: 'yes', ...fields });
  }

  /** The newest link of a party, opened in mail hours. */
  async party(email: string): Promise<PartyAtLink> {
    await this.world.toMailHours();
    const { caller, path } = await openMail(this.world, await this.world.mail(email, /确认协议/));
    return new PartyAtLink(this, { caller, path, email });
  }

  async signs(email: string): Promise<Answer> {
    return (await this.party(email)).answers({ confirm: 'yes' });
  }

  /** Uploads on a page of the office by the form that it shows. */
  async upload(below: string, name: string): Promise<void> {
    const office = await this.office();
    const form = pageOf(await office.get(`/office/proposals/${this.id}${below}`)).querySelector('form[enctype="multipart/form-data"]');
    const body = new FormData();
    for (const input of form?.querySelectorAll('input[type=hidden]') ?? [])
      body.append(input.getAttribute('name') ?? '', input.getAttribute('value') ?? '');
    body.append('file', new Blob([Buffer.from(pdf)], { type: 'application/pdf' }), name);
    const { status } = await office.ask('POST', new URL(form?.getAttribute('action') ?? '').pathname, { body });
    if (status !== 303) throw new Error(`the upload answered ${status}`);
  }

  /** Records the signature of a party on paper. */
  async signsOnPaper(party: string, signedOn: string): Promise<Answer> {
    const step = (await this.load()).agreement?.asks.find((ask) => ask.party === party)?.step ?? '';
    await this.upload(`/scan?step=${encodeURIComponent(step)}`, '签字页.pdf');
    return this.officeSends('scan', { step, signedOn, witness: '在县人才办见证签署。' });
  }
}

/** A party's browser on the page of its link. */
export class PartyAtLink {
  readonly #signing: Signing;
  readonly caller: Caller;
  readonly path: string;
  readonly #email: string;

  constructor(signing: Signing, { caller, path, email }: { caller: Caller; path: string; email: string }) {
    this.#signing = signing;
    this.caller = caller;
    this.path = path;
    this.#email = email;
  }

  see(): Promise<Answer> {
    return this.caller.get(this.path);
  }

  /** Answers with a fresh code, for the text that is drafted now or for another. */
  async answers(fields: Record<string, string>): Promise<Answer> {
    const { world } = this.#signing;
    const digest = (await this.#signing.load()).agreement?.document.digest ?? '';
    await this.caller.post(`${this.path}/code`, {});
    const code = sixDigits(await world.mail(this.#email, /验证码/));
    const answer = await this.caller.post(this.path, { digest, code, ...fields });
    await world.settle();
    return answer;
  }
}

/** A cooperation of an enterprise and a village, both of the county, as its form. The result of the resolution is not public yet. */
export const villageProject: Answers = {
  title: '下姜村有机茶园合作项目',
  'cooperation-kind': 'enterprise-village',
  sector: 'original-tourism',
  amount: '1800',
  aims: '共建有机茶园，村集体以茶园经营权入股。',
  'term-from': '2027-01-01',
  'term-to': '2029-12-31',
  parties: [
    { name: '淳安高山茶业有限公司', type: 'enterprise', country: 'CN', contact: '汪茶香', email: 'tea@parties.example' },
    { name: '枫树岭镇下姜村', type: 'village', country: 'CN', contact: '姜丽', email: 'xiajiang@parties.example' },
  ],
  'village-branch-proposed-on': '2026-08-03',
  'village-committees-consulted-on': '2026-08-10',
  'village-members-met-on': '2026-08-20',
  'village-members-due': '31',
  'village-members-present': '25',
  'village-members-in-favour': '24',
  'village-resolved-on': '2026-08-28',
  'village-due': '45',
  'village-present': '38',
  'village-in-favour': '36',
  'village-published-on': '2026-08-29',
  duties: '企业投资经营，村集体提供茶园。',
  'intellectual-property': '不涉及。',
  'no-classified': ['confirmed'],
};
