import { isShareReached, majorityOf, panelFor, totalOf, type Panel } from '../panels.ts';
import type { Programme } from '../programme.ts';
import type { EventDraft } from './events.ts';
import { seatExperts, type ExpertSeating } from './panel-seats.ts';
import { awaitsDefence, isPanelOpen, openExpertAsks, scoresOf, seatAsks } from './panel-standing.ts';
import { act, plannedDay, system, type RuleContext } from './rules.ts';
import type { Summary } from './summary.ts';

/** What the experts' review calls for by itself: to ask, to fill the seat of who stepped aside, or to close. Null while experts are waited for. */
export function panelDue(summary: Summary, context: RuleContext): EventDraft | null {
  const panel = panelAtDecision(summary, context.programme);
  if (!panel) return null;
  const { panel: standing } = summary;
  if (!standing || standing.again) return openPanel(summary, panel, context);
  if (standing.closed) return null;
  const empty = seatAsks(summary).filter(({ seat, closed }) => closed === 'recused' && !standing.vacant.includes(seat));
  if (empty.length > 0) {
    const seats = empty.map(({ seat }) => seat);
    return replaced(summary, seatExperts(summary, { panel, seats, round: standing.round }, context), { silent: [], panel, context });
  }
  return openExpertAsks(summary).length === 0 ? closePanel(summary, panel, context) : null;
}

/**
 * What time makes due while experts are waited for: with scores of a majority of the seats the panel closes; otherwise, after one
 * reminder, the next experts take the seats of the silent. When nobody is left, it closes without a verdict. Null: a reminder.
 */
export function panelOverdue(summary: Summary, reminder: number, context: RuleContext): EventDraft | null {
  const panel = panelAtDecision(summary, context.programme);
  const { panel: standing } = summary;
  if (!panel || !standing) return null;
  if (scoresOf(summary).length >= majorityOf(standing.seats)) return closePanel(summary, panel, context);
  if (reminder === 1) return null;
  const silent = openExpertAsks(summary);
  const seats = silent.map(({ seat }) => seat);
  const seating = seatExperts(summary, { panel, seats, round: standing.round }, context);
  if (seating.asks.length === 0) return closePanel(summary, panel, context);
  const filled = new Set(seating.asks.map(({ seat }) => seat));
  // Whom nobody can replace may still answer.
  const overtaken = silent.filter(({ seat }) => filled.has(seat)).map(({ step }) => step);
  return replaced(summary, { ...seating, vacant: [] }, { silent: overtaken, panel, context });
}

/** The panel of a proposal that stands before the meeting with nothing decided; null where none is asked. */
function panelAtDecision(summary: Summary, programme: Programme): Panel | null {
  const { stage, reviewRoute, openReturn, refusal, decision } = summary;
  if (stage !== 'decision' || reviewRoute !== 'meeting' || openReturn || refusal || decision) return null;
  return panelFor(programme, summary);
}

function openPanel(summary: Summary, panel: Panel, context: RuleContext): EventDraft {
  const round = (summary.panel?.round ?? 0) + 1;
  const seats = Array.from({ length: panel.seats }, (_, index) => index + 1);
  const { asks, vacant, barred } = seatExperts(summary, { panel, seats, round }, context);
  const { promisedOn, dossierVersion } = summary;
  return act(
    system,
    {
      type: 'panel-opened',
      panel: panel.id,
      round,
      seats: panel.seats,
      asks: asks.map(({ step, seat }) => ({ step, seat })),
      vacant,
      barred: barred.length,
      dossierVersion,
      dueOn: plannedDay(context, panel.workingDays),
      // Administrative Licensing Law, article 45: expert review does not count, and the applicant is told how long it takes.
      promisedOn: promisedOn === null ? null : context.calendar.addWorkingDays(promisedOn, panel.workingDays),
    },
    { experts: Object.fromEntries(asks.map(({ step, person }) => [step, person])), barred },
  );
}

function replaced(
  summary: Summary,
  { asks, vacant }: ExpertSeating,
  { silent, panel, context }: { silent: string[]; panel: Panel; context: RuleContext },
): EventDraft {
  const ownDay = plannedDay(context, panel.workingDays);
  const dueOn = asks.length > 0 || summary.dueOn === null ? ownDay : summary.dueOn;
  return act(
    system,
    {
      type: 'experts-replaced',
      asks: asks.map(({ step, seat }) => ({ step, seat })),
      vacant,
      silent,
      dossierVersion: summary.dossierVersion,
      dueOn,
    },
    { experts: Object.fromEntries(asks.map(({ step, person }) => [step, person])) },
  );
}

function closePanel(summary: Summary, panel: Panel, context: RuleContext): EventDraft {
  const { round = 1, seats = panel.seats } = summary.panel ?? {};
  const given = scoresOf(summary);
  const recommended = given.filter(({ recommends }) => recommends).length;
  const isPassed = isShareReached(panel.written.share, recommended, given.length);
  const verdict = given.length < majorityOf(seats) ? 'incomplete' : isPassed ? 'passed' : 'failed';
  return act(system, {
    type: 'panel-closed',
    panel: panel.id,
    round,
    seats,
    scored: given.length,
    recommended,
    totalHundredths: totalOf(
      panel,
      given.map(({ scores }) => scores),
    ),
    verdict,
    defence: panel.defence !== undefined,
    dueOn: plannedDay(context, context.programme.deadlines.decision),
  });
}

/** Why the meeting cannot approve a proposal; each is a rule with a text. */
export const panelBars = ['experts-waiting', 'experts-not-passed', 'experts-incomplete', 'defence-missing', 'defence-not-passed'] as const;
export type PanelBar = (typeof panelBars)[number];

/** What of the experts' review stands in the way of an approval; null when nothing does. */
export function panelBar(summary: Summary, programme: Programme): PanelBar | null {
  if (!panelFor(programme, summary) || summary.reviewRoute === 'direct') return null;
  const { panel } = summary;
  if (!panel?.closed || panel.again) return 'experts-waiting';
  if (awaitsDefence(summary)) return 'defence-missing';
  return verdictBars[panel.closed.verdict] ?? (panel.defence?.passed === false ? 'defence-not-passed' : null);
}

const verdictBars = { passed: null, failed: 'experts-not-passed', incomplete: 'experts-incomplete' } as const;

/** Working days of a proposal at its decision: the experts', while they are asked, otherwise the office's. */
export function decisionDays(summary: Summary, programme: Programme): number {
  const panel = isPanelOpen(summary) ? panelFor(programme, summary) : null;
  return panel?.workingDays ?? programme.deadlines.decision;
}
