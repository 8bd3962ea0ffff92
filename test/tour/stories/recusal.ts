import { expectSame } from '../deviation.ts';
import { openAsked, opine, stepAside } from '../steps/links.ts';
import { sees, seesNothingOf, type Scene, type Story } from '../story.ts';
import { expertReviewers, hospital, officeMails, rehabilitationExpert } from './applications.ts';
import { accepted } from './beginnings.ts';

const health = 'health@chunan.example';
const healthHead = 'health-head@chunan.example';

/** Reviewer and head of a department step aside: it is passed over, and the meeting lacks them. */
export const recusal: Story = {
  name: 'recusal-breaks-quorum',
  unit: hospital,
  lacks: 'a meeting has no quorum that those who stepped aside could break',
  expected: {
    stage: '会议决定',
    events: [
      'submitted',
      'intake-accepted',
      'review-opened',
      'recused',
      'review-opened',
      'opinion-given',
      'opinion-given',
      'opinion-given',
      'recused',
      // It names the department in which nobody is left, and asks nobody.
      'review-opened',
      'review-closed',
    ],
    // 13 to 15 October.
    leadTimes: { ours: 3, theirs: 0 },
    mails: {
      [hospital.email]: ['申报已提交', '申报已受理（淳才受〔2026〕1号）'],
      ...officeMails(['请在2026年10月15日前受理审查', '请在2026年10月22日前提交会议决定并登记结果']),
      'overseas-chinese@chunan.example': ['请县侨联在2026年10月22日前提出意见'],
      'science@chunan.example': ['请县科学技术局在2026年10月22日前提出意见'],
      'human-resources@chunan.example': ['请县人力资源和社会保障局在2026年10月22日前提出意见'],
      [health]: ['请县卫生健康局在2026年10月22日前提出意见'],
      [healthHead]: ['请县卫生健康局在2026年10月22日前提出意见（代陆清和）'],
    },
  },
  tell,
};

async function tell(scene: Scene): Promise<void> {
  const { cast, host } = scene;
  await accepted(scene, rehabilitationExpert);
  await scene.morningOf('2026-10-14');
  const reviewer = await stepAside(cast, health, '拟引进人员是本人大学同学。');
  sees(reviewer, '已回避', '已改请管怀仁（代陆清和）办理');
  for (const email of expertReviewers.filter((each) => each !== health)) await opine(cast, email, { stance: 'agree', opinion: '' });

  await scene.morningOf('2026-10-15');
  sees(await openAsked(cast, health), '您不再办理该事项');
  sees(await stepAside(cast, healthHead, '本人兼任该院理事。'), '县卫生健康局已没有其他可以评审的人员');
  sees(await scene.officePage(), '无可评审人员', '请在会议上说明');
  // Why somebody steps aside is for the office alone.
  seesNothingOf(await scene.unitPage(), '大学同学', '兼任该院理事');
  await scene.stands('会议决定');
  expectSame('the mails to the head', String((await host.mails(healthHead)).length), '1');
}
