import { expectSame } from '../deviation.ts';
import { openAsked, opine, stepAside } from '../steps/links.ts';
import { callMeeting, membersOf, recordMeeting } from '../steps/meetings.ts';
import { sees, seesNothingOf, type Scene, type Story } from '../story.ts';
import { expertReviewers, hospital, officeMails, rehabilitationExpert } from './applications.ts';
import { accepted } from './beginnings.ts';

const health = 'health@chunan.example';
const healthHead = 'health-head@chunan.example';

/** The departments whose heads are members of the joint meeting, besides health, of whom four are there and step aside from the item. */
const aside = ['science', 'education', 'finance', 'commerce'];
const others = [
  'united-front',
  'overseas-chinese',
  'development-reform',
  'economy-information',
  'human-resources',
  'agriculture',
  'culture-tourism',
];
const called = ['请于2026年10月19日出席会议', '请于2026年10月23日出席会议'];

/**
 * Reviewer and head of a department step aside: it is passed over, and the head may not vote. At the meeting four more members step aside
 * from the item, too few are left to vote on it, and the next meeting decides.
 */
export const recusal: Story = {
  name: 'recusal-breaks-quorum',
  unit: hospital,
  expected: {
    stage: '公示',
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
      'decision-postponed',
      'decided',
    ],
    // 13 to 16 and 19 to 23 October.
    leadTimes: { ours: 9, theirs: 0 },
    mails: {
      [hospital.email]: ['申报已提交', '申报已受理（淳才受〔2026〕1号）', '申报已获通过'],
      ...officeMails(['请在2026年10月15日前受理审查', '请在2026年10月22日前提交会议决定并登记结果', '请在2026年10月27日前发布公示']),
      'overseas-chinese@chunan.example': ['请县侨联在2026年10月22日前提出意见'],
      'science@chunan.example': ['请县科学技术局在2026年10月22日前提出意见'],
      'human-resources@chunan.example': ['请县人力资源和社会保障局在2026年10月22日前提出意见'],
      [health]: ['请县卫生健康局在2026年10月22日前提出意见'],
      [healthHead]: ['请县卫生健康局在2026年10月22日前提出意见（代陆清和）', ...called],
      ...Object.fromEntries([...aside, ...others].map((department) => [`${department}-head@chunan.example`, called])),
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
  sees(await scene.officePage(), '无可评审人员', '请在会议上说明', '部门已无可评审人员，不再送审');
  // Why somebody steps aside is for the office alone.
  seesNothingOf(await scene.unitPage(), '大学同学', '兼任该院理事');
  await scene.stands('会议决定');
  expectSame('the mails to the head', String((await host.mails(healthHead)).length), '1');
  await withoutQuorum(scene);
  await atTheNextMeeting(scene);
}

/** 9 of 13 are there; without those who are recused 4 of 8 vote, and 5 have to. */
async function withoutQuorum(scene: Scene): Promise<void> {
  const { cast } = scene;
  const meeting = await callMeeting(cast, '2026-10-19');
  await scene.morningOf('2026-10-19');
  const present = ['office-main', 'united-front-head', 'overseas-chinese-head', 'human-resources-head', 'health-head', ...heads(aside)];
  const said = { present, aside: heads(aside) };
  const refused = await recordMeeting(cast, meeting, { ...said, outcome: 'approved', votes: [4, 0, 0], resolution: '同意引进。' });
  expectSame('the answer to a decision without quorum', String(refused.seen.status), '422');
  sees(refused, '到会有表决权的只有 4 人，须 5 人才能表决，本项只能延至下次会议');

  const recorded = await recordMeeting(cast, meeting, { ...said, outcome: 'postponed' });
  sees(recorded, '有表决权 8 人，到会 4 人（须 5 人）', '已生效');
  await scene.stands('会议决定');
  sees(await scene.unitPage(), '2026年10月26日');
}

/** All are there; the same step aside, and 8 of 8 vote. */
async function atTheNextMeeting(scene: Scene): Promise<void> {
  const { cast } = scene;
  const meeting = await callMeeting(cast, '2026-10-23');
  await scene.morningOf('2026-10-23');
  const present = await membersOf(cast, meeting);
  expectSame('the members of the meeting', String(present.length), '13');
  const recorded = await recordMeeting(cast, meeting, {
    present,
    aside: heads(aside),
    outcome: 'approved',
    votes: [7, 1, 0],
    resolution: '同意引进，按程序公示。',
  });
  sees(recorded, '有表决权 8 人，到会 8 人（须 5 人）', '同意 7 票，反对 1 票，弃权 0 票', '已生效');
  await scene.stands('公示');
  seesNothingOf(await scene.unitPage(), '反对 1 票');
}

function heads(departments: readonly string[]): string[] {
  return departments.map((department) => `${department}-head`);
}
