import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayAt, makeCalendar } from '../../../functions/domain/calendar.ts';
import { AppError } from '../../../functions/domain/errors.ts';
import { answerRefusal, settleRefusal } from '../../../functions/domain/proposal/acts/refusal.ts';
import { leadTimes } from '../../../functions/domain/proposal/lead-times.ts';
import { readRecord } from '../../../functions/usecases/reports/assessment.ts';
import { planStage } from '../../../functions/usecases/background/plan-stage.ts';
import { returnProposal } from '../../../functions/usecases/proposals/office-acts.ts';
import { renderPage } from '../../../web/render.ts';
import { AuditProposalPage } from '../../../web/views/audit/record.tsx';
import { actingPorts, submitted } from '../../support/acting.ts';
import { chunan, fixedProgrammes } from '../../support/chunan.ts';
import {
  acts,
  answerReturn,
  anything,
  change,
  decision,
  Happening,
  office,
  opinion,
  signature,
  type ActingPorts,
} from '../../support/happenings.ts';

const calendar = makeCalendar(chunan().calendar);

const days = (count: number): Happening => new Happening(`${count} days pass`, async (ports) => ports.clock.addDays(count));
const returned = office('the office returns it', returnProposal, { remarks: { amount: '请说明' } });
const opinions = [0, 1, 2].map((index) => opinion(index, 'agree'));

/** A story that begins on Monday 12 October 2026 and has no refused act in it. */
async function told(story: readonly Happening[]) {
  const ports = actingPorts();
  const { proposalId } = await submitted(ports);
  for (const happening of story) await step(ports, proposalId, happening);
  const events = await ports.proposals.events(proposalId);
  return { events, times: leadTimes(events, calendar) };
}

async function step(ports: ActingPorts, proposalId: string, happening: Happening): Promise<void> {
  const seen = await ports.proposals.load(proposalId);
  if (seen) await happening.run(ports, seen);
}

describe('the lead time of a proposal', () => {
  it('is ours while the office checks, and theirs while it is returned', async () => {
    const { times } = await told([days(1), returned, days(7), answerReturn('amount'), days(1), acts.accept]);

    expect(times).toMatchObject({ ours: 2, theirs: 5, total: 7 });
    expect(times.stages[0]).toEqual({ stage: 'intake', ours: 2, theirs: 5 });
  });

  it('is theirs while the unit may answer a refusal, and ours from its answer on', async () => {
    const unit = { role: 'unit', id: 'account-1' } as const;
    const second = { role: 'office', id: 'office-second' } as const;
    const { times } = await told([
      acts.accept,
      ...opinions,
      days(2),
      decision('refused'),
      days(1),
      change('the unit answers', (summary, context) => ({
        drafts: answerRefusal(summary, { actor: unit, answer: '请复核' }, context),
      })),
      days(4),
      change('confirmed', (summary, context) => ({
        drafts: settleRefusal(summary, { actor: second, result: 'confirmed', note: '' }, context),
      })),
    ]);

    expect(times).toEqual({
      ours: 4,
      theirs: 1,
      total: 5,
      stages: [
        { stage: 'intake', ours: 0, theirs: 0 },
        { stage: 'department-review', ours: 0, theirs: 0 },
        { stage: 'decision', ours: 4, theirs: 1 },
      ],
    });
  });

  it('is ours again when the days for an answer to a refusal are over', async () => {
    const look = new Happening('the clock is looked at', (ports, { proposalId }) => planStage(ports, { proposalId, stage: 'decision' }));
    const { times } = await told([acts.accept, ...opinions, decision('refused'), days(8), look, days(3), look]);

    expect(times).toMatchObject({ ours: 4, theirs: 5 });
  });

  it('is theirs while parties sign, ours before and after, and stops with the registration', async () => {
    const signatures = [signature(0), signature(1), days(3), signature(2)];
    const { events, times } = await told([
      acts.accept,
      ...opinions,
      decision('approved'),
      acts.publish,
      days(8),
      acts.endNotice,
      days(1),
      acts.draft,
      ...signatures,
      days(3),
      acts.register,
    ]);

    expect(times.stages.slice(-2)).toEqual([
      { stage: 'public-notice', ours: 6, theirs: 0 },
      { stage: 'agreement', ours: 3, theirs: 2 },
    ]);
    expect(leadTimes(events, calendar, '2027-03-01T00:00:00.000Z')).toEqual(times);
  });

  it('runs on to now while the proposal is open', async () => {
    const { events } = await told([days(1), acts.accept]);

    expect(leadTimes(events, calendar)).toMatchObject({ ours: 1, total: 1 });
    expect(leadTimes(events, calendar, '2026-10-16T01:00:00.000Z').stages).toEqual([
      { stage: 'intake', ours: 1, theirs: 0 },
      { stage: 'department-review', ours: 3, theirs: 0 },
    ]);
  });

  it('counts working days only: neither the weekend nor the night', async () => {
    const { times } = await told([days(5), returned, days(2), answerReturn('amount')]);

    expect(times).toMatchObject({ ours: 4, theirs: 1 });
  });

  it('refuses to be computed beyond the years that are loaded', async () => {
    const { events } = await told([acts.accept]);
    const known = makeCalendar(chunan().calendar.filter(({ year }) => year <= 2026));

    expect(() => leadTimes(events, known, '2027-01-04T01:00:00.000Z')).toThrow(expect.objectContaining({ code: 'calendar-year-missing' }));
  });

  it('stands on the record that auditors read, which opens also when a year of the calendar is missing', async () => {
    const ports = actingPorts();
    const { proposalId } = await submitted(ports);
    for (const happening of [returned, days(7), answerReturn('amount'), days(1)]) await step(ports, proposalId, happening);
    const programme = chunan();
    const known = { ...programme, calendar: programme.calendar.filter(({ year }) => year <= 2026) };
    const old = { ...ports, programmes: { ...ports.programmes, current: known } };
    const shell = { language: 'zh', path: '/audit', programme } as const;
    const pageOf = (record: Awaited<ReturnType<typeof readRecord>>) => renderPage(AuditProposalPage({ shell, ...record }));

    const page = pageOf(await readRecord(ports, proposalId));
    ports.clock.addDays(90);
    const later = pageOf(await readRecord(old, proposalId));

    expect(page).toContain('<dt>合计</dt><dd>6 个工作日</dd>');
    expect(page).toContain('<dt>其中受理审查</dt><dd>我方 1，对方 5</dd>');
    expect(later).toContain('无法计算办理用时');
    expect(later).toContain('记录链完整');
  });

  // Read by every story and changed by none.
  const inForce = fixedProgrammes(chunan());

  it('always adds up, whatever happens in whatever order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anything, { minLength: 5, maxLength: 40 }), async (happenings) => {
        const ports = actingPorts(inForce);
        const { proposalId } = await submitted(ports);
        for (const happening of happenings) {
          await step(ports, proposalId, happening).catch((error: unknown) => {
            if (!(error instanceof AppError)) throw error;
          });
        }
        const events = await ports.proposals.events(proposalId);
        const { ours, theirs, total, stages } = leadTimes(events, calendar);

        expect(ours + theirs).toBe(total);
        expect(stages.reduce((sum, each) => sum + each.ours, 0)).toBe(ours);
        expect(stages.reduce((sum, each) => sum + each.theirs, 0)).toBe(theirs);
        expect(total).toBeLessThanOrEqual(calendar.workingDaysBetween(dayAt(events[0]!.at), dayAt(events.at(-1)!.at)));
        for (const [index] of events.entries()) expect(leadTimes(events.slice(0, index + 1), calendar).total).toBeLessThanOrEqual(total);
      }),
      { numRuns: 200 },
    );
  });
});
