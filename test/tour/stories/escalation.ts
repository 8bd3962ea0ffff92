import { expectSame } from '../deviation.ts';
import { newestMail } from '../people.ts';
import { openAsked, opine, opinionAsked } from '../steps/links.ts';
import { decide } from '../steps/office.ts';
import { sees, type Scene, type Story } from '../story.ts';
import { digitalGuide, filmBase, officeMails } from './applications.ts';
import { accepted } from './beginnings.ts';

const commerceHead = 'commerce-head@chunan.example';
const silent = 'culture-tourism@chunan.example';
const head = 'culture-tourism-head@chunan.example';

/**
 * The mail to one reviewer is refused: the head is called in at once, and decides. Another department is silent: two reminders, then its
 * head is called in, then the office; the head answers in the end.
 */
export const escalation: Story = {
  name: 'escalation-with-bounce',
  unit: filmBase,
  addresses: { 'commerce-reviewer': 'zheng@bounce.example' },
  expected: {
    stage: '公示',
    events: [
      'submitted',
      'intake-accepted',
      'review-opened',
      'mail-bounced',
      'opinion-given',
      'opinion-given',
      'reminded',
      'reminded',
      'escalated',
      'escalated',
      'opinion-given',
      'review-closed',
      'decided',
    ],
    // 13 to 16, 19 to 23 and 26 to 30 October, 2 and 3 November: a silent department is the county's side.
    leadTimes: { ours: 16, theirs: 0 },
    mails: {
      [filmBase.email]: ['申报已提交', '申报已受理（淳才受〔2026〕1号）', '申报已获通过'],
      ...officeMails([
        '请在2026年10月15日前受理审查',
        '邮件未送达，请在2026年10月22日前电话联系县商务局（县投资促进中心）郑向南',
        '请立即督促逾期未答复的部门（期限2026年10月22日已过）',
        // Five working days from 2 November; two from the 3rd.
        '请在2026年11月9日前提交会议决定并登记结果',
        '请在2026年11月5日前发布公示',
      ]),
      'overseas-chinese@chunan.example': ['请县侨联在2026年10月22日前提出意见'],
      [commerceHead]: ['请县商务局（县投资促进中心）在2026年10月22日前提出意见（代郑向南）'],
      [silent]: [
        '请县文化和广电旅游体育局在2026年10月22日前提出意见',
        '提醒：请县文化和广电旅游体育局提出意见（期限2026年10月22日）',
        '提醒：请县文化和广电旅游体育局提出意见（期限2026年10月22日）',
      ],
      [head]: ['请县文化和广电旅游体育局立即提出意见（代柳听澜，期限2026年10月22日已过）'],
    },
  },
  tell,
};

async function tell(scene: Scene): Promise<void> {
  const { cast, host } = scene;
  await accepted(scene, digitalGuide);
  // Still the morning of the 13th: nobody waits for a deadline.
  sees(await scene.officePage(), '发给郑向南的邮件未送达', '请电话联系');
  await newestMail(host, commerceHead, opinionAsked);

  await scene.morningOf('2026-10-14');
  await opine(cast, 'overseas-chinese@chunan.example', { stance: 'agree', opinion: '' });
  await opine(cast, commerceHead, { stance: 'agree', opinion: '' });
  sees(await scene.officePage(), '钱广源');

  // Due on the 22nd: reminded as the 23rd begins, and two working days later, as the 27th begins.
  await scene.morningOf('2026-10-23');
  sees(await scene.officePage(), '已超期', '第 1 次提醒');
  await scene.morningOf('2026-10-27');
  sees(await scene.officePage(), '第 2 次提醒');
  expectSame('the mails to the head before the 29th', String((await host.mails(head)).length), '0');
  await scene.morningOf('2026-10-29');
  sees(await scene.officePage(), '逾期未答复，已请商景行协助');
  await newestMail(host, head, opinionAsked);
  // Silent once more until the 30th: the office takes it up.
  await scene.morningOf('2026-11-02');
  sees(await scene.officePage(), '转办公室督办');

  await opine(cast, head, { stance: 'agree', opinion: '' });
  sees(await openAsked(cast, silent), '贵部门已提出意见', '商景行');
  await scene.stands('会议决定');
  await scene.morningOf('2026-11-03');
  await decide(cast, { outcome: 'approved', minutesNumber: '淳才联纪〔2026〕8号', resolution: '同意，按程序公示。' });
  await scene.stands('公示');
}
