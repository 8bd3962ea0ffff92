import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findChainFault } from '../../../functions/domain/chain.ts';
import { AppError } from '../../../functions/domain/errors.ts';
import { giveOpinion } from '../../../functions/domain/proposal/acts/opinion.ts';
import { stances } from '../../../functions/domain/proposal/event-parts.ts';
import type { EventData, EventType, ProposalEvent } from '../../../functions/domain/proposal/events.ts';
import { openAsks } from '../../../functions/domain/proposal/asks.ts';
import { foldAll } from '../../../functions/domain/proposal/fold.ts';
import {
  hasRegistered,
  openReports,
  paidInFen,
  standingMilestones,
  standingVersions,
} from '../../../functions/domain/proposal/performance.ts';
import { isOwnProposal } from '../../../functions/domain/proposal/roster.ts';
import type { Summary } from '../../../functions/domain/proposal/summary.ts';
import { currentWait, isOpen } from '../../../functions/domain/proposal/waits.ts';
import { acceptProposal } from '../../../functions/usecases/proposals/office-acts.ts';
import { actingPorts, submitted } from '../../support/acting.ts';
import { chunan, fixedProgrammes } from '../../support/chunan.ts';
import { expectOfficeInTime, expectOneDay } from '../../support/office-days.ts';
import { aboutLeave } from '../../support/leave-happenings.ts';
import { olderOf, versionsOf, withoutAsking } from '../../support/versions.ts';
import {
  acts,
  anything,
  change,
  decision,
  opinion,
  signature,
  type ActingPorts,
  type Happening,
  declineToSign,
} from '../../support/happenings.ts';
import { anythingLater, wayToRegistration } from '../../support/later-happenings.ts';

/** Lets something happen; a refusal by the rules is an answer, anything else is a fault. */
async function happen(ports: ActingPorts, proposalId: string, what: Happening): Promise<void> {
  const seen = await ports.proposals.load(proposalId);
  if (!seen) throw new Error('the proposal is gone');
  try {
    await what.run(ports, seen);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
  expectStepsExact(ports, proposalId);
}

/** Lists of steps are kept by changes; after each act they hold who may answer what is open, and nothing else. */
function expectStepsExact({ proposals }: ActingPorts, proposalId: string): void {
  const summary = proposals.summaries.get(proposalId);
  if (!summary) throw new Error('the proposal is gone');
  const isAsking = summary.stage === 'department-review' && summary.openReturn === null;
  const asked = isAsking
    ? openAsks(summary).flatMap(({ step, person, helpers }) => [person, ...helpers].map((who) => `${who} ${step}`))
    : [];
  const named = asked
    .map((step) => `${step} ${summary.dueOn} ${summary.title}`)
    .toSorted()
    .join('\n');
  const kept = [...proposals.steps.values()].map(({ person, step, dueOn, title }) => `${person} ${step} ${dueOn} ${title}`);
  expect(kept.toSorted().join('\n')).toBe(named);
}

/** What takes effect once and stands until one of the others takes it back. */
const effective: { type: EventType; isSuch(data: EventData): boolean; takenBackBy(data: EventData): boolean }[] = [
  {
    type: 'decided',
    isSuch: (data) => data.type === 'decided' || data.type === 'decision-waived',
    takenBackBy: (data) =>
      (data.type === 'refusal-settled' && data.result === 'dropped') ||
      data.type === 'review-requested' ||
      (data.type === 'objection-settled' && data.result === 'upheld'),
  },
  {
    type: 'agreement-registered',
    isSuch: (data) => data.type === 'agreement-registered',
    takenBackBy: (data) => data.type === 'amendment-opened',
  },
  { type: 'intake-accepted', isSuch: (data) => data.type === 'intake-accepted', takenBackBy: () => false },
];

function expectEffectiveOnce(events: readonly ProposalEvent[]): void {
  for (const { type, isSuch, takenBackBy } of effective) {
    let standing = 0;
    for (const { data } of events) {
      if (takenBackBy(data)) standing = 0;
      if (isSuch(data)) standing += 1;
      expect(standing, `${type} takes effect once`).toBeLessThanOrEqual(1);
    }
  }
  for (const type of ['opinion-given', 'signature-recorded'] as const) {
    const steps = events.flatMap(({ data }) => (data.type === type ? [data.step] : []));
    expect(new Set(steps).size, `${type} once a step`).toBe(steps.length);
  }
}

/** No clock runs and nobody but the unit acts while the file is with the unit; nobody is reminded of what is done. */
function expectQuietWhileReturned(events: readonly ProposalEvent[]): void {
  let returned: number | null = null;
  for (const { data } of events) {
    if (data.type === 'returned') returned = data.round;
    else if (data.type === 'supplemented') returned = null;
    else if (returned !== null) {
      expect([
        'reminded',
        'withdrawn',
        'lapsed',
        'migrated',
        'introducers-recorded',
        'attempt-refused',
        'mail-bounced',
        'contact-corrected',
      ]).toContain(data.type);
    }
    if (data.type === 'reminded' && returned !== null) expect(data.wait).toBe(`return:${returned}`);
  }
}

/** A proposal moves to a version once, and goes by the one it moved to last. */
function expectVersions(summary: Summary, events: readonly ProposalEvent[]): void {
  const moves = events.flatMap(({ data }) => (data.type === 'migrated' ? [data] : []));
  expect(new Set(moves.map(({ to }) => to)).size).toBe(moves.length);
  for (const { to } of moves.slice(-1)) expect(summary.programmeVersion).toBe(to);
  const asked = summary.asks.map(({ step }) => step);
  expect(new Set(asked).size).toBe(asked.length);
}

/** Each exception names an event of the record, and no two are the same. */
function expectExceptions(ports: ActingPorts, events: readonly ProposalEvent[]): void {
  const keys = ports.proposals.exceptions.map(({ seq, part, at }) => `${at} ${seq} ${part}`);
  expect(new Set(keys).size).toBe(keys.length);
  for (const { seq, at } of ports.proposals.exceptions) expect(events[seq - 1]?.at).toBe(at);
}

/** Nobody signs or declines a text that a party has declined, that is not the newest, or out of the order that was set. */
function expectSignedInTurn(events: readonly ProposalEvent[]): void {
  const starts = events.flatMap(({ data }, index) => (data.type === 'agreement-drafted' ? [index] : []));
  for (const [version, start] of starts.entries()) {
    const end = starts[version + 1] ?? events.length;
    expectOneTextSound(
      events.slice(start, end).map(({ data }) => data),
      end < events.length,
    );
  }
}

/** What happened to one text of an agreement, from its draft on. */
function expectOneTextSound(happened: readonly EventData[], isReplaced: boolean): void {
  const [drafted] = happened;
  const { parties, signing, agreementVersion } = drafted?.type === 'agreement-drafted' ? drafted : { parties: [] };
  const answers = happened.filter((data) => data.type === 'signature-recorded' || data.type === 'signature-declined');
  const isDeclined = answers.at(-1)?.type === 'signature-declined';
  expect(answers.slice(0, -1).map(({ type }) => type)).not.toContain('signature-declined');
  for (const answer of answers) expect(answer.agreementVersion).toBe(agreementVersion);
  const steps = parties.map(({ step }) => step);
  const answered = answers.map(({ step }) => step);
  if (signing === 'in-order') expect(answered).toEqual(steps.slice(0, answered.length));
  else expect(steps).toEqual(expect.arrayContaining(answered));
  const isOver = happened.some(({ type }) => type === 'agreement-registered' || type === 'amendment-abandoned');
  if (isReplaced) expect(isDeclined || isOver || answers.length === 0, 'a text that is being signed is not replaced').toBe(true);
  if (happened.some(({ type }) => type === 'signing-completed')) expect([isDeclined, answered.length]).toEqual([false, steps.length]);
}
/** A meeting decides on a proposal once, with quorum and majority; what it postpones waits for the office. */
function expectMeetingsSound(summary: Summary, events: readonly ProposalEvent[]): void {
  const meetings = events.flatMap(({ data }) => ('meeting' in data && data.meeting !== undefined ? [data.meeting] : []));
  expect(new Set(meetings).size, 'one word of each meeting').toBe(meetings.length);
  for (const { data } of events) {
    if (data.type !== 'decided' || data.entitled === undefined) continue;
    expect(data.inFavour + (data.against ?? 0) + (data.abstained ?? 0)).toBe(data.entitled);
    if (data.outcome === 'approved') expect(data.inFavour * 2).toBeGreaterThan(data.entitled);
  }
  if (events.at(-1)?.data.type === 'decision-postponed') expect(currentWait(summary)).toMatchObject({ task: 'decision', whom: 'office' });
  if (summary.decision) expect(summary.postponed).toBeNull();
}

function expectSound(ports: ActingPorts, summary: Summary, events: ProposalEvent[]): void {
  expect(findChainFault(events)).toBeNull();
  expect(foldAll(events)).toEqual(summary);
  if (isOpen(summary)) expect(currentWait(summary)).not.toBeNull();
  else expect(currentWait(summary) !== null).toBe(summary.stage === 'registered' && openReports(summary).length > 0);
  expectEffectiveOnce(events);
  expectQuietWhileReturned(events);
  expectVersions(summary, events);
  expectExceptions(ports, events);
  expectSignedInTurn(events);
  expectMeetingsSound(summary, events);
  for (const ask of summary.asks) expect(isOwnProposal(summary, ports.programmes.current, ask.person)).toBe(false);
  expectAccounts(ports, summary);
  const effects = events.filter(({ data }) => data.type !== 'attempt-refused');
  const ended = effects.findIndex(({ data }) => data.type === 'withdrawn' || data.type === 'lapsed');
  if (ended >= 0) expect(effects.slice(ended + 1).filter(({ data }) => !isAboutMail(data))).toEqual([]);
  expectSomebodyReached(ports, summary);
  expectBouncesOnce(events);
  expectOfficeInTime(ports);
  expectOneDay(summary);
  expectCalledByEvents(summary, events);
}

/** What the ledger holds of a proposal is what counts of it now: one project, the amount in force, what was paid in and not voided. */
function expectAccounts({ proposals }: ActingPorts, summary: Summary): void {
  const { milestones } = summary;
  const sumOf = (indicator: string): number =>
    proposals.ledger.reduce((sum, entry) => (entry.indicator === indicator ? sum + entry.amount : sum), 0);
  const arrived = (type: string): number => milestones.filter((each) => each.state === 'counted' && each.candidateType === type).length;
  expect(new Set(proposals.ledger.map(({ id }) => id)).size).toBe(proposals.ledger.length);
  expect(sumOf('cooperation_agreements')).toBe(hasRegistered(summary) ? 1 : 0);
  expect(sumOf('signed_investment_cny')).toBe(standingVersions(summary).at(-1)?.amountFen ?? 0);
  expect(sumOf('paid_in_investment_cny')).toBe(paidInFen(summary));
  expect(sumOf('high_level_talents')).toBe(arrived('person'));
  expect(sumOf('overseas_teams')).toBe(arrived('team'));
  const proofs = standingMilestones(summary, 'paid-in').map(({ proof }) => proof?.digest);
  expect(new Set(proofs).size).toBe(proofs.length);
  for (const kind of ['started', 'production'] as const) expect(standingMilestones(summary, kind).length).toBeLessThanOrEqual(1);
}

/** Ports under the programme in force, and the same under an older version that asks one department less and has other limits. */
function twoVersions(): { ports: ActingPorts; begun: ActingPorts } {
  const ports = actingPorts(bothVersions);
  return { ports, begun: { ...ports, programmes: olderAlone } };
}

/** After the end the unit may still have to be told of it. */
function isAboutMail({ type }: EventData): boolean {
  return type === 'mail-bounced' || type === 'contact-corrected';
}

/** Every open step waits for people of the roster, none of whom stepped aside from it or was called in twice. */
function expectSomebodyReached({ programmes }: ActingPorts, summary: Summary): void {
  for (const step of currentWait(summary)?.steps ?? []) {
    const ask = summary.asks.find((candidate) => candidate.step === step);
    if (!ask) continue;
    const waiting = [ask.person, ...ask.helpers];
    const aside = summary.recusals.filter(({ department }) => department === ask.department).map(({ person }) => person);
    expect(new Set(waiting).size).toBe(waiting.length);
    expect(waiting.filter((person) => !programmes.current.people.some(({ id }) => id === person) || aside.includes(person))).toEqual([]);
    for (const helper of ask.helpers) expect(isOwnProposal(summary, programmes.current, helper)).toBe(false);
  }
}

/** No mail is told of twice, and only people for whom a mail did not arrive are helped without a deadline. */
function expectBouncesOnce(events: readonly ProposalEvent[]): void {
  const told = events.flatMap(({ data }) => (data.type === 'mail-bounced' ? [data.message] : []));
  expect(new Set(told).size).toBe(told.length);
}

/** Whoever a step waits for was asked, or called in for it, by an event of the record. */
function expectCalledByEvents(summary: Summary, events: readonly ProposalEvent[]): void {
  const called = new Set(events.flatMap(({ data }) => callsOf(data)).map(({ step, person }) => `${person} ${step}`));
  const waiting = openAsks(summary).flatMap(({ step, person, helpers }) => [person, ...helpers].map((who) => `${who} ${step}`));
  expect(waiting.filter((each) => !called.has(each))).toEqual([]);
}

function callsOf(data: EventData): readonly { step: string; person: string }[] {
  if (data.type === 'review-opened') return data.asks;
  return data.type === 'escalated' || data.type === 'mail-bounced' || data.type === 'leave-begun' ? data.helpers : [];
}

// Read by every story and changed by none.
const current = chunan();
const older = olderOf(current, (programme) => {
  withoutAsking(programme, 'health');
  programme.maxReturnRounds = 3;
  programme.deadlines.review = 3;
});
const inForce = fixedProgrammes(current);
const bothVersions = versionsOf(current, older);
const olderAlone = versionsOf(older);

const anythingOrLeave = fc.oneof({ weight: 4, arbitrary: anything }, { weight: 1, arbitrary: aboutLeave });

const seed = Number(process.env['FC_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const numRuns = 2000;
const laterRuns = 150;

describe('the rules, whatever happens in whatever order', () => {
  it(
    `always end or wait for somebody and decide each step once, in ${numRuns} random stories (seed ${seed})`,
    { timeout: 120_000 },
    async () => {
      const sometimesLater = fc.oneof({ weight: 12, arbitrary: anythingOrLeave }, { weight: 1, arbitrary: anythingLater });
      await fc.assert(
        fc.asyncProperty(fc.array(sometimesLater, { minLength: 10, maxLength: 60 }), fc.boolean(), async (happenings, isOlder) => {
          const { ports, begun } = twoVersions();
          const { proposalId } = await submitted(isOlder ? begun : ports);
          for (const what of happenings) await happen(ports, proposalId, what);
          const summary = await ports.proposals.load(proposalId);
          if (summary) expectSound(ports, summary, await ports.proposals.events(proposalId));
        }),
        { numRuns, seed },
      );
    },
  );

  it(`hold from the decision on as well, where few stories come by themselves (seed ${seed})`, { timeout: 120_000 }, async () => {
    const way = [acts.accept, ...[0, 1, 2].map((index) => opinion(index, 'agree'))];
    await fc.assert(
      fc.asyncProperty(fc.array(anything, { minLength: 5, maxLength: 40 }), async (happenings) => {
        const ports = actingPorts(inForce);
        const { proposalId } = await submitted(ports);
        for (const what of [...way, ...happenings]) await happen(ports, proposalId, what);
        const summary = await ports.proposals.load(proposalId);
        if (summary) expectSound(ports, summary, await ports.proposals.events(proposalId));
      }),
      { numRuns: numRuns / 4, seed },
    );
  });
  it(`keep the accounts of a registered agreement, in ${laterRuns} random stories (seed ${seed})`, { timeout: 120_000 }, async () => {
    const afterwards = fc.oneof({ weight: 2, arbitrary: anything }, { weight: 3, arbitrary: anythingLater });
    await fc.assert(
      fc.asyncProperty(fc.array(afterwards, { minLength: 10, maxLength: 60 }), async (happenings) => {
        const ports = actingPorts(inForce);
        const { proposalId } = await submitted(ports);
        for (const what of wayToRegistration) await happen(ports, proposalId, what);
        for (const what of happenings) await happen(ports, proposalId, what);
        const summary = await ports.proposals.load(proposalId);
        expect(summary && hasRegistered(summary)).toBe(true);
        if (summary) expectSound(ports, summary, await ports.proposals.events(proposalId));
      }),
      { numRuns: laterRuns, seed },
    );
  });

  it('let two who decide the same step at once record one decision', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...stances), { minLength: 2, maxLength: 8 }), async (chosen) => {
        const ports = actingPorts(inForce);
        const proposal = await submitted(ports);
        const accepted = await acceptProposal(ports, {
          person: 'office-main',
          proposalId: proposal.proposalId,
          seenVersion: proposal.version,
        });
        const ask = accepted.asks[0];
        const step = {
          actor: { role: 'reviewer', id: ask?.person ?? '' },
          step: ask?.step ?? '',
          dossierVersion: 1,
          assurance: 'link',
        } as const;
        const decide = (stance: (typeof stances)[number]) =>
          change('decide', (summary, context) => ({ drafts: giveOpinion(summary, { ...step, stance, opinion: '意见' }, context) }));

        const results = await Promise.allSettled(chosen.map((stance) => decide(stance).run(ports, accepted)));

        expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      }),
      { numRuns: 50 },
    );
  });

  it('let the parties sign only what is open to them, whoever signs, declines and drafts anew', { timeout: 60_000 }, async () => {
    const agreementActs = fc.oneof(
      { weight: 6, arbitrary: fc.nat({ max: 2 }).map(signature) },
      {
        weight: 2,
        arbitrary: fc
          .tuple(fc.nat({ max: 2 }), fc.boolean())
          .map(([index, isOnPaper]) => declineToSign(index, isOnPaper ? 'paper' : 'link')),
      },
      { weight: 3, arbitrary: fc.constantFrom(acts.draft, acts.draftInOrder) },
      { weight: 1, arbitrary: fc.constant(acts.register) },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(agreementActs, { minLength: 4, maxLength: 25 }), async (happenings) => {
        const ports = actingPorts(inForce);
        const { proposalId } = await submitted(ports);
        const reviews = [0, 1, 2].map((index) => opinion(index, 'agree'));
        for (const what of [acts.accept, ...reviews, decision('approved'), acts.publish]) await happen(ports, proposalId, what);
        ports.clock.addDays(10);
        for (const what of [acts.endNotice, ...happenings]) await happen(ports, proposalId, what);

        const summary = await ports.proposals.load(proposalId);
        if (!summary) throw new Error('the proposal is gone');
        expectSound(ports, summary, await ports.proposals.events(proposalId));
        if (summary.agreement?.declined) expect(currentWait(summary)).toMatchObject({ whom: 'office', task: 'redraft-agreement' });
      }),
      { numRuns: 300, seed },
    );
  });

  it('take a proposal from the form to its registration when everybody does their part', async () => {
    const ports = actingPorts(inForce);
    const { proposalId } = await submitted(ports);

    for (const what of wayToRegistration) await happen(ports, proposalId, what);

    const summary = await ports.proposals.load(proposalId);
    expect(summary).toMatchObject({ stage: 'registered', agreement: { number: '淳才协〔2026〕1号' } });
    expect(ports.proposals.ledger.map(({ indicator, amount }) => [indicator, amount])).toEqual(
      expect.arrayContaining([
        ['cooperation_agreements', 1],
        ['signed_investment_cny', 100],
      ]),
    );
  });
});
