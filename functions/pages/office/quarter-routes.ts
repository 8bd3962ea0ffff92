import { QuartersPage } from '../../../web/views/office/quarters/list.tsx';
import { QuarterPage } from '../../../web/views/office/quarters/quarter.tsx';
import type { QuarterAttempt } from '../../../web/views/office/quarters/quarter-props.ts';
import { RestatementPage } from '../../../web/views/office/quarters/restatement.tsx';
import { restatementForm } from '../../../web/views/quarters/quarter-forms.ts';
import { seeOther, type PageRequest, type PageResponse, type Route } from '../../contract/request.ts';
import { instantSchema } from '../../domain/text.ts';
import { dayAt } from '../../domain/calendar.ts';
import { AppError, hasCode } from '../../domain/errors.ts';
import { rawAnswers, readAnswers } from '../../domain/form-answers.ts';
import { choiceListsOf } from '../../domain/programme-lookup.ts';
import type { Person } from '../../domain/programme.ts';
import { approversBeside, isLastSigner } from '../../domain/close/signers.ts';
import { refuseUnseen } from '../../domain/unseen-form.ts';
import { loadClose } from '../../usecases/quarters/change-close.ts';
import { differenceAt } from '../../usecases/quarters/freeze-quarter.ts';
import {
  answerFigures,
  approveQuarterRestatement,
  askForRestatement,
  askOf,
  beginQuarterClose,
  redraftQuarter,
  refuseQuarterRestatement,
  signOffQuarter,
  type QuarterAct,
  type QuarterActPorts,
} from '../../usecases/quarters/quarter-acts.ts';
import { laterChanged, nextClose, quarterStandings } from '../../usecases/quarters/quarter-views.ts';
import { notYoursRule, readFiguresAnswer } from '../figures-answer.ts';
import { hiddenNumber, pageFields } from '../hidden-fields.ts';
import { frozenFile, listedVersions, quarterIn } from '../quarters.ts';
import { show } from '../show.ts';
import { forMember, officeShell, type OfficePorts } from './member.ts';
import { textAnswer } from './proposal-page.ts';

/** What the pages of quarters need. */
export type QuarterPagePorts = OfficePorts & QuarterActPorts;

/** The close of quarters and their restatement. */
export function quarterRoutes(ports: QuarterPagePorts): Route[] {
  const path = '/office/quarters/{quarter}';
  const page = (run: QuarterPageOf) => forMember(ports, async (request, member) => run(ports, request, member));
  return [
    { method: 'GET', path: '/office/quarters', page: page(list) },
    { method: 'GET', path, page: page((own, request, member) => quarterPage(own, request, member)) },
    { method: 'POST', path: `${path}/begin`, page: page(begin) },
    { method: 'POST', path: `${path}/redraft`, page: page(act('redrafted', redraftQuarter)) },
    { method: 'POST', path: `${path}/answer`, page: page(answer) },
    { method: 'POST', path: `${path}/sign-off`, page: page(act('signed-off', signOffQuarter)) },
    { method: 'GET', path: `${path}/restatement`, page: page((own, request, member) => restatementPage(own, request, member)) },
    { method: 'POST', path: `${path}/restatement`, page: page(askRestatement) },
    { method: 'POST', path: `${path}/approve`, page: page(act('approved', approveQuarterRestatement)) },
    { method: 'POST', path: `${path}/refuse`, page: page(refuse) },
    { method: 'GET', path: `${path}/{version}/{file}`, page: forMember(ports, async (request) => frozenFile(ports, request)) },
  ];
}

type QuarterPageOf = (ports: QuarterPagePorts, request: PageRequest, member: Person) => Promise<PageResponse>;

async function list(ports: QuarterPagePorts, request: PageRequest, member: Person): Promise<PageResponse> {
  const shell = officeShell(request, member, { programme: ports.programmes.current, path: '/office/quarters' });
  const [quarters, next] = await Promise.all([quarterStandings(ports), nextClose(ports)]);
  const mayBegin = !isLastSigner(member.id, null, ports.programmes.current);
  return show(QuartersPage, { shell, quarters, next, mayBegin });
}

async function quarterPage(
  ports: QuarterPagePorts,
  request: PageRequest,
  member: Person,
  { attempt, status = 422 }: { attempt?: QuarterAttempt; status?: number } = {},
): Promise<PageResponse> {
  const quarter = quarterIn(request);
  const shell = officeShell(request, member, { programme: ports.programmes.current, path: `/office/quarters/${quarter}` });
  const close = await loadClose(ports, quarter);
  const [events, versions] = await Promise.all([ports.closes.events(quarter), listedVersions(ports, close)]);
  const done = request.query.get('done') ?? undefined;
  return show(QuarterPage, { shell, close, events, versions, member, done, attempt }, attempt ? status : 200);
}

async function begin(ports: QuarterPagePorts, request: PageRequest, member: Person): Promise<PageResponse> {
  const quarter = quarterIn(request);
  await beginQuarterClose(ports, { quarter, person: member.id });
  return doneWith('begun', quarter);
}

function doneWith(done: string, quarter: string): PageResponse {
  return seeOther(`/office/quarters/${quarter}?done=${done}`);
}

function actOf(request: PageRequest, member: Person): Required<QuarterAct> {
  return { quarter: quarterIn(request), person: member.id, seenRevision: hiddenNumber(request, 'revision') };
}

/** An act without words. */
function act(done: string, run: (ports: QuarterPagePorts, input: QuarterAct) => Promise<unknown>): QuarterPageOf {
  return async (ports, request, member) => {
    await run(ports, actOf(request, member));
    return doneWith(done, quarterIn(request));
  };
}

/** What a member of the office says for a department that has no reviewer. */
async function answer(ports: QuarterPagePorts, request: PageRequest, member: Person): Promise<PageResponse> {
  const quarter = quarterIn(request);
  const step = request.form.get('step') ?? '';
  const ask = askOf(await loadClose(ports, quarter), step);
  if (ask.department !== member.department) throw new AppError('not-yours', 'a member of the department answers for it');
  const { said, answers, issues } = readFiguresAnswer(request.form);
  const again = (found: typeof issues, status = 422) =>
    quarterPage(ports, request, member, { attempt: { act: 'confirm', answers, issues: found }, status });
  if (!said) return again(issues);
  try {
    refuseUnseen(request.form);
    await answerFigures(ports, { quarter, step, person: member.id, assurance: 'sign-in' }, said);
  } catch (error) {
    if (hasCode(error, 'form-invalid')) return again(error.payload.issues);
    if (hasCode(error, 'not-yours')) return again([{ field: 'stance', rule: notYoursRule(ask, member.id) }], 403);
    throw error;
  }
  return doneWith('answered', quarter);
}

type Shown = Pick<Parameters<typeof RestatementPage>[0], 'answers' | 'issues'> & { asOf?: string };

/** What a restatement would change, as of now; of one that was asked for, as of when it was. */
async function restatementPage(ports: QuarterPagePorts, request: PageRequest, member: Person, shown: Shown = {}): Promise<PageResponse> {
  const quarter = quarterIn(request);
  const close = await loadClose(ports, quarter);
  if (close.versions.length === 0) throw new AppError('not-found', 'this quarter is not frozen');
  const { asOf = close.restatement?.cutOff ?? ports.clock.now(), ...typed } = shown;
  const shell = officeShell(request, member, { programme: ports.programmes.current, path: `/office/quarters/${quarter}/restatement` });
  const [difference, later] = await Promise.all([differenceAt(ports, close, asOf), laterChanged(ports, quarter)]);
  const mayAsk = approversBeside(member.id, ports.programmes.current).length > 0;
  return show(RestatementPage, { shell, close, difference, asOf, later, mayAsk, ...typed }, typed.issues ? 422 : 200);
}

async function askRestatement(ports: QuarterPagePorts, request: PageRequest, member: Person): Promise<PageResponse> {
  const asOf = instantSchema.safeParse(request.form.get('asOf'));
  if (!asOf.success) throw new AppError('request-invalid', 'the form lacks asOf');
  const { reason, answers, issues } = reasonIn(ports, request);
  const again = (found: typeof issues) => restatementPage(ports, request, member, { asOf: asOf.data, answers, issues: found });
  if (issues.length > 0) return again(issues);
  const difference = request.form.get('difference') ?? '';
  await askForRestatement(ports, { ...actOf(request, member), reason, asOf: asOf.data, difference });
  return doneWith('asked', quarterIn(request));
}

async function refuse(ports: QuarterPagePorts, request: PageRequest, member: Person): Promise<PageResponse> {
  const { reason, answers, issues } = reasonIn(ports, request);
  if (issues.length > 0) return quarterPage(ports, request, member, { attempt: { act: 'refuse', answers, issues } });
  await refuseQuarterRestatement(ports, { ...actOf(request, member), reason });
  return doneWith('refused', quarterIn(request));
}

function reasonIn({ programmes, clock }: QuarterPagePorts, { form }: PageRequest) {
  const reading = { lists: choiceListsOf(programmes.current), today: dayAt(clock.now()), ignore: [...pageFields, 'asOf', 'difference'] };
  const { answers, issues } = readAnswers(restatementForm, form, reading);
  return { reason: textAnswer(answers, 'reason'), answers: rawAnswers(restatementForm, form), issues };
}
