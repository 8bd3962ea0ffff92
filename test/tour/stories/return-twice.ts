import { expectSame, expectThat } from '../deviation.ts';
import { askBack, openAsked, opine } from '../steps/links.ts';
import { decide, officeSends, returnFor } from '../steps/office.ts';
import { answerReturn, submit } from '../steps/unit.ts';
import { sees, type Scene, type Story } from '../story.ts';
import { expertReviewers, hospital, officeMails, rehabilitationExpert } from './applications.ts';

const humanResources = 'human-resources@chunan.example';

/** Intake returns the proposal, then a department asks back; only that department is asked again, and there is no third time. */
export const returnTwice: Story = {
  name: 'return-twice',
  unit: hospital,
  expected: {
    stage: '公示',
    events: [
      'submitted',
      'returned',
      'supplemented',
      'intake-accepted',
      'review-opened',
      'opinion-given',
      'opinion-given',
      'opinion-given',
      'asked-back',
      'returned',
      'supplemented',
      'review-opened',
      'opinion-given',
      'review-closed',
      'decided',
    ],
    // Ours 13, 16, 19, 22 and 23 October; theirs 14 and 15, 20 and 21.
    leadTimes: { ours: 5, theirs: 4 },
    mails: {
      [hospital.email]: [
        '申报已提交',
        // Ten working days from the 13th.
        '请在2026年10月27日前补正',
        '申报已受理（淳才受〔2026〕1号）',
        // Ten working days from the 19th.
        '请在2026年11月2日前补正',
        '申报已获通过',
      ],
      ...officeMails([
        '请在2026年10月15日前受理审查',
        '请在2026年10月20日前受理审查',
        '请在2026年10月29日前提交会议决定并登记结果',
        '请在2026年10月27日前发布公示',
      ]),
      // Seven working days from the 16th; from the 21st for the second time.
      'overseas-chinese@chunan.example': ['请县侨联在2026年10月27日前提出意见'],
      'science@chunan.example': ['请县科学技术局在2026年10月27日前提出意见'],
      'health@chunan.example': ['请县卫生健康局在2026年10月27日前提出意见'],
      [humanResources]: ['请县人力资源和社会保障局在2026年10月27日前提出意见', '请县人力资源和社会保障局在2026年10月30日前再次提出意见'],
    },
  },
  tell,
};

async function tell(scene: Scene): Promise<void> {
  const { cast } = scene;
  await submit(cast, rehabilitationExpert);

  await scene.morningOf('2026-10-13');
  await returnFor(cast, { reason: '请写明学科现状和引进后的目标。' });
  await scene.stands('已退回，待补正');
  await asksOnlyFor(scene, 'reason', '请写明学科现状和引进后的目标。');
  await scene.morningOf('2026-10-15');
  await answerReturn(cast, { reason: '现有康复医师6名，引进后建成省级重点学科。' });
  await scene.stands('受理审查');

  await scene.morningOf('2026-10-16');
  await officeSends(cast, 'accept');
  await scene.morningOf('2026-10-19');
  for (const reviewer of expertReviewers.filter((each) => each !== humanResources)) {
    await opine(cast, reviewer, { stance: 'agree', opinion: '' });
  }
  await askBack(cast, humanResources, { fields: ['pay'], question: '年薪由谁承担？' });
  await scene.stands('已退回，待补正');
  await asksOnlyFor(scene, 'pay', '年薪由谁承担？');
  await scene.morningOf('2026-10-21');
  await answerReturn(cast, { pay: '55' });
  await scene.stands('部门评审');
  sees(await scene.officePage(), '等待 1 个部门提出意见，期限：2026年10月30日');

  await scene.morningOf('2026-10-22');
  const again = await openAsked(cast, humanResources);
  sees(again, '补正次数已用完，不能再请申报单位说明。');
  expectThat(!again.offers(`${again.seen.path}/ask-back`), 'the department may ask back a third time');
  await opine(cast, humanResources, { stance: 'agree', opinion: '' });

  await scene.morningOf('2026-10-23');
  const office = await scene.officePage();
  sees(office, '退回次数已用完，不能再退回。');
  expectThat(!scene.offers(office, 'return'), 'the office may return it a third time');
  await decide(cast, { outcome: 'approved', minutesNumber: '淳才联纪〔2026〕8号', resolution: '同意引进。' });
  await scene.stands('公示');
}

/** The unit's page for its answer has this field alone, with the remark; no other field of the form opens. */
async function asksOnlyFor(scene: Scene, field: string, remark: string): Promise<void> {
  const unit = await scene.unitPage();
  sees(unit, remark);
  await unit.open(`${unit.seen.path}/answer`);
  sees(unit, remark);
  const controls = unit.findAll(
    'main form[action$="/answer"] input, main form[action$="/answer"] textarea, main form[action$="/answer"] select',
  );
  const named = controls
    .filter((control) => control.getAttribute('type') !== 'hidden')
    .map((control) => control.getAttribute('name') ?? '');
  expectSame('what the answer may change', named.join(), field);
}
