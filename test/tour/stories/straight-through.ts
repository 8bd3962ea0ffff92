import { opine, sign } from '../steps/links.ts';
import { decide, officeSends } from '../steps/office.ts';
import { sees, type Scene, type Story } from '../story.ts';
import { expertReviewers, hospital, officeMails, rehabilitationExpert } from './applications.ts';
import { accepted } from './beginnings.ts';

const candidate = 'lin@talents.example';

/** An expert is introduced and arrives, and nothing goes wrong on the way. */
export const straightThrough: Story = {
  name: 'straight-through',
  unit: hospital,
  expected: {
    stage: '已登记',
    events: [
      'submitted',
      'intake-accepted',
      'review-opened',
      'opinion-given',
      'opinion-given',
      'opinion-given',
      'opinion-given',
      'review-closed',
      'decided',
      'notice-published',
      'reminded',
      'notice-ended',
      'agreement-drafted',
      'signature-recorded',
      'signature-recorded',
      'signing-completed',
      'agreement-registered',
      'arrived',
    ],
    // Ours 13 and 14, 15 and 16, 19, 20 to 27 October: 12; theirs 28 and 29; ours 30 for the registration.
    leadTimes: { ours: 12, theirs: 2 },
    mails: {
      [hospital.email]: [
        '申报已提交',
        '申报已受理（淳才受〔2026〕1号）',
        '申报已获通过',
        // Six working days from the 27th.
        '请淳安县千岛湖康养医院在2026年11月4日前确认协议',
        '协议已登记（淳才协〔2026〕1号）',
      ],
      [candidate]: ['请林致远在2026年11月4日前确认协议'],
      ...officeMails([
        '请在2026年10月15日前受理审查',
        '请在2026年10月21日前提交会议决定并登记结果',
        '请在2026年10月20日前发布公示',
        '请在2026年10月28日前结束公示并登记结果',
        '请在2026年10月30日前起草协议',
        '请在2026年11月2日前登记编号',
      ]),
      // Seven working days from the 13th.
      'overseas-chinese@chunan.example': ['请县侨联在2026年10月22日前提出意见'],
      'science@chunan.example': ['请县科学技术局在2026年10月22日前提出意见'],
      'human-resources@chunan.example': ['请县人力资源和社会保障局在2026年10月22日前提出意见'],
      'health@chunan.example': ['请县卫生健康局在2026年10月22日前提出意见'],
    },
  },
  tell,
};

async function tell(scene: Scene): Promise<void> {
  const { cast } = scene;
  await accepted(scene, rehabilitationExpert);
  // Thirty working days from 13 October.
  sees(await scene.unitPage(), '淳才受〔2026〕1号', '2026年11月26日');

  await scene.morningOf('2026-10-14');
  for (const reviewer of expertReviewers) await opine(cast, reviewer, { stance: 'agree', opinion: '' });
  await scene.stands('会议决定');

  await scene.morningOf('2026-10-16');
  await decide(cast, { outcome: 'approved', minutesNumber: '淳才联纪〔2026〕7号', resolution: '同意引进。' });
  await scene.stands('公示');

  await scene.morningOf('2026-10-19');
  await officeSends(cast, 'publish');
  // Five working days after 19 October.
  sees(await scene.officePage(), '公示期至2026年10月26日');

  await scene.morningOf('2026-10-27');
  await officeSends(cast, 'end-notice', { result: 'no-objection' });
  await scene.stands('签约');
  await officeSends(cast, 'draft', { amount: '60', confirm: 'yes' });

  await scene.morningOf('2026-10-28');
  await sign(cast, candidate);
  await scene.morningOf('2026-10-29');
  await sign(cast, hospital.email);

  await scene.morningOf('2026-10-30');
  await officeSends(cast, 'register', { signedOn: '2026-10-29' });
  await scene.stands('已登记');
  sees(await scene.unitPage(), '淳才协〔2026〕1号');
  await officeSends(cast, 'arrival', { arrivedOn: '2026-10-30', level: 'D' });
}
