import type { Form } from '../../../functions/domain/form.ts';

/** What someone of the public says against a notice. Nobody has to say who they are. */
export const publicObjectionForm: Form = {
  id: 'public-objection',
  title: { zh: '提出异议', en: 'Object' },
  sections: [
    {
      id: 'public-objection',
      title: { zh: '提出异议', en: 'Object' },
      fields: [
        {
          id: 'text',
          type: 'textarea',
          required: true,
          personal: true,
          maxLength: 1000,
          label: { zh: '异议内容和理由', en: 'Your objection and its reasons' },
          hint: {
            zh: '请写明具体事实，1000 字以内。不要填写涉密内容。',
            en: 'Give the facts, in 1,000 characters or fewer. Nothing classified, please.',
          },
        },
        { id: 'name', type: 'text', required: false, personal: true, maxLength: 60, label: { zh: '姓名', en: 'Your name' } },
        {
          id: 'contact',
          type: 'text',
          required: false,
          personal: true,
          maxLength: 200,
          label: { zh: '联系方式', en: 'How to reach you' },
          hint: { zh: '电话或邮箱，便于核实和答复。', en: 'Telephone or e-mail, so that we can ask and answer.' },
        },
      ],
    },
  ],
};
