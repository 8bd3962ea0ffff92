import { refusalAnswerForm, reviewRequestForm } from '../../../web/views/unit/refusal-forms.ts';
import { seeOther, type PageRequest, type PageResponse, type Route } from '../../contract/request.ts';
import { dayAt } from '../../domain/calendar.ts';
import { hasCode } from '../../domain/errors.ts';
import { rawAnswers, readAnswers } from '../../domain/form-answers.ts';
import type { Form } from '../../domain/form.ts';
import { choiceListsOf } from '../../domain/programme-lookup.ts';
import { answerProposedRefusal, requestProposalReview, type UnitAct } from '../../usecases/proposals/refusals.ts';
import type { ApplicantUnit } from '../../usecases/proposals/submit-proposal.ts';
import { hiddenNumber } from '../hidden-fields.ts';
import { isOvertaken } from '../overtaken.ts';
import { forApplicant, type UnitPorts } from './applicant.ts';
import { proposalPage } from './proposal-page.ts';

/** What a unit does about a refusal. */
interface RefusalAct {
  act: 'answer-refusal' | 'request-review';
  /** A form of one text. */
  form: Form;
  field: string;
  run(input: UnitAct, words: string): Promise<unknown>;
}

/** A unit answers a refusal that is proposed, and asks for a review of one that has taken effect. */
export function refusalRoutes(ports: UnitPorts): Route[] {
  const acts: RefusalAct[] = [
    {
      act: 'answer-refusal',
      form: refusalAnswerForm,
      field: 'answer',
      run: (input, answer) => answerProposedRefusal(ports, { ...input, answer }),
    },
    {
      act: 'request-review',
      form: reviewRequestForm,
      field: 'reason',
      run: (input, reason) => requestProposalReview(ports, { ...input, reason }),
    },
  ];
  return acts.map((definition) => ({
    method: 'POST',
    path: `/unit/proposals/{id}/${definition.act}`,
    page: forApplicant(ports, async (request, who) => runAct(ports, definition, request, who)),
  }));
}

async function runAct(ports: UnitPorts, definition: RefusalAct, request: PageRequest, who: ApplicantUnit): Promise<PageResponse> {
  const { act, form, field } = definition;
  const proposalId = request.params['id'] ?? '';
  const reading = { lists: choiceListsOf(ports.programmes.current), today: dayAt(ports.clock.now()) };
  const { answers, issues } = readAnswers(form, request.form, reading);
  const typed = { act, answers: rawAnswers(form, request.form) };
  if (issues.length > 0) return proposalPage(ports, request, who, { attempt: { ...typed, issues } });
  const words = answers[field];
  const input = { unitId: who.unit.id, accountId: who.account.id, proposalId, seenVersion: hiddenNumber(request, 'version') };
  try {
    await definition.run(input, typeof words === 'string' ? words : '');
  } catch (error) {
    if (hasCode(error, 'form-invalid')) return proposalPage(ports, request, who, { attempt: { ...typed, issues: error.payload.issues } });
    if (isOvertaken(error))
      return proposalPage(ports, request, who, { overtaken: { since: input.seenVersion, typed: { form, answers: typed.answers } } });
    throw error;
  }
  return seeOther(`/unit/proposals/${proposalId}`);
}
