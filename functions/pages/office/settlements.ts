import { conditionForm, objectionForm, refusalForm, voidForm } from '../../../web/views/office/settlement-forms.ts';
import { openObjections } from '../../domain/proposal/objection-room.ts';
import { settleProposalObjection, voidProposalObjections } from '../../usecases/proposals/objections.ts';
import { settleProposedRefusal } from '../../usecases/proposals/refusals.ts';
import { settleProposalCondition } from '../../usecases/proposals/settle-condition.ts';
import type { OfficePorts } from './member.ts';
import { textAnswer, type ActInput, type OfficeForm } from './proposal-page.ts';

/** What the office settles on the way: conditions of departments, objections of the public, refusals that are proposed. */
export function settlements(ports: OfficePorts): OfficeForm[] {
  return [
    {
      act: 'settle-condition',
      form: (_summary, item) => conditionForm(item),
      run: (input) => {
        const result = answerOf(input, 'result') === 'met' ? 'met' : 'written-in';
        return settleProposalCondition(ports, { ...input, step: input.item, result, note: answerOf(input, 'note') });
      },
    },
    {
      act: 'settle-refusal',
      form: refusalForm,
      run: (input) => {
        const result = textAnswer(input.answers, 'result') === 'confirmed' ? 'confirmed' : 'dropped';
        return settleProposedRefusal(ports, { ...input, result, note: textAnswer(input.answers, 'note') });
      },
    },
    {
      act: 'void-objections',
      form: (summary) => voidForm(openObjections(summary, 'public').map(({ id }) => ({ id, label: id }))),
      run: ({ answers, ...input }) => {
        const { objections } = answers;
        const chosen = Array.isArray(objections) ? objections.filter((each) => typeof each === 'string') : [];
        return voidProposalObjections(ports, { ...input, objections: chosen, note: textAnswer(answers, 'voidNote') });
      },
    },
    {
      act: 'settle-objection',
      form: (_summary, item) => objectionForm(item),
      run: (input) => {
        const result = answerOf(input, 'result') === 'upheld' ? 'upheld' : 'dismissed';
        return settleProposalObjection(ports, { ...input, objection: input.item, result, note: answerOf(input, 'note') });
      },
    },
  ];
}

/** The forms of several items stand on one page, so their fields carry the item's id. */
function answerOf({ answers, item }: ActInput, field: 'result' | 'note'): string {
  return textAnswer(answers, `${field}:${item}`);
}
