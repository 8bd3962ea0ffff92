import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayAt } from '../../../functions/domain/calendar.ts';
import { AppError, hasCode } from '../../../functions/domain/errors.ts';
import { openAsks } from '../../../functions/domain/proposal/asks.ts';
import { openStage, currentWait, isOpen } from '../../../functions/domain/proposal/waits.ts';
import { foldAll } from '../../../functions/domain/proposal/fold.ts';
import type { Summary } from '../../../functions/domain/proposal/summary.ts';
import { planStage } from '../../../functions/usecases/background/plan-stage.ts';
import { actingPorts, submitted } from '../../support/acting.ts';
import { chunan, fixedProgrammes } from '../../support/chunan.ts';
import { acts, anything, opinion, type ActingPorts, type Happening } from '../../support/happenings.ts';

const whole = chunan();
const short = { ...whole, calendar: whole.calendar.filter(({ year }) => year <= 2026) };

/** Acts of the office that promise somebody outside a day, or end their say on one. */
const promising =
  /the office accepts|the office returns it|the notice is published|the meeting decides: refused|a refusing meeting|says of the refusal/;

/** What happened was refused for want of a year: only such an act may be. */
async function happen(ports: ActingPorts, proposalId: string, what: Happening): Promise<void> {
  const seen = ports.proposals.summaries.get(proposalId);
  if (!seen) throw new Error('the proposal is gone');
  try {
    await what.run(ports, seen);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (hasCode(error, 'calendar-year-missing')) expect(String(what)).toMatch(promising);
  }
}

function expectHeldSound(ports: ActingPorts, summary: Summary): void {
  if (isOpen(summary)) expect(currentWait(summary), 'waits for somebody').not.toBeNull();
  const asked = summary.stage === 'department-review' && !summary.openReturn ? openAsks(summary) : [];
  const kept = [...ports.proposals.steps.values()];
  for (const { step } of asked) expect(kept.find((each) => each.step === step)?.dueOn).toBe(summary.dueOn);
}

/** A proposal on ports whose calendar ends with 2026: handed in at an instant, or in review since November. */
async function begun(at: string, isReviewed: boolean): Promise<{ ports: ActingPorts; proposalId: string }> {
  const ports: ActingPorts = actingPorts(fixedProgrammes(short));
  ports.clock.set(isReviewed ? '2026-11-02T01:00:00.000Z' : at);
  const { proposalId } = await submitted(ports);
  if (isReviewed) for (const what of [acts.accept, opinion(0, 'agree'), opinion(1, 'agree')]) await happen(ports, proposalId, what);
  if (isReviewed) ports.clock.set(at);
  return { ports, proposalId };
}

const stood = ({ proposals }: ActingPorts, proposalId: string): Summary => proposals.summaries.get(proposalId)!;

/** The year is there: the execution looks again, and whatever is open has its day. */
async function expectGoesOn(ports: ActingPorts, proposalId: string): Promise<void> {
  const before = stood(ports, proposalId);
  Object.assign(ports, { programmes: fixedProgrammes(whole) });
  if (isOpen(before)) await planStage(ports, { proposalId, stage: openStage(before) });
  const after = stood(ports, proposalId);
  if (isOpen(after)) expect(currentWait(after)?.dueOn, 'has its day').toMatch(/^20\d\d-/);
  expect(foldAll(await ports.proposals.events(proposalId))).toEqual(after);
}

describe('the rules while a year of the calendar is missing', () => {
  it('hold days and not people, and set every day once the year is there, in 600 random stories', async () => {
    const start = fc.constantFrom('2026-11-30T01:00:00.000Z', '2026-12-20T01:00:00.000Z', '2026-12-31T01:00:00.000Z');
    let held = 0;
    await fc.assert(
      fc.asyncProperty(start, fc.array(anything, { minLength: 5, maxLength: 25 }), fc.boolean(), async (at, story, isReviewed) => {
        const { ports, proposalId } = await begun(at, isReviewed);
        for (const what of story) {
          await happen(ports, proposalId, what);
          expectHeldSound(ports, stood(ports, proposalId));
        }
        const lapse = (await ports.proposals.events(proposalId)).find(({ data }) => data.type === 'lapsed');
        if (lapse) expect(dayAt(lapse.at).slice(0, 4)).toBe('2026');
        if (currentWait(stood(ports, proposalId))?.dueOn === null) held += 1;

        await expectGoesOn(ports, proposalId);
      }),
      { numRuns: 600 },
    );
    expect(held).toBeGreaterThan(50);
  }, 60_000);
});
