import fc from 'fast-check';
import { dayAt } from '../../functions/domain/calendar.ts';
import { recordDefence, recuseExpert, scoreProposal } from '../../functions/domain/proposal/acts/score.ts';
import { openExpertAsks } from '../../functions/domain/proposal/panel-standing.ts';
import type { Summary } from '../../functions/domain/proposal/summary.ts';
import { returnProposal } from '../../functions/usecases/proposals/office-acts.ts';
import { askPanelAgain } from '../../functions/usecases/links/score-proposal.ts';
import { marksOf } from './experts.ts';
import { answerReturn, anything, change, Happening, office } from './happenings.ts';

const which = fc.nat({ max: 8 });

/** An expert of whatever round; half of the time one who is asked now. */
function expertOf(summary: Summary, index: number) {
  const open = openExpertAsks(summary);
  const asks = index % 2 === 0 && open.length > 0 ? open : (summary.panel?.asks ?? []);
  const { person: expert, step, dossierVersion } = asks[index % Math.max(1, asks.length)] ?? nobody;
  return { expert, step, dossierVersion, assurance: 'link' } as const;
}

const nobody = { person: 'nobody', step: '', dossierVersion: 1 };

const scoring = (index: number, recommends: boolean): Happening =>
  new Happening(`expert ${index} scores, ${recommends ? 'for' : 'against'} it`, (ports, seen) =>
    change('', (summary, context) => {
      const said = { scores: marksOf(ports, 0.5), recommends, grounds: '理由' };
      return { drafts: scoreProposal(summary, { ...expertOf(summary, index), ...said }, context) };
    }).run(ports, seen),
  );

const recusal = (index: number): Happening =>
  change(`expert ${index} steps aside`, (summary) => ({
    drafts: recuseExpert(summary, { ...expertOf(summary, index), reason: '师生' }),
  }));

const defence = (inFavour: number): Happening =>
  change(`a defence with ${inFavour} of 9 in favour`, (summary, context) => {
    const heldOn = dayAt(context.now);
    const input = { actor: { role: 'office', id: 'office-main' }, heldOn, present: 9, inFavour, note: '' } as const;
    return { drafts: recordDefence(summary, input, context) };
  });

/** Anything that may happen to a proposal that experts review, theirs most often. */
export const anythingWithExperts: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 10, arbitrary: anything },
  { weight: 12, arbitrary: fc.tuple(which, fc.boolean()).map(([index, recommends]) => scoring(index, recommends)) },
  { weight: 3, arbitrary: which.map(recusal) },
  { weight: 2, arbitrary: fc.constantFrom(5, 6, 9).map(defence) },
  { weight: 1, arbitrary: fc.constant(office('the panel is asked again', askPanelAgain, {})) },
  { weight: 1, arbitrary: fc.constant(office('the office returns what experts read', returnProposal, { remarks: { reason: '请说明' } })) },
  {
    weight: 1,
    arbitrary: fc.constant(
      office('the office returns what they do not read', returnProposal, { remarks: { 'employer-before': '请说明' } }),
    ),
  },
  { weight: 3, arbitrary: fc.constantFrom('reason', 'employer-before').map(answerReturn) },
  {
    weight: 2,
    arbitrary: fc.constant(new Happening('a fortnight passes', async (ports) => ports.clock.addDays(14))),
  },
);
