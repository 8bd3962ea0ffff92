import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findChainFault } from '../../../functions/domain/chain.ts';
import { AppError } from '../../../functions/domain/errors.ts';
import { majorityOf } from '../../../functions/domain/panels.ts';
import type { DataOf, ProposalEvent } from '../../../functions/domain/proposal/events.ts';
import { foldAll } from '../../../functions/domain/proposal/fold.ts';
import { rankingEntryOf } from '../../../functions/domain/ranking.ts';
import { isOwnProposal } from '../../../functions/domain/proposal/roster.ts';
import type { Summary } from '../../../functions/domain/proposal/summary.ts';
import { currentWait, isOpen } from '../../../functions/domain/proposal/waits.ts';
import { actingPorts } from '../../support/acting.ts';
import { chunan, fixedProgrammes } from '../../support/chunan.ts';
import { ExpertReview } from '../../support/experts.ts';
import { anythingWithExperts } from '../../support/expert-happenings.ts';
import type { ActingPorts } from '../../support/happenings.ts';

const of = <T extends ProposalEvent['data']['type']>(events: readonly ProposalEvent[], type: T): DataOf<T>[] =>
  events.map(({ data }) => data).filter((data): data is DataOf<T> => data.type === type);

/** One score a step, one a seat and round, and none but of people who could judge. */
function expectFairScores(ports: ActingPorts, { panel, ...summary }: Summary, events: readonly ProposalEvent[]): void {
  const steps = of(events, 'expert-scored').map(({ step }) => step);
  expect(new Set(steps).size, 'one score a step').toBe(steps.length);
  const scored = panel?.asks.filter((ask) => ask.scored) ?? [];
  const seats = scored.map(({ seat, round }) => `${round}:${seat}`);
  expect(new Set(seats).size, 'one score a seat and round').toBe(seats.length);
  const people = (panel?.asks ?? []).map(({ person, round }) => `${round}:${person}`);
  expect(new Set(people).size, 'one seat a person and round').toBe(people.length);
  for (const { person } of panel?.asks ?? []) expect(isOwnProposal(summary, ports.programmes.current, person)).toBe(false);
}

/** A panel gives one verdict a round, by its own numbers; no meeting approves past it. */
function expectLawfulVerdicts(events: readonly ProposalEvent[]): void {
  const verdicts = of(events, 'panel-closed');
  expect(new Set(verdicts.map(({ round }) => round)).size).toBe(verdicts.length);
  for (const { seats, scored, recommended, verdict } of verdicts) {
    const expected = scored < majorityOf(seats) ? 'incomplete' : recommended * 2 >= scored ? 'passed' : 'failed';
    expect(verdict).toBe(expected);
  }
  for (const [index, { data }] of events.entries()) {
    if (data.type === 'decided') expectLawfulDecision(data, events.slice(0, index));
  }
}

function expectLawfulDecision({ outcome }: DataOf<'decided'>, before: readonly ProposalEvent[]): void {
  const round = of(before, 'panel-opened').at(-1)?.round;
  const verdict = of(before, 'panel-closed').at(-1);
  expect(verdict?.round, 'no decision while experts are asked').toBe(round);
  if (outcome === 'refused') return;
  expect(verdict?.verdict).toBe('passed');
  expect(of(before, 'defence-recorded').at(-1)).toMatchObject({ passed: true, round });
}

const seed = Number(process.env['FC_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const numRuns = 500;

// Read by every story and changed by none.
const inForce = fixedProgrammes(chunan());

describe('the experts’ review, whatever happens in whatever order', () => {
  it(
    `ends or waits for somebody, scores each seat once, and lets nobody past it, in ${numRuns} random stories (seed ${seed})`,
    { timeout: 180_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(anythingWithExperts, { minLength: 10, maxLength: 50 }), async (happenings) => {
          const ports = actingPorts(inForce);
          const { proposal } = await ExpertReview.open(ports);
          for (const what of happenings) {
            const seen = await ports.proposals.load(proposal.proposalId);
            if (!seen) throw new Error('the proposal is gone');
            await what.run(ports, seen).catch((error: unknown) => {
              if (!(error instanceof AppError)) throw error;
            });
          }
          const summary = await ports.proposals.load(proposal.proposalId);
          if (!summary) throw new Error('the proposal is gone');
          const events = await ports.proposals.events(proposal.proposalId);

          expect(findChainFault(events)).toBeNull();
          expect(foldAll(events)).toEqual(summary);
          expect(currentWait(summary) !== null).toBe(isOpen(summary));
          expectFairScores(ports, summary, events);
          expectLawfulVerdicts(events);
          if (rankingEntryOf(summary)?.state === 'running') expect(summary.panel?.closed?.verdict).toBe('passed');
        }),
        { numRuns, seed },
      );
    },
  );
});
