import type { Form } from '../../../functions/domain/form.ts';

const asked = { required: true, personal: false } as const;
const text = { ...asked, type: 'text', maxLength: 100 } as const;

/** What a new unit and its contact tell about themselves; read with the same form engine as the programme's forms. */
export const registrationForm: Form = {
  id: 'registration',
  title: { zh: '登记单位和联系人', en: 'Register your unit and contact' },
  sections: [
    {
      id: 'unit',
      title: { zh: '单位', en: 'Unit' },
      fields: [
        {
          ...text,
          id: 'unit-name',
          label: { zh: '单位全称', en: 'Full name of the unit' },
          hint: { zh: '与公章一致。', en: 'As on its official seal.' },
        },
        {
          ...asked,
          id: 'unit-type',
          type: 'radio',
          label: { zh: '单位类型', en: 'Type of unit' },
          options: [
            { value: 'enterprise', label: { zh: '企业', en: 'Enterprise' } },
            { value: 'school', label: { zh: '学校', en: 'School' } },
            { value: 'hospital', label: { zh: '医院', en: 'Hospital' } },
            { value: 'village', label: { zh: '村', en: 'Village' } },
            { value: 'association', label: { zh: '社会团体', en: 'Association' } },
            { value: 'other', label: { zh: '其他', en: 'Other' } },
          ],
        },
        {
          ...text,
          id: 'credit-code',
          maxLength: 18,
          label: { zh: '统一社会信用代码', en: 'Unified social credit code' },
          hint: { zh: '18 位数字或大写字母。', en: '18 digits or capital letters.' },
        },
      ],
    },
    {
      id: 'contact',
      title: { zh: '联系人', en: 'Contact person' },
      fields: [
        { ...text, id: 'name', personal: true, maxLength: 60, label: { zh: '姓名', en: 'Name' } },
        { ...asked, id: 'phone', type: 'phone', personal: true, maxLength: 40, label: { zh: '联系电话', en: 'Telephone' } },
        {
          ...asked,
          id: 'privacy',
          type: 'checkboxes',
          label: { zh: '个人信息', en: 'Personal data' },
          hint: { zh: '告知全文见本页底部的链接。', en: 'The full notice is linked at the foot of this page.' },
          options: [{ value: 'read', label: { zh: '我已阅读《个人信息处理告知》', en: 'I have read how personal data are handled' } }],
        },
      ],
    },
  ],
};
