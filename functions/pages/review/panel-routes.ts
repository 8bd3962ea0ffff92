import { ExpertDonePage } from '../../../web/views/panel/expert-done.tsx';
import { ExpertPage, type ExpertForm, type ExpertPageProps } from '../../../web/views/panel/expert.tsx';
import { scoreForm } from '../../../web/views/panel/score-form.ts';
import { seeOther, type PageRequest, type PageResponse, type Route } from '../../contract/request.ts';
import { dayAt } from '../../domain/calendar.ts';
import { AppError, hasCode, type FieldIssue } from '../../domain/errors.ts';
import { rawAnswers, readAnswers } from '../../domain/form-answers.ts';
import { cleanText } from '../../domain/form-values.ts';
import type { Answers } from '../../domain/form.ts';
import { panelOf, type Panel, type Scores } from '../../domain/panels.ts';
import { choiceListsOf, personOf } from '../../domain/programme-lookup.ts';
import { scoreField } from '../../domain/proposal/acts/score.ts';
import { blindDossierOf, blindTitleOf } from '../../domain/proposal/blind-view.ts';
import { lengthOf } from '../../domain/text.ts';
import { requestStepCode } from '../../usecases/links/request-step-mail.ts';
import { recordExpertRecusal, recordScores } from '../../usecases/links/score-proposal.ts';
import { show } from '../show.ts';
import { declareInSession, linkedStep, linkShell, type LinkPorts, type OpenedStep } from './link-session.ts';
import { brokenLink, codeIssueOf, overtaken } from './step-problems.ts';

/** Pages on which an expert scores a proposal without knowing whose it is. No document is served below them. */
export function panelRoutes(ports: LinkPorts): Route[] {
  return [
    { method: 'GET', path: '/panel/{link}', page: async (request) => panelPage(request, await linkedStep(ports, request), {}) },
    { method: 'POST', path: '/panel/{link}', page: async (request) => score(ports, request) },
    { method: 'POST', path: '/panel/{link}/open', page: async (request) => openDossier(ports, request) },
    { method: 'POST', path: '/panel/{link}/recuse', page: async (request) => stepAside(ports, request) },
    { method: 'POST', path: '/panel/{link}/code', page: async (request) => sendCode(ports, request) },
  ];
}

type Shown = Pick<ExpertPageProps, 'sent' | 'answers' | 'reason' | 'ticked' | 'issues' | 'codeSent' | 'codeIssue'>;

/** What the step asks, for an expert's link. @throws `not-yours` for any other */
function askedOf({ expertAsk, programme, summary }: OpenedStep) {
  if (!expertAsk || !summary.panel) throw new AppError('not-yours', 'this link asks for no scores');
  return { ask: expertAsk, panel: panelOf(programme, summary.panel.panel) };
}

async function panelPage(request: PageRequest, step: OpenedStep, shown: Shown, status = 200): Promise<PageResponse> {
  const { ask, panel } = askedOf(step);
  const shell = linkShell(request, step);
  const { summary, grant, kind, state, declared, programme, today } = step;
  if (state === 'done') return show(ExpertDonePage, { shell, title: blindTitleOf(summary, programme), panel, ask }, status);
  if (state !== 'open') return { ...(await brokenLink(shell, step)), ...(status === 200 ? {} : { status }) };
  const page: ExpertPageProps = {
    shell,
    linkId: grant.id,
    version: summary.version,
    panel,
    dueOn: summary.dueOn,
    today,
    expertName: personOf(programme, grant.holder.id).name[request.language],
    dossier: blindDossierOf(summary, programme),
    declared,
    assurance: kind.assurance.review,
    ...shown,
  };
  return show(ExpertPage, page, shown.issues || shown.codeIssue ? 422 : status);
}

const declarations = ['noRelation', 'confidential'] as const;

/** Both declarations open the dossier, for the time of the link's session. */
async function openDossier(ports: LinkPorts, request: PageRequest): Promise<PageResponse> {
  const step = await linkedStep(ports, request);
  askedOf(step);
  if (step.state !== 'open') return panelPage(request, step, {}, 409);
  const ticked = declarations.filter((name) => request.form.get(name) === 'yes');
  const missing = declarations.filter((name) => !ticked.includes(name)).map((field) => ({ field, rule: 'required' }));
  if (missing.length > 0) return panelPage(request, step, { sent: 'declare', ticked, issues: missing });
  await declareInSession(ports, request);
  return seeOther(`/panel/${step.grant.id}#dossier`);
}

/** Names of the page that are no answers. */
const noAnswers = ['version', 'code', '_form', '_action'];

interface Read {
  answers: Answers;
  issues: FieldIssue[];
}

function readScores(ports: LinkPorts, request: PageRequest, panel: Panel): Read {
  const reading = { lists: choiceListsOf(ports.programmes.current), today: dayAt(ports.clock.now()), ignore: noAnswers };
  return readAnswers(scoreForm(panel), request.form, reading);
}

async function score(ports: LinkPorts, request: PageRequest): Promise<PageResponse> {
  const step = await linkedStep(ports, request);
  const { panel } = askedOf(step);
  // A session that has not opened the dossier has nothing to score.
  if (step.state === 'open' && !step.declared) return panelPage(request, step, {}, 403);
  const answers = rawAnswers(scoreForm(panel), request.form);
  const read = readScores(ports, request, panel);
  const typed = { sent: 'score', answers } as const;
  if (read.issues.length > 0) return panelPage(request, step, { ...typed, issues: read.issues });
  const said = {
    scores: scoresIn(read.answers, panel),
    recommends: read.answers['recommends'] === 'yes',
    grounds: textOf(read.answers['grounds']),
  };
  try {
    await recordScores(ports, { grant: step.grant, known: step.known, code: request.form.get('code') ?? '', ...said });
  } catch (error) {
    return refused(ports, request, { error, step, typed });
  }
  return seeOther(`/panel/${step.grant.id}`);
}

function textOf(answer: Answers[string] | undefined): string {
  return typeof answer === 'string' ? answer : '';
}

function scoresIn(answers: Answers, { criteria }: Panel): Scores {
  return Object.fromEntries(criteria.map(({ id }) => [id, Number(answers[scoreField(id)] ?? 0)]));
}

const longestReason = 500;

async function stepAside(ports: LinkPorts, request: PageRequest): Promise<PageResponse> {
  const step = await linkedStep(ports, request);
  askedOf(step);
  const reason = request.form.get('reason') ?? '';
  const clean = cleanText(reason, true);
  const typed = { sent: 'recuse', reason } as const;
  if (clean === null || lengthOf(clean) > longestReason) {
    return panelPage(request, step, { ...typed, issues: [{ field: 'reason', rule: 'too-long', values: { max: longestReason } }] });
  }
  try {
    await recordExpertRecusal(ports, { grant: step.grant, known: step.known, code: request.form.get('code') ?? '', reason: clean });
  } catch (error) {
    return refused(ports, request, { error, step, typed });
  }
  return seeOther(`/panel/${step.grant.id}`);
}

async function refused(
  ports: LinkPorts,
  request: PageRequest,
  { error, step, typed }: { error: unknown; step: OpenedStep; typed: Shown },
): Promise<PageResponse> {
  const codeIssue = codeIssueOf(error, request);
  // Read anew: a code that was used up in between has recorded the answer.
  if (codeIssue) return panelPage(request, await linkedStep(ports, request), { ...typed, codeIssue, codeSent: true });
  if (hasCode(error, 'form-invalid')) return panelPage(request, step, { ...typed, issues: error.payload.issues });
  if (!overtaken(error) && !hasCode(error, 'already-decided')) throw error;
  const now = await linkedStep(ports, request);
  // Sent twice, the page shows what was recorded first; it stands.
  return panelPage(request, now, {}, isSame(now, typed) ? 200 : 409);
}

/** Tells whether what was recorded is what this form says. */
function isSame({ expertAsk }: OpenedStep, { sent, answers = {} }: Shown): boolean {
  if (sent === 'recuse') return expertAsk?.closed === 'recused';
  const scored = expertAsk?.scored;
  if (!scored) return false;
  const marks = Object.entries(scored.scores).every(([id, mark]) => Number(answers[scoreField(id)]) === mark);
  return marks && (answers['recommends'] === 'yes') === scored.recommends;
}

async function sendCode(ports: LinkPorts, request: PageRequest): Promise<PageResponse> {
  const step = await linkedStep(ports, request);
  const { panel } = askedOf(step);
  if (step.state === 'open') await requestStepCode(ports, step.grant);
  const sent: ExpertForm = request.form.get('_form') === 'recuse' ? 'recuse' : 'score';
  const answers = rawAnswers(scoreForm(panel), request.form);
  return panelPage(request, step, { sent, answers, reason: request.form.get('reason') ?? '', codeSent: true });
}
