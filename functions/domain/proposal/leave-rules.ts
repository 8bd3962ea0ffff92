import { dayAt } from '../calendar.ts';
import { mayAnswer, openAsks } from './asks.ts';
import type { DataOf, EventDraft } from './events.ts';
import { firstInLine, isFree, type Leave, type RosterContext } from './roster.ts';
import { act, system, type RuleContext } from './rules.ts';
import type { Ask, Summary } from './summary.ts';
import { currentWait } from './waits.ts';

/**
 * Somebody's leave has begun: each step that waits for them goes to who would be asked now, in the reviewer's name. Who is away may still
 * answer; the first answer counts. Brings nothing when the leave was ended or does not run today, where who would be asked is asked
 * already, and where it was found before that nobody is left.
 */
export function beginLeave(summary: Summary, { person, from }: Pick<Leave, 'person' | 'from'>, context: RuleContext): EventDraft[] {
  if (currentLeave(context, person)?.from !== from) return [];
  const roster = { ...context, today: dayAt(context.now) };
  const helpers: DataOf<'leave-begun'>['helpers'] = [];
  const left: string[] = [];
  for (const ask of asksWaitingFor(summary, person)) {
    const { step, department } = ask;
    const next = firstInLine(summary, department, roster);
    if (next === null) left.push(...(isLeftAlone(summary, ask, roster) && !wasTold(summary, ask, { person, from }) ? [step] : []));
    else if (!mayAnswer(ask, next)) helpers.push({ step, person: next });
  }
  return helpers.length + left.length === 0 ? [] : [act(system, { type: 'leave-begun', away: person, helpers, left })];
}

/** Who stood in has stepped aside: the next in line is asked while the leave lasts. Null when that is nowhere the case. */
export function standInDue(summary: Summary, context: RuleContext): EventDraft | null {
  for (const { step, away, person } of summary.standIns) {
    const ask = openAsks(summary).find((candidate) => candidate.step === step);
    const leave = currentLeave(context, away);
    if (!ask || !leave || person === null || mayAnswer(ask, person)) continue;
    const [draft] = beginLeave(summary, leave, context);
    if (draft) return draft;
  }
  return null;
}

function currentLeave({ leaves, now }: RuleContext, person: string): Leave | undefined {
  const today = dayAt(now);
  return leaves.find((leave) => leave.person === person && leave.from <= today && today <= leave.to);
}

function asksWaitingFor(summary: Summary, person: string): Ask[] {
  const steps = currentWait(summary)?.steps ?? [];
  return openAsks(summary).filter((ask) => steps.includes(ask.step) && mayAnswer(ask, person));
}

/** Whether nobody of those who were asked can answer either: one may have been called in who is in line no more. */
function isLeftAlone(summary: Summary, { person, helpers }: Ask, roster: RosterContext): boolean {
  return ![person, ...helpers].some((asked) => isFree(summary, asked, roster));
}

function wasTold({ standIns }: Summary, { step }: Ask, { person, from }: Pick<Leave, 'person' | 'from'>): boolean {
  return standIns.some((standIn) => standIn.step === step && standIn.away === person && dayAt(standIn.at) >= from);
}
