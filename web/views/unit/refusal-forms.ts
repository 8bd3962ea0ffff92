import type { Form } from '../../../functions/domain/form.ts';

const words = { type: 'textarea', required: true, personal: true, maxLength: 2000 } as const;

/** What the unit says to a refusal before it takes effect. */
export const refusalAnswerForm: Form = {
  id: 'refusal-answer',
  title: { zh: '陈述意见', en: 'Answer' },
  sections: [
    {
      id: 'refusal-answer',
      title: { zh: '陈述意见', en: 'Answer' },
      fields: [{ ...words, id: 'answer', label: { zh: '陈述意见', en: 'Your answer' } }],
    },
  ],
};

/** Why the unit asks for a review. */
export const reviewRequestForm: Form = {
  id: 'review-request',
  title: { zh: '申请复审', en: 'Request a review' },
  sections: [
    {
      id: 'review-request',
      title: { zh: '申请复审', en: 'Request a review' },
      fields: [{ ...words, id: 'reason', label: { zh: '申请复审的理由', en: 'Why you ask for a review' } }],
    },
  ],
};
