import { expectSame, expectThat } from '../deviation.ts';
import { decide, officeSends, settleItem } from '../steps/office.ts';
import { object, openNotice, openNotices } from '../steps/public.ts';
import { sees, seesNothingOf, type Scene, type Story } from '../story.ts';
import { digitalGuide, filmBase, guideReviewers, officeMails } from './applications.ts';
import { reviewed } from './beginnings.ts';

const title = '原生态旅游数字导览合作项目';
const first = { text: '合作方与评审人员有亲属关系。', name: '方建军', contact: '0571-00000009' };
const second = { text: '项目用地与村民承包地重叠。' };

/** Two objections to a notice: one is dismissed, one blocks its end, is upheld and takes the proposal back to its decision. */
export const objectionAtNotice: Story = {
  name: 'objection-at-notice',
  unit: filmBase,
  expected: {
    stage: '签约',
    events: [
      'submitted',
      'intake-accepted',
      'review-opened',
      'opinion-given',
      'opinion-given',
      'opinion-given',
      'review-closed',
      'decided',
      'notice-published',
      'objection-raised',
      'objection-settled',
      'objection-raised',
      'objection-settled',
      'decided',
      'notice-published',
      'reminded',
      'notice-ended',
    ],
    // 13 to 16, 19 to 23 and 26 to 30 October, 2 to 5 November: the unit is never waited for.
    leadTimes: { ours: 18, theirs: 0 },
    mails: {
      [filmBase.email]: ['申报已提交', '申报已受理（淳才受〔2026〕1号）', '申报已获通过', '公示异议成立，原通过决定撤销', '申报已获通过'],
      ...officeMails([
        '请在2026年10月15日前受理审查',
        '请在2026年10月21日前提交会议决定并登记结果',
        '请在2026年10月19日前发布公示',
        // Ten working days from the day of each objection.
        '请在2026年11月2日前处理公示异议',
        '请在2026年11月4日前处理公示异议',
        '请在2026年11月2日前提交会议决定并登记结果',
        '请在2026年10月29日前发布公示',
        // The period ends on the 4th.
        '请在2026年11月6日前结束公示并登记结果',
        '请在2026年11月10日前起草协议',
      ]),
      'overseas-chinese@chunan.example': ['请县侨联在2026年10月22日前提出意见'],
      'culture-tourism@chunan.example': ['请县文化和广电旅游体育局在2026年10月22日前提出意见'],
      'commerce@chunan.example': ['请县商务局（县投资促进中心）在2026年10月22日前提出意见'],
    },
  },
  tell,
};

async function tell(scene: Scene): Promise<void> {
  const { cast } = scene;
  await reviewed(scene, digitalGuide, guideReviewers);
  await decideAndPublish(scene, '8号', ['2026-10-15', '2026-10-16']);
  const notice = await openNotice(cast);
  sees(notice, title, '2026年10月16日至2026年10月23日');
  seesNothingOf(notice, '佐藤健', '350', filmBase.email);

  await scene.morningOf('2026-10-19');
  sees(await object(cast, first), '感谢您提出意见');
  sees(await scene.officePage(), first.text, first.name, '待处理', '还有 1 件异议没有处理');
  seesNothingOf(await openNotice(cast), first.text, first.name);
  seesNothingOf(await scene.unitPage(), first.text, first.name);
  await scene.morningOf('2026-10-20');
  await settleItem(cast, 'settle-objection', { result: 'dismissed', note: '已核查，没有亲属关系。' });
  sees(await scene.officePage(), '异议不成立', '已核查，没有亲属关系。');

  await scene.morningOf('2026-10-21');
  await object(cast, second);
  // The period is over on the 23rd, and the objection is still open.
  await scene.morningOf('2026-10-26');
  const blocked = await scene.officePage();
  sees(blocked, '还有 1 件异议没有处理', '未留姓名和联系方式');
  expectThat(!scene.offers(blocked, 'end-notice'), 'the notice may end while an objection is open');
  sees(await openNotice(cast), '不再接受异议');
  await settleItem(cast, 'settle-objection', { result: 'upheld', note: '重叠属实，须调整用地后重新决定。' });
  await scene.stands('会议决定');
  expectSame('the status of the page of the notice that was taken down', String((await openNotice(cast)).seen.status), '404');
  seesNothingOf(await openNotices(cast), title);

  await decideAndPublish(scene, '9号', ['2026-10-27', '2026-10-28']);
  sees(await openNotice(cast), '2026年10月28日至2026年11月4日');
  await scene.morningOf('2026-11-05');
  await officeSends(cast, 'end-notice', { result: 'no-objection' });
  await scene.stands('签约');
}

async function decideAndPublish(scene: Scene, minutes: string, [decidedOn, publishedOn]: readonly [string, string]): Promise<void> {
  await scene.morningOf(decidedOn);
  await decide(scene.cast, { outcome: 'approved', minutesNumber: `淳才联纪〔2026〕${minutes}`, resolution: '同意，按程序公示。' });
  await scene.stands('公示');
  await scene.morningOf(publishedOn);
  await officeSends(scene.cast, 'publish');
}
