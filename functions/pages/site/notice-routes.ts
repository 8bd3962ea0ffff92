import { publicObjectionForm } from '../../../web/views/site/objection-form.ts';
import { NoticeGonePage, NoticePage, NoticesPage, ObjectionSentPage, type Objecting } from '../../../web/views/site/notices.tsx';
import type { PageRequest, PageResponse, Route } from '../../contract/request.ts';
import { dayAt } from '../../domain/calendar.ts';
import { AppError, hasCode } from '../../domain/errors.ts';
import { rawAnswers, readAnswers } from '../../domain/form-answers.ts';
import type { Answers } from '../../domain/form.ts';
import { choiceListsOf } from '../../domain/programme-lookup.ts';
import type { Programmes } from '../../ports/programmes.ts';
import { lodgeObjection, type ObjectionPorts } from '../../usecases/proposals/objections.ts';
import { shellOf, show } from '../show.ts';

/** What the pages of notices need. */
export type NoticePorts = ObjectionPorts & { programmes: Pick<Programmes, 'current'> };

/** Pages of the notices that run, and the way to object to one. */
export function noticeRoutes(ports: NoticePorts): Route[] {
  const programme = ports.programmes.current;
  return [
    {
      method: 'GET',
      path: '/notices',
      page: async (request) => show(NoticesPage, { shell: shellOf(request, programme), notices: await ports.notices.list() }),
    },
    { method: 'GET', path: '/notices/{id}', page: async (request) => noticePage(ports, request, { id: ports.randomness.id() }) },
    { method: 'POST', path: '/notices/{id}/objections', page: async (request) => object(ports, request) },
  ];
}

/** A notice; the form to object stands on it until its last day is over. */
async function noticePage(ports: NoticePorts, request: PageRequest, objecting: Objecting, status = 200): Promise<PageResponse> {
  const programme = ports.programmes.current;
  const notice = await ports.notices.load(request.params['id'] ?? '');
  if (!notice) throw new AppError('not-found', 'this notice does not run');
  const shell = shellOf(request, programme, { path: `/notices/${notice.proposalId}` });
  const isOpen = dayAt(ports.clock.now()) <= notice.closesOn;
  return show(NoticePage, { shell, notice, contact: programme.privacyContact, ...(isOpen ? { objecting } : {}) }, status);
}

/** Somebody wrote while the notice was taken down: what was typed is given back, with whom to send it to. */
function gonePage(ports: NoticePorts, request: PageRequest, answers: Answers): PageResponse {
  const programme = ports.programmes.current;
  const shell = shellOf(request, programme, { path: '/notices' });
  return show(NoticeGonePage, { shell, contact: programme.privacyContact, answers }, 404);
}

async function object(ports: NoticePorts, request: PageRequest): Promise<PageResponse> {
  const programme = ports.programmes.current;
  const id = request.form.get('_item') ?? '';
  if (!/^[0-9a-z]{26}$/.test(id)) throw new AppError('request-invalid', 'the form lacks the id of the objection');
  const reading = { lists: choiceListsOf(programme), today: dayAt(ports.clock.now()) };
  const { answers, issues } = readAnswers(publicObjectionForm, request.form, reading);
  const typed = { id, answers: rawAnswers(publicObjectionForm, request.form) };
  if (!(await ports.notices.load(request.params['id'] ?? ''))) return gonePage(ports, request, typed.answers);
  if (issues.length > 0) return noticePage(ports, request, { ...typed, issues }, 422);
  const text = (field: string): string => {
    const answer = answers[field];
    return typeof answer === 'string' ? answer : '';
  };
  try {
    const { privacyNoticeVersion } = programme;
    const said = { text: text('text'), name: text('name'), contact: text('contact'), privacyNoticeVersion };
    await lodgeObjection(ports, { id, proposalId: request.params['id'] ?? '', ...said, sourceIp: request.sourceIp });
  } catch (error) {
    if (hasCode(error, 'not-found')) return gonePage(ports, request, typed.answers);
    if (!hasCode(error, 'too-many-tries')) throw error;
    return noticePage(ports, request, { ...typed, retryAfterSeconds: error.payload.retryAfterSeconds }, 429);
  }
  return show(ObjectionSentPage, { shell: shellOf(request, programme, { path: '/notices' }) });
}
