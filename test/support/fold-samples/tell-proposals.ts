import fc from 'fast-check';
import { AppError } from '../../../functions/domain/errors.ts';
import { eventDataSchema, type ProposalEvent } from '../../../functions/domain/proposal/events.ts';
import { actingPorts, submitted } from '../acting.ts';
import { anythingWithExperts } from '../expert-happenings.ts';
import { ExpertReview } from '../experts.ts';
import { anything, type ActingPorts, type Happening } from '../happenings.ts';
import { anythingLater, wayToRegistration } from '../later-happenings.ts';
import { aboutLeave } from '../leave-happenings.ts';
import { olderOf, versionsOf, withoutAsking } from '../versions.ts';
import type { SampleEvent } from './samples.ts';

/** Stories of each sort among which those are sought that show events nobody has shown yet. */
const tries = 150;
const seed = 40;

/** Tells random stories and keeps the fewest in which events happen that `known` lacks. */
export async function tellWhatIsNew(known: ReadonlySet<string>): Promise<SampleEvent[][]> {
  const told: ProposalEvent[][] = [];
  for (const tell of stories()) {
    const events = await tell();
    // The stories of the rules make some meetings up whose record the pages would not take.
    if (events.every(({ data }) => eventDataSchema.safeParse(data).success)) told.push(events);
  }
  const shown = new Set(known);
  const news = (events: readonly ProposalEvent[]) => new Set(events.map(({ data }) => data.type).filter((type) => !shown.has(type))).size;
  const kept: SampleEvent[][] = [];
  for (;;) {
    const best = told.reduce((one, other) => (news(other) > news(one) ? other : one), []);
    if (news(best) === 0) return kept;
    for (const { data } of best) shown.add(data.type);
    kept.push(best.map(({ at, actor, data, sealed }) => ({ at, actor, data, ...(sealed ? { sealed } : {}) })));
  }
}

function* stories(): Generator<() => Promise<ProposalEvent[]>> {
  const early = fc.oneof({ weight: 9, arbitrary: anything }, { weight: 1, arbitrary: aboutLeave });
  const later = fc.oneof({ weight: 1, arbitrary: anything }, { weight: 3, arbitrary: anythingLater });
  const pick = (from: fc.Arbitrary<Happening>) => fc.sample(fc.array(from, { minLength: 20, maxLength: 40 }), { numRuns: tries, seed });
  const reviewed = wayToRegistration.slice(0, 4);
  const published = wayToRegistration.slice(0, 6);
  const drafted = wayToRegistration.slice(0, 9);
  for (const happenings of pick(later)) yield () => tellSubmitted([...wayToRegistration, ...happenings]);
  for (const way of [reviewed, published, drafted])
    for (const happenings of pick(anything)) yield () => tellSubmitted([...way, ...happenings]);
  for (const happenings of pick(anythingWithExperts)) yield () => tellReviewed(happenings);
  for (const happenings of pick(early)) yield () => tellOlder(happenings);
}

async function tellSubmitted(happenings: readonly Happening[]): Promise<ProposalEvent[]> {
  const ports = actingPorts();
  return tellOf(ports, (await submitted(ports)).proposalId, happenings);
}

async function tellReviewed(happenings: readonly Happening[]): Promise<ProposalEvent[]> {
  const ports = actingPorts();
  const { proposal } = await ExpertReview.open(ports);
  return tellOf(ports, proposal.proposalId, happenings);
}

async function tellOlder(happenings: readonly Happening[]): Promise<ProposalEvent[]> {
  const ports = actingPorts();
  const { current } = ports.programmes;
  const older = olderOf(current, (programme) => withoutAsking(programme, 'health'));
  const { proposalId } = await submitted({ ...ports, programmes: versionsOf(older) });
  return tellOf({ ...ports, programmes: versionsOf(current, older) }, proposalId, happenings);
}

async function tellOf(ports: ActingPorts, proposalId: string, happenings: readonly Happening[]): Promise<ProposalEvent[]> {
  for (const what of happenings) {
    const seen = await ports.proposals.load(proposalId);
    if (!seen) throw new Error('the proposal is gone');
    await what.run(ports, seen).catch((error: unknown) => {
      if (!(error instanceof AppError)) throw error;
    });
  }
  return ports.proposals.events(proposalId);
}
