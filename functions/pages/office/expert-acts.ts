import { defenceForm } from '../../../web/views/office/panel-forms.ts';
import { askPanelAgain, recordProposalDefence } from '../../usecases/links/score-proposal.ts';
import type { OfficePorts } from './member.ts';
import { textAnswer as text, type OfficeForm } from './proposal-page.ts';

/** What the office does about the experts' review. */
export function expertActs(ports: OfficePorts): OfficeForm[] {
  return [
    { act: 'reopen-panel', run: (input) => askPanelAgain(ports, input) },
    {
      act: 'defence',
      form: defenceForm,
      run: (input) => {
        const { answers } = input;
        const present = Number(text(answers, 'defencePresent'));
        const inFavour = Number(text(answers, 'defenceInFavour'));
        const defence = { heldOn: text(answers, 'heldOn'), present, inFavour, note: text(answers, 'defenceNote') };
        return recordProposalDefence(ports, { ...input, defence });
      },
    },
  ];
}
