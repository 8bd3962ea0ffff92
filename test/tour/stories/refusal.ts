import { expectThat } from '../deviation.ts';
import { opine } from '../steps/links.ts';
import { decide, officeSends } from '../steps/office.ts';
import { unitSends } from '../steps/unit.ts';
import { sees, type Scene, type Story } from '../story.ts';
import { digitalGuide, filmBase, officeMails } from './applications.ts';
import { accepted } from './beginnings.ts';

const second = 'office-second@chunan.example';
const reasons = '同类导览已有两家，建议整合。';

/** A refusal that the unit answers is dropped by a second person; the next one is confirmed, and reversed when the unit asks for a review. */
export const refusalReversed: Story = {
  name: 'refusal-reversed',
  unit: filmBase,
  expected: {
    stage: '公示',
    events: [
      'submitted',
      'intake-accepted',
      'review-opened',
      'opinion-given',
      'opinion-given',
      'opinion-given',
      'review-closed',
      'decided',
      'refusal-answered',
      'refusal-settled',
      'decided',
      'reminded',
      'refusal-settled',
      'review-requested',
      'decided',
    ],
    // Ours 13, 14, 15, 20, 21 and 29 October and 2 November; theirs 16 and 19, and 22 to 28. On the 30th it has ended.
    leadTimes: { ours: 7, theirs: 7 },
    mails: {
      [filmBase.email]: [
        '申报已提交',
        '申报已受理（淳才受〔2026〕1号）',
        // Five working days from the 15th, and from the 21st.
        '拟不予通过，请在2026年10月22日前陈述意见',
        '拟不予通过的意见已撤销，重新决定',
        '拟不予通过，请在2026年10月28日前陈述意见',
        '申报未获通过',
        '申报已获通过',
      ],
      ...officeMails([
        '请在2026年10月15日前受理审查',
        '请在2026年10月21日前提交会议决定并登记结果',
        // Three working days from the answer of the 19th, and from the 28th, on which the days to answer end.
        '请在2026年10月22日前复核拟不予通过的决定',
        '请在2026年10月27日前提交会议决定并登记结果',
        '请在2026年11月2日前复核拟不予通过的决定',
        '请在2026年11月6日前提交会议决定并登记结果',
        '请在2026年11月4日前发布公示',
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
  await accepted(scene, digitalGuide);
  await scene.morningOf('2026-10-14');
  await opine(cast, 'overseas-chinese@chunan.example', { stance: 'agree', opinion: '' });
  await opine(cast, 'culture-tourism@chunan.example', { stance: 'object', opinion: reasons });
  await opine(cast, 'commerce@chunan.example', { stance: 'agree', opinion: '' });

  await scene.morningOf('2026-10-15');
  await refuse(scene, '8号');
  sees(await scene.unitPage(), '本申报拟不予通过，请在2026年10月22日前陈述意见', reasons);
  await scene.morningOf('2026-10-19');
  await unitSends(cast, 'answer-refusal', { answer: '本项目面向境外游客，与现有导览不重复。' });
  sees(await scene.unitPage(), '正在复核', '本项目面向境外游客，与现有导览不重复。');
  const first = await scene.officePage();
  sees(first, '因此您不能复核');
  expectThat(!scene.offers(first, 'settle-refusal'), 'the person who recorded the refusal may settle it');
  await scene.morningOf('2026-10-20');
  sees(await scene.officePage(second), '本项目面向境外游客，与现有导览不重复。');
  await officeSends(cast, 'settle-refusal', { result: 'dropped', note: '陈述属实，重新上会。' }, second);
  await scene.stands('会议决定');

  await scene.morningOf('2026-10-21');
  await refuse(scene, '9号');
  await scene.morningOf('2026-10-28');
  expectThat(!scene.offers(await scene.officePage(second), 'settle-refusal'), 'it may be settled on the last day that the unit has');
  await scene.morningOf('2026-10-29');
  sees(await scene.officePage(second), '申报单位在2026年10月28日前没有陈述意见');
  await officeSends(cast, 'settle-refusal', { result: 'confirmed' }, second);
  await scene.stands('不予通过');

  await scene.morningOf('2026-10-30');
  // Ten working days from the 29th.
  sees(await scene.unitPage(), '可在2026年11月12日前申请复审一次');
  await unitSends(cast, 'request-review', { reason: '评审所依据的导览数量有误。' });
  await scene.stands('会议决定');
  sees(await scene.unitPage(), '已收到复审申请');
  await scene.morningOf('2026-11-02');
  sees(await scene.officePage(), '申报单位已申请复审', '评审所依据的导览数量有误。');
  await decide(cast, { outcome: 'approved', minutesNumber: '淳才联纪〔2026〕10号', resolution: '同意，按程序公示。' });
  await scene.stands('公示');
}

async function refuse(scene: Scene, minutes: string): Promise<void> {
  await decide(scene.cast, { outcome: 'refused', minutesNumber: `淳才联纪〔2026〕${minutes}`, resolution: reasons });
  await scene.stands('会议决定');
}
