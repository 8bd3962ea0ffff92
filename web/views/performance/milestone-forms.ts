import { fieldsOf, type Form, type FormField, type SimpleField } from '../../../functions/domain/form.ts';
import type { Programme } from '../../../functions/domain/programme.ts';
import { formOf, kindOf } from '../../../functions/domain/programme-lookup.ts';
import type { MilestoneKind } from '../../../functions/domain/proposal/performance-parts.ts';
import type { Summary } from '../../../functions/domain/proposal/summary.ts';
import { sharedTexts } from '../../messages/shared.ts';
import { asked, options, panelForm } from '../office/action-forms.ts';

const { zh, en } = sharedTexts;

const day = { ...asked, type: 'date', notAfterToday: true } as const;

/** What is asked about a milestone of a proposal; the proof is uploaded beside the form. */
export function milestoneForm(programme: Programme, summary: Summary, kind: MilestoneKind): Form {
  switch (kind) {
    case 'started':
      return panelForm('started', [{ ...day, id: 'on', label: { zh: '开工日期', en: 'Day on which work started' } }]);
    case 'production':
      return panelForm('production', [{ ...day, id: 'on', label: { zh: '投产日期', en: 'Day on which production began' } }]);
    case 'paid-in':
      return panelForm('paid-in', paymentFields(summary));
    case 'arrival':
      return panelForm('arrival', arrivalFields(programme, summary));
    default:
      return kind satisfies never;
  }
}

function paymentFields({ parties }: Summary): FormField[] {
  const payers = parties.map(({ id, name }) => ({ value: id, label: { zh: name, en: name } }));
  return [
    { ...day, id: 'on', label: { zh: '到账日期', en: 'Day on which the money came in' } },
    {
      ...asked,
      id: 'amount',
      type: 'money',
      maxWanYuan: 10_000_000,
      label: { zh: '到位金额', en: 'Amount paid in' },
      hint: {
        zh: '单位：万元。只填本笔到位的金额，与证明材料一致；协议金额另计。',
        en: 'In units of 10,000 yuan (万元). This payment only, as the proof shows it; the signed amount is another figure.',
      },
    },
    { ...asked, id: 'party', type: 'select', label: { zh: '出资方', en: 'Party that paid' }, options: payers },
  ];
}

/** A talent introduction says whether a person or a team comes; under a project both may. */
function arrivalFields(programme: Programme, { kind, facts }: Summary): FormField[] {
  const level = levelField(programme, kind);
  const fields: FormField[] = [{ ...day, id: 'arrivedOn', label: { zh: '到岗日期', en: 'Day of arrival' } }];
  if (facts.candidateType === null) {
    fields.push({
      ...asked,
      id: 'candidateType',
      type: 'radio',
      label: { zh: '个人或团队', en: 'Person or team' },
      options: options(zh.candidateTypes, en.candidateTypes, ['person', 'team']),
    });
  }
  if (level) fields.push({ ...level, id: 'level' });
  if (facts.candidateType !== 'person') {
    fields.push({
      ...asked,
      required: false,
      id: 'headCount',
      type: 'integer',
      min: 1,
      max: 500,
      label: { zh: '本次到岗人数', en: 'People who arrived' },
      hint: { zh: '团队填写；不填的，按尚未到岗的人数计。', en: 'For a team; left empty, everybody who has not arrived yet.' },
    });
  }
  return fields;
}

/** Levels as the kind's form knows them; a kind without levels takes those of a kind that has some. */
function levelField(programme: Programme, kind: string): SimpleField | undefined {
  const kinds = [kindOf(programme, kind), ...programme.kinds];
  const owner = kinds.find(({ facts }) => facts.level !== undefined);
  if (!owner) return undefined;
  return fieldsOf(formOf(programme, owner.id)).find(
    (field): field is SimpleField => field.id === owner.facts.level && field.type !== 'rows',
  );
}
