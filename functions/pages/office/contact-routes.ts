import { contactForm, ContactPage } from '../../../web/views/office/contact.tsx';
import type { PageRequest, PageResponse, Route } from '../../contract/request.ts';
import { dayAt } from '../../domain/calendar.ts';
import { hasCode } from '../../domain/errors.ts';
import { rawAnswers, readAnswers } from '../../domain/form-answers.ts';
import { choiceListsOf } from '../../domain/programme-lookup.ts';
import type { Person } from '../../domain/programme.ts';
import { contactOnRecord, correctProposalContact } from '../../usecases/proposals/correct-contact.ts';
import { hiddenNumber } from '../hidden-fields.ts';
import { show } from '../show.ts';
import { forMember, officeShell, openProposal, type OfficePorts } from './member.ts';
import { doneWith, textAnswer } from './proposal-page.ts';

const path = '/office/proposals/{id}/contact';

/** The page on which the office corrects whom a unit or a party is written to. */
export function contactRoutes(ports: OfficePorts): Route[] {
  return [
    {
      method: 'GET',
      path,
      page: forMember(ports, async (request, member) => contactPage(ports, request, member, { of: request.query.get('of') ?? '' })),
    },
    { method: 'POST', path, page: forMember(ports, async (request, member) => correct(ports, request, member)) },
  ];
}

type Shown = Pick<Parameters<typeof ContactPage>[0], 'of' | 'answers' | 'issues'>;

async function contactPage(ports: OfficePorts, request: PageRequest, member: Person, shown: Shown): Promise<PageResponse> {
  const summary = await openProposal(ports, request, member);
  const contact = contactOnRecord(shown.of, summary);
  const programme = await ports.programmes.byVersion(summary.programmeVersion);
  const own = `/office/proposals/${summary.proposalId}/contact?of=${encodeURIComponent(shown.of)}`;
  const shell = officeShell(request, member, { programme, path: own });
  return show(ContactPage, { shell, summary, contact, ...shown }, shown.issues ? 422 : 200);
}

async function correct(ports: OfficePorts, request: PageRequest, member: Person): Promise<PageResponse> {
  const proposalId = request.params['id'] ?? '';
  const of = request.form.get('of') ?? '';
  const typed = { of, answers: rawAnswers(contactForm, request.form) };
  const reading = { lists: choiceListsOf(ports.programmes.current), today: dayAt(ports.clock.now()), ignore: ['version', 'of'] };
  const { answers, issues } = readAnswers(contactForm, request.form, reading);
  if (issues.length > 0) return contactPage(ports, request, member, { ...typed, issues });
  const contact = { of, name: textAnswer(answers, 'name'), email: textAnswer(answers, 'email') };
  try {
    await correctProposalContact(ports, { person: member.id, proposalId, seenVersion: hiddenNumber(request, 'version'), ...contact });
  } catch (error) {
    if (hasCode(error, 'form-invalid')) return contactPage(ports, request, member, { ...typed, issues: error.payload.issues });
    throw error;
  }
  return doneWith('contact', proposalId);
}
