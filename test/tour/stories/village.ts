import { opine, sign } from '../steps/links.ts';
import { decide, officeSends, recordPaperSignature, recordVillagePapers } from '../steps/office.ts';
import type { Application } from '../steps/unit.ts';
import { sees, seesNothingOf, type Scene, type Story } from '../story.ts';
import { filmBase, officeMails } from './applications.ts';
import { accepted } from './beginnings.ts';

const firm = 'film@parties.example';
const agriculture = 'agriculture@chunan.example';
const commerce = 'commerce@chunan.example';

/** A firm and a village that has resolved on it; the village has no address and signs on paper. */
const filmVillage: Application = {
  kind: 'cooperation-project',
  answers: {
    title: '下姜村影视外景地合作项目',
    aims: '利用村集体用房建设外景地，带动村民增收。',
    'cooperation-kind': 'enterprise-village',
    sector: 'other',
    amount: '120',
    'term-from': '2027-01-01',
    'term-to': '2029-12-31',
    'parties.0.name': '千岛湖影视基地有限公司',
    'parties.0.type': 'enterprise',
    'parties.0.country': 'CN',
    'parties.0.contact': '余晓岚',
    'parties.0.email': firm,
    'parties.1.name': '淳安县枫树岭镇下姜村',
    'parties.1.type': 'village',
    'parties.1.country': 'CN',
    'parties.1.contact': '姜丽',
    'parties.1.email': '',
    'village-branch-proposed-on': '2026-09-04',
    'village-committees-consulted-on': '2026-09-09',
    'village-members-met-on': '2026-09-18',
    'village-members-due': '28',
    'village-members-present': '23',
    'village-members-in-favour': '22',
    'village-resolved-on': '2026-09-28',
    'village-due': '62',
    'village-present': '51',
    'village-in-favour': '49',
    'village-published-on': '2026-09-29',
    duties: '企业投资建设，村提供用房和人员。',
    'intellectual-property': '影像归企业，外景地归村集体。',
    'no-classified': 'confirmed',
  },
  files: ['意向书.pdf', '村民代表会议决议.pdf'],
};

const signedAndRegistered = [
  'agreement-drafted',
  'signature-recorded',
  'signature-recorded',
  'signing-completed',
  'agreement-registered',
] as const;

/** What the village resolved in November on the second building, by its papers. */
const resolvedAnew = {
  branchProposedOn: '2026-11-02',
  committeesConsultedOn: '2026-11-05',
  membersMetOn: '2026-11-10',
  membersDue: '28',
  membersPresent: '25',
  membersInFavour: '25',
  villagersMetOn: '2026-11-16',
  villagersDue: '62',
  villagersPresent: '54',
  villagersInFavour: '52',
  resolutionPublishedOn: '2026-11-17',
  resultPublishedOn: '2026-11-25',
};

/** A firm and a village agree; later they amend what they agreed. */
export const villageAmendment: Story = {
  name: 'village-agreement-amended',
  unit: filmBase,
  expected: {
    stage: '已登记',
    events: [
      'submitted',
      'intake-accepted',
      'review-opened',
      'opinion-given',
      'opinion-given',
      'review-closed',
      'decided',
      'notice-published',
      'reminded',
      'notice-ended',
      'village-resolution-recorded',
      ...signedAndRegistered,
      'amendment-opened',
      'village-resolution-recorded',
      ...signedAndRegistered,
    ],
    // Ours 13 to 16, 19 to 23 and 26 October; theirs 27; ours 28. What is amended has ended before and counts no more.
    leadTimes: { ours: 11, theirs: 1 },
    mails: {
      [filmBase.email]: [
        '申报已提交',
        '申报已受理（淳才受〔2026〕1号）',
        '申报已获通过',
        '协议已登记（淳才协〔2026〕1号）',
        '补充协议开始办理',
        '协议已登记（淳才协〔2026〕1号补1）',
      ],
      ...officeMails([
        '请在2026年10月15日前受理审查',
        '请在2026年10月21日前提交会议决定并登记结果',
        '请在2026年10月19日前发布公示',
        '请在2026年10月27日前结束公示并登记结果',
        '请在2026年10月29日前起草协议',
        '请在2026年11月3日前收取并登记纸质签署',
        '请在2026年10月29日前登记编号',
        '请在2026年12月3日前起草协议',
        '请在2026年12月8日前收取并登记纸质签署',
        '请在2026年12月3日前登记编号',
      ]),
      [agriculture]: ['请县农业农村局在2026年10月22日前提出意见'],
      [commerce]: ['请县商务局（县投资促进中心）在2026年10月22日前提出意见'],
      // Six working days from the 26th.
      [firm]: ['请千岛湖影视基地有限公司在2026年11月3日前确认协议', '请千岛湖影视基地有限公司在2026年12月8日前确认协议'],
    },
  },
  tell,
};

async function tell(scene: Scene): Promise<void> {
  const { cast } = scene;
  await accepted(scene, filmVillage);
  await scene.morningOf('2026-10-14');
  await opine(cast, agriculture, { stance: 'agree', opinion: '' });
  await opine(cast, commerce, { stance: 'agree', opinion: '' });
  await scene.morningOf('2026-10-15');
  await decide(cast, { outcome: 'approved', minutesNumber: '淳才联纪〔2026〕8号', resolution: '同意，按程序公示。' });
  await scene.morningOf('2026-10-16');
  await officeSends(cast, 'publish');
  await scene.morningOf('2026-10-26');
  await officeSends(cast, 'end-notice', { result: 'no-objection' });
  sees(await scene.officePage(), '缺少：结果公开日期。', '决议原件尚未由办公室核对登记。');
  await recordVillagePapers(cast, { resultPublishedOn: '2026-10-15' });
  await officeSends(cast, 'draft', { amount: '120', confirm: 'yes' });
  const office = await scene.officePage();
  sees(office, '未填邮箱，须登记纸质签署');

  await scene.morningOf('2026-10-27');
  await sign(cast, firm);
  await recordPaperSignature(cast, '10月27日在村委会见证签署。');
  await scene.morningOf('2026-10-28');
  await officeSends(cast, 'register', { signedOn: '2026-10-27' });
  await scene.stands('已登记');
  sees(await scene.unitPage(), '淳才协〔2026〕1号');
  seesNothingOf(await scene.unitPage(), '补1');
  await amend(scene);
}

/** In late November the village has resolved on a second building: the amount grows, the term stays. */
async function amend(scene: Scene): Promise<void> {
  const { cast } = scene;
  await scene.morningOf('2026-11-30');
  const asked = { purpose: 'amendment', askedBy: 'unit', amount: '200', reason: '增租一处村集体用房，追加投资。' };
  await officeSends(cast, 'open-amendment', asked);
  await scene.stands('签约');
  sees(await scene.unitPage(), '补充协议办理中；登记之前，淳才协〔2026〕1号继续有效', '200万元');
  sees(await scene.officePage(), '村里须就本次变更另行决议');
  await recordVillagePapers(cast, resolvedAnew);
  const changes = '投资总额由120万元增至180万元，增租用房一处。';
  const drafted = { amount: '180', amountReason: '首期投入180万元，其余另行签约。', changes, confirm: 'yes' };
  await officeSends(cast, 'draft-amendment', drafted);

  await scene.morningOf('2026-12-01');
  await sign(cast, firm);
  await recordPaperSignature(cast, '12月1日在村委会见证签署。');
  await officeSends(cast, 'register-amendment', { signedOn: '2026-12-01' });
  await scene.stands('已登记');
  sees(await scene.unitPage(), '淳才协〔2026〕1号补1', '180万元', '已被后续版本取代');
}
