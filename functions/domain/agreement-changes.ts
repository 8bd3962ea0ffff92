import type { AgreementTemplate } from './programme.ts';
import type { AmendmentPurpose } from './proposal/performance-parts.ts';

/**
 * Plain texts for changing and for ending an agreement, for a programme that brings none of its own: a proposal that began under an older
 * version of a programme can be amended too.
 */
export const plainChanges: Readonly<Record<AmendmentPurpose, AgreementTemplate>> = {
  amendment: {
    id: 'plain-amendment',
    title: { zh: '补充协议', en: 'Amendment to the agreement' },
    preamble: {
      zh: '原协议编号：{{original}}。\n签约各方：{{parties}}。\n因{{reason}}，各方协商一致，就“{{title}}”的协议作如下变更。',
      en: 'Number of the agreement: {{original}}.\nParties: {{parties}}.\nFor this reason: {{reason}}, the parties amend the agreement on “{{title}}” as follows.',
    },
    clauses: [
      { heading: { zh: '变更内容', en: 'What changes' }, text: { zh: '{{changes}}', en: '{{changes}}' } },
      {
        heading: { zh: '金额和期限', en: 'Amount and term' },
        text: {
          zh: '变更后的金额为{{amount}}，期限截止日：{{term}}。',
          en: 'Amount as amended: {{amount}}. Last day of the term: {{term}}.',
        },
      },
      {
        heading: { zh: '效力', en: 'Effect' },
        text: {
          zh: '本协议自各方签署之日起生效；未变更的内容仍按原协议执行。本协议以中文文本为准。',
          en: 'It takes effect when all parties have signed; what it does not change stays as it was. The Chinese text prevails.',
        },
      },
    ],
  },
  termination: {
    id: 'plain-termination',
    title: { zh: '终止协议', en: 'Termination of the agreement' },
    preamble: {
      zh: '原协议编号：{{original}}。\n签约各方：{{parties}}。\n因{{reason}}，各方协商一致，终止关于“{{title}}”的协议。',
      en: 'Number of the agreement: {{original}}.\nParties: {{parties}}.\nFor this reason: {{reason}}, the parties end the agreement on “{{title}}”.',
    },
    clauses: [
      { heading: { zh: '善后安排', en: 'Settlement' }, text: { zh: '{{changes}}', en: '{{changes}}' } },
      {
        heading: { zh: '效力', en: 'Effect' },
        text: {
          zh: '原协议自各方签署本协议之日起终止；终止前已经履行的部分不受影响。本协议以中文文本为准。',
          en: 'The agreement ends when all parties have signed; what was done under it before stands. The Chinese text prevails.',
        },
      },
    ],
  },
};
