import { Cast } from '../tour/cast.ts';
import { askBack, opine, stepAside } from '../tour/steps/links.ts';
import { decide, officeSends, settleItem } from '../tour/steps/office.ts';
import { object } from '../tour/steps/public.ts';
import { register, submit, unitSends, type Application, type UnitDetails } from '../tour/steps/unit.ts';
import { digitalGuide, filmBase } from '../tour/stories/applications.ts';
import type { LocalHost } from '../tour/local-host.ts';

/** The unit whose proposals stand where the demo has none. */
export const statesUnit = 'states@units.example';
export const stateTitles = {
  refusalProposed: '高山蔬菜冷链合作项目',
  refusalAnswered: '湖区垂钓赛事合作项目',
  refused: '露营装备租赁合作项目',
  objections: '茶旅直播基地合作项目',
  conditions: '有机鱼加工合作项目',
  reviewing: '双语导览员培训合作项目',
} as const;

const details: UnitDetails = { ...filmBase.details, 'unit-name': '淳安湖畔合作社', 'credit-code': '91330127MA2E00003A' };

/** Who has asked back, and who has stepped aside. */
export const asker = 'commerce@chunan.example';
export const recused = 'culture-tourism@chunan.example';

const reasons = '同类项目已有两家，建议与其整合后再报。';
const told = new WeakMap<LocalHost, Promise<void>>();

/** Brings proposals on a host to the states that the demo does not show; done once a host. */
export async function bringStates(host: LocalHost): Promise<void> {
  const known = told.get(host) ?? bringAll(new Cast(host, statesUnit));
  told.set(host, known);
  await known;
}

async function bringAll(cast: Cast): Promise<void> {
  await register(cast, details);
  await toDecision(cast, stateTitles.refusalProposed);
  await refuse(cast);

  await toDecision(cast, stateTitles.refusalAnswered);
  await refuse(cast);
  await unitSends(cast, 'answer-refusal', { answer: '本项目面向高校赛事，与现有两家不重复，附上赛事计划。' });

  await toDecision(cast, stateTitles.refused);
  await refuse(cast);
  await unitSends(cast, 'answer-refusal', { answer: '请复核。' });
  await officeSends(cast, 'settle-refusal', { result: 'confirmed', note: '理由充分。' }, 'office-second@chunan.example');

  await bringObjections(cast);
  await toDecision(cast, stateTitles.conditions, {
    stance: 'agree-with-conditions',
    opinion: '投产前须取得食品生产许可，并报农业农村局备案。',
  });
  await approve(cast);
  await bringReview(cast);
}

async function bringObjections(cast: Cast): Promise<void> {
  await toDecision(cast, stateTitles.objections);
  await approve(cast);
  await officeSends(cast, 'publish');
  await object(cast, { text: '合作方与评审人员有亲属关系。', name: '方建军', contact: '0571-00000009' });
  await settleItem(cast, 'settle-objection', { result: 'dismissed', note: '已核查户籍和任职情况，没有亲属关系。' });
  await object(cast, { text: '项目用地与村民承包地重叠，请先调整用地范围再公示。' });
}

/** One department asks back, one person steps aside, one has not spoken. */
async function bringReview(cast: Cast): Promise<void> {
  await submit(cast, { ...digitalGuide, answers: { ...digitalGuide.answers, title: stateTitles.reviewing } });
  await officeSends(cast, 'accept');
  await askBack(cast, asker, { fields: ['amount', 'duties'], question: '投资由哪一方承担？收益怎样分成？' });
  await stepAside(cast, recused, '本人兼任合作方顾问。');
}

/** A project that commerce alone is asked about. */
function localProject(title: string): Application {
  const { answers } = digitalGuide;
  const local = { ...answers, title, sector: 'other', 'parties.1.name': '淳安山里人家有限公司', 'parties.1.country': 'CN' };
  return { ...digitalGuide, answers: local };
}

async function toDecision(cast: Cast, title: string, said = { stance: 'agree', opinion: '' }): Promise<void> {
  await submit(cast, localProject(title));
  await officeSends(cast, 'accept');
  await opine(cast, asker, said);
}

async function refuse(cast: Cast): Promise<void> {
  await decide(cast, { outcome: 'refused', minutesNumber: '淳才联纪〔2026〕6号', resolution: reasons });
}

async function approve(cast: Cast): Promise<void> {
  await decide(cast, { outcome: 'approved', minutesNumber: '淳才联纪〔2026〕6号', resolution: '同意，按程序公示。' });
}
