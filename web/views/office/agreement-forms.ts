import type { Form, FormField, SimpleField } from '../../../functions/domain/form.ts';
import type { Summary } from '../../../functions/domain/proposal/summary.ts';
import type { VillageField } from '../../../functions/domain/proposal/village-resolution.ts';
import type { Bilingual } from '../../../functions/domain/text.ts';
import { agreementTexts } from '../../messages/agreement.ts';
import { asked, options, panelForm } from './action-forms.ts';

const { zh, en } = agreementTexts;

/** In which order the parties sign. */
export const signingField: FormField = {
  ...asked,
  required: false,
  id: 'signing',
  type: 'radio',
  label: { zh: '签署顺序', en: 'Order of signing' },
  hint: {
    zh: '按顺序的，依申报表中各方的先后，前一方签署后再请下一方。',
    en: 'One after the other: in the order of the form, each asked once the one before has signed.',
  },
  options: options(zh.orders, en.orders, ['parallel', 'in-order']),
};

/** Why the amount of a draft is not the one applied for. */
export const amountReasonField: FormField = {
  ...asked,
  required: false,
  id: 'amountReason',
  type: 'textarea',
  maxLength: 1000,
  label: { zh: '金额不同的原因', en: 'Why the amount differs' },
  hint: {
    zh: '协议金额与申请的金额不同的必须填写，记入办理记录。',
    en: 'Needed if it is not the amount applied for; it becomes part of the record.',
  },
};

/** The amount that is agreed, which may differ from the one applied for, and in which order the parties sign. */
export const agreementDraftForm = panelForm('agreement-draft', [
  {
    ...asked,
    id: 'amount',
    type: 'money',
    maxWanYuan: 10_000_000,
    label: { zh: '协议金额', en: 'Agreed amount' },
    hint: {
      zh: '单位：万元，最多六位小数。不涉及金额的填 0。',
      en: 'In units of 10,000 yuan, six decimals at most. Enter 0 if no money is involved.',
    },
  },
  amountReasonField,
  signingField,
]);

/** That a party will not sign, as it told the office. Its fields carry the step: several of these forms stand on one page. */
export function declineForm(step: string): Form {
  return panelForm('decline', [
    { ...asked, id: `reason:${step}`, type: 'textarea', maxLength: 1000, label: { zh: '不签署的理由', en: 'Why it does not sign' } },
    {
      ...asked,
      id: `note:${step}`,
      type: 'text',
      maxLength: 200,
      personal: true,
      label: { zh: '由谁以何种方式告知', en: 'Who told it, and how' },
    },
  ]);
}

const dayLabels = {
  branchProposedOn: { zh: '村党组织提议日期', en: 'The Party branch proposed on' },
  committeesConsultedOn: { zh: '村“两委”会议商议日期', en: 'The two committees consulted on' },
  membersMetOn: { zh: '党员大会审议日期', en: 'The Party members met on' },
  villagersMetOn: { zh: '村民（代表）会议决议日期', en: 'The villagers (or their representatives) resolved on' },
  resolutionPublishedOn: { zh: '决议公开日期', en: 'The resolution was made public on' },
  resultPublishedOn: { zh: '结果公开日期', en: 'The result was made public on' },
} as const satisfies Partial<Record<VillageField, Bilingual>>;

const countLabels = {
  membersDue: { zh: '党员大会应到人数', en: 'Party members entitled to attend' },
  membersPresent: { zh: '党员大会实到人数', en: 'Party members present' },
  membersInFavour: { zh: '党员大会同意人数', en: 'Party members in favour' },
  villagersDue: { zh: '村民（代表）会议应到人数', en: 'Villagers entitled to attend' },
  villagersPresent: { zh: '村民（代表）会议实到人数', en: 'Villagers present' },
  villagersInFavour: { zh: '村民（代表）会议同意人数', en: 'Villagers in favour' },
} as const satisfies Partial<Record<VillageField, Bilingual>>;

/** What each part of a village's resolution is called. */
export const villageLabels: Readonly<Record<VillageField, Bilingual>> = { ...dayLabels, ...countLabels };

function day(id: keyof typeof dayLabels, notBefore?: keyof typeof dayLabels): SimpleField {
  return { ...asked, id, type: 'date', notAfterToday: true, label: dayLabels[id], ...(notBefore ? { notBefore } : {}) };
}

function meeting(due: keyof typeof countLabels, present: keyof typeof countLabels, inFavour: keyof typeof countLabels): SimpleField[] {
  const count = { ...asked, type: 'integer', min: 1, max: 100_000 } as const;
  return [
    { ...count, id: due, label: countLabels[due] },
    {
      ...count,
      id: present,
      label: countLabels[present],
      hint: { zh: '须达到应到人数的三分之二。', en: 'Two thirds of those entitled, at least.' },
      atMost: due,
      atLeast: { field: due, share: 'two-thirds' },
    },
    {
      ...count,
      id: inFavour,
      label: countLabels[inFavour],
      hint: { zh: '须达到应到人数的一半。', en: 'Half of those entitled, at least.' },
      atMost: present,
      atLeast: { field: due, share: 'half' },
    },
  ];
}

/** A village's resolution as its papers show it; `scan` chooses among the attachments of the unit. */
export function villageForm({ documents, fileNames }: Pick<Summary, 'documents' | 'fileNames'>): Form {
  const attached = documents.map(({ id, type }) => {
    const name = fileNames[id] ?? `${id}.${type}`;
    return { value: id, label: { zh: name, en: name } };
  });
  const scan: SimpleField = {
    ...asked,
    required: false,
    id: 'scan',
    type: 'radio',
    label: { zh: zh.checks.scan, en: en.checks.scan },
    hint: { zh: '在附件中选一份；刚上传的，不必选。', en: 'Choose one of the attachments, unless you have just uploaded it.' },
    options: attached,
  };
  const compared: SimpleField = {
    ...asked,
    id: 'compared',
    type: 'checkboxes',
    label: { zh: '原件核对', en: 'Compared with the scan' },
    options: [
      {
        value: 'confirmed',
        label: {
          zh: '我已将扫描件与上面登记的日期和人数逐项核对，两者一致。',
          en: 'I have compared the scan with the days and counts above; they agree.',
        },
      },
    ],
  };
  return panelForm('village-resolution', [
    day('branchProposedOn'),
    day('committeesConsultedOn', 'branchProposedOn'),
    day('membersMetOn', 'committeesConsultedOn'),
    ...meeting('membersDue', 'membersPresent', 'membersInFavour'),
    day('villagersMetOn', 'membersMetOn'),
    ...meeting('villagersDue', 'villagersPresent', 'villagersInFavour'),
    day('resolutionPublishedOn', 'villagersMetOn'),
    day('resultPublishedOn', 'resolutionPublishedOn'),
    ...(attached.length > 0 ? [scan] : []),
    compared,
  ]);
}
