import { expectSame, expectThat } from '../deviation.ts';
import { openAsked, opine } from '../steps/links.ts';
import { unitSends } from '../steps/unit.ts';
import { sees, type Scene, type Story } from '../story.ts';
import { digitalGuide, filmBase, officeMails } from './applications.ts';
import { accepted } from './beginnings.ts';

const silent = 'commerce@chunan.example';

/** The unit withdraws while departments are asked: all is over at once, and nobody is urged any more. */
export const withdrawal: Story = {
  name: 'withdrawal',
  unit: filmBase,
  expected: {
    stage: '已撤回',
    events: ['submitted', 'intake-accepted', 'review-opened', 'opinion-given', 'withdrawn'],
    // Ours 13, 14 and 15 October; the days after the end are nobody's.
    leadTimes: { ours: 3, theirs: 0 },
    mails: {
      [filmBase.email]: ['申报已提交', '申报已受理（淳才受〔2026〕1号）', '申报已撤回'],
      ...officeMails(['请在2026年10月15日前受理审查', '申报单位已撤回，无需再办理']),
      // Whoever has not answered.
      'overseas-chinese@chunan.example': ['请县侨联在2026年10月22日前提出意见', '申报已撤回，无需再评审'],
      'culture-tourism@chunan.example': ['请县文化和广电旅游体育局在2026年10月22日前提出意见'],
      [silent]: ['请县商务局（县投资促进中心）在2026年10月22日前提出意见', '申报已撤回，无需再评审'],
    },
  },
  tell,
};

async function tell(scene: Scene): Promise<void> {
  const { cast } = scene;
  await accepted(scene, digitalGuide);
  await scene.morningOf('2026-10-14');
  await opine(cast, 'culture-tourism@chunan.example', { stance: 'agree', opinion: '' });

  await scene.morningOf('2026-10-15');
  const reviewer = await openAsked(cast, silent);
  const step = reviewer.seen.path;
  expectSame('the answer to a withdrawal without words', String((await unitSends(cast, 'withdraw', { reason: ' ' })).status), '422');
  await unitSends(cast, 'withdraw', { reason: '合作方退出。' });
  await scene.stands('已撤回');

  const unit = await scene.unitPage();
  expectThat(!scene.offers(unit, 'withdraw'), 'it may be withdrawn twice');
  sees(await scene.officePage(), '该申报已办结', '合作方退出。');
  // The page that was open before, and the mail.
  await reviewer.open(step);
  sees(reviewer, '本环节已经结束');
  sees(await openAsked(cast, silent), '本环节已经结束');

  // Long after the day on which the department would have been urged.
  await scene.morningOf('2026-11-10');
  await scene.stands('已撤回');
}
