import fc from 'fast-check';
import { addDays, dayAt } from '../../functions/domain/calendar.ts';
import { draftAgreement, recordSignature } from '../../functions/domain/proposal/acts/agreement.ts';
import { declineSignature } from '../../functions/domain/proposal/acts/decline.ts';
import { voidObjections } from '../../functions/domain/proposal/acts/void-objections.ts';
import { openObjections } from '../../functions/domain/proposal/objection-room.ts';
import { enterObjection } from '../../functions/domain/proposal/acts/enter-objection.ts';
import { raiseObjection, settleObjection } from '../../functions/domain/proposal/acts/notice.ts';
import { askBack, giveOpinion, recuse, settleCondition } from '../../functions/domain/proposal/acts/opinion.ts';
import { answerRefusal, requestReview, settleRefusal } from '../../functions/domain/proposal/acts/refusal.ts';
import { supplement, withdraw } from '../../functions/domain/proposal/acts/submit.ts';
import { latestAsks } from '../../functions/domain/proposal/asks.ts';
import { stages, stances } from '../../functions/domain/proposal/event-parts.ts';
import type { MarkedAddress } from '../../functions/domain/marked-address.ts';
import type { OutboxItem } from '../../functions/domain/outbox.ts';
import type { Summary } from '../../functions/domain/proposal/summary.ts';
import { registerProposal } from '../../functions/usecases/proposals/agreements.ts';
import { applyResolution } from '../../functions/usecases/meetings/apply-resolution.ts';
import { changeProposal, type Judge } from '../../functions/usecases/proposals/change-proposal.ts';
import {
  acceptProposal,
  decideProposal,
  endProposalNotice,
  publishProposal,
  returnProposal,
} from '../../functions/usecases/proposals/office-acts.ts';
import { migrateProposals } from '../../functions/usecases/proposals/migrate-proposals.ts';
import { correctProposalContact } from '../../functions/usecases/proposals/correct-contact.ts';
import { recipientOf } from '../../functions/usecases/mails/mail-recipient.ts';
import { planStage } from '../../functions/usecases/background/plan-stage.ts';
import { noteBounce, type BouncePorts } from '../../functions/usecases/mails/record-bounce.ts';
import type { actingPorts } from './acting.ts';
import { heldMeetings, meetingIds } from './held-meetings.ts';

export type ActingPorts = ReturnType<typeof actingPorts>;

/** One thing that may happen at any moment, allowed or not. It prints as its name, so that a failing run reads as a story. */
export class Happening {
  readonly name: string;
  readonly run: (ports: ActingPorts, seen: Summary) => Promise<unknown>;

  constructor(name: string, run: (ports: ActingPorts, seen: Summary) => Promise<unknown>) {
    this.name = name;
    this.run = run;
  }

  toString(): string {
    return this.name;
  }

  [fc.toStringMethod](): string {
    return this.name;
  }
}

/** An act judged on the proposal as it stands. */
export function change(name: string, judge: Judge): Happening {
  return new Happening(name, (ports, { proposalId }) => changeProposal(ports, { proposalId }, judge));
}

type OfficeAct<Input> = (
  ports: ActingPorts,
  input: { person: string; proposalId: string; seenVersion: number } & Input,
) => Promise<Summary>;

/** An act of the office on the page as it was seen. */
export function office<Input>(name: string, act: OfficeAct<Input>, input: Input, person = 'office-main'): Happening {
  return new Happening(name, (ports, { proposalId, version: seenVersion }) => act(ports, { person, proposalId, seenVersion, ...input }));
}

const digest = 'a'.repeat(64);
const document = { id: 'd1', type: 'docx', bytes: 10, digest } as const;
const unit = { role: 'unit', id: 'account-1' } as const;
const desk = { role: 'office', id: 'office-main' } as const;

const which = fc.nat({ max: 3 });
const someone = fc.constantFrom('office-main', 'office-second');

function reviewerOf(summary: Summary, index: number) {
  const ask = latestAsks(summary)[index];
  const id = ask?.helpers[0] ?? ask?.person ?? '';
  return { actor: { role: 'reviewer', id }, step: ask?.step ?? '', dossierVersion: summary.dossierVersion, assurance: 'link' } as const;
}

/** The unit's answer to a return, with this field changed. */
export const answerReturn = (field: string): Happening =>
  change(`the unit answers on ${field}`, (summary, context) => {
    const { title, answers, facts, parties, documents, fileNames } = summary;
    const dossier = { title, answers, facts, parties, documents, fileNames };
    const round = summary.openReturn?.round ?? 1;
    return { drafts: supplement(summary, { actor: unit, round, changedFields: [field], dossier }, context) };
  });

/** A department's opinion; `index` counts the departments asked. */
export const opinion = (index: number, stance: (typeof stances)[number]): Happening =>
  change(`department ${index} says ${stance}`, (summary, context) => ({
    drafts: giveOpinion(summary, { ...reviewerOf(summary, index), stance, opinion: '意见', proposes: 'agriculture' }, context),
  }));

/** The meeting's decision of today. */
export const decision = (outcome: 'approved' | 'refused'): Happening =>
  new Happening(`the meeting decides: ${outcome}`, (ports, { proposalId, version: seenVersion }) => {
    const decidedOn = dayAt(ports.clock.now());
    const votes = { present: 5, inFavour: outcome === 'approved' ? 5 : 0 };
    const input = { outcome, body: 'joint-meeting', minutesNumber: '1', decidedOn, ...votes, resolution: '决议' } as const;
    return decideProposal(ports, { person: 'office-main', proposalId, seenVersion, decision: input });
  });

/** What a meeting decided comes before the proposal; its note is lost each time, as in a crash. */
export const resolution = (meetingId: string, dossierVersion: number): Happening =>
  new Happening(`${meetingId} takes effect on version ${dossierVersion}`, (ports, { proposalId }) =>
    applyResolution(
      { ...ports, meetings: heldMeetings(proposalId, { dossierVersion, heldOn: dayAt(ports.clock.now()) }) },
      { meetingId, proposalId },
    ),
  );

/** A party's signature by its link; `index` counts the parties. */
export const signature = (index: number): Happening =>
  change(`party ${index} signs`, (summary, context) => {
    const ask = summary.agreement?.asks[index];
    const actor = { role: 'party', id: ask?.party ?? '' } as const;
    const agreementVersion = summary.agreement?.version ?? 0;
    const proof = { documentDigest: digest, by: 'link', assurance: 'code', scan: null, witness: '' } as const;
    return { drafts: recordSignature(summary, { actor, step: ask?.step ?? '', agreementVersion, ...proof }, context) };
  });

/** A party's refusal to sign, by its link or told to the office. */
export const declineToSign = (index: number, by: 'link' | 'paper'): Happening =>
  change(`party ${index} declines, ${by}`, (summary, context) => {
    const ask = summary.agreement?.asks[index];
    const actor = by === 'link' ? ({ role: 'party', id: ask?.party ?? '' } as const) : desk;
    const agreementVersion = summary.agreement?.version ?? 0;
    const said = { documentDigest: digest, by, assurance: 'code', reason: '条款未达成一致', note: '来函告知' } as const;
    return { drafts: declineSignature(summary, { actor, step: ask?.step ?? '', agreementVersion, ...said }, context) };
  });

const accept = office('the office accepts', acceptProposal, {});
const publish = office('the notice is published', publishProposal, {});
const endNotice = office('the notice is ended', endProposalNotice, { result: 'no-objection', note: '' } as const);
const draftTo = (signing: 'parallel' | 'in-order'): Happening =>
  change(`the agreement is drafted to be signed ${signing}`, (summary, context) => ({
    drafts: draftAgreement(summary, { actor: desk, amountFen: 100, amountReason: '经协商调整', signing, document }, context),
  }));
const draft = draftTo('parallel');
const register = new Happening('the agreement is registered', (ports, { proposalId, version: seenVersion }) =>
  registerProposal(ports, { person: 'office-main', proposalId, seenVersion, signedOn: dayAt(ports.clock.now()) }),
);

const migration = new Happening('the office moves it to the version in force', (ports, { proposalId }) =>
  migrateProposals(ports, { ids: [proposalId] }, desk),
);

/** Acts with nothing to choose, for telling a story. */
export const acts = { accept, publish, endNotice, draft, draftInOrder: draftTo('in-order'), register };

/** Long enough for two reminders, for helpers to be called in, and for the office; the execution wakes each time. */
const silence = new Happening('nobody answers for weeks', async (ports, { proposalId }) => {
  for (let word = 1; word <= 4; word += 1) {
    ports.clock.addDays(12);
    await planStage(ports, { proposalId, stage: 'department-review' });
  }
});

const always = (weight: number, happening: Happening) => ({ weight, arbitrary: fc.constant(happening) });

/** Every mail so far, the latest first. */
function mailsOf({ proposals }: ActingPorts): OutboxItem[] {
  return proposals.outbox.filter(({ message }) => message.type === 'mail').toReversed();
}

const bounceKinds = ['rejected', 'returned', 'not-tried'] as const;

/** A mail that does not arrive; `index` counts from the newest, so that the same one may be told of twice. */
export const bounce = (index: number, cause: (typeof bounceKinds)[number]): Happening =>
  new Happening(`mail ${index} from the end is ${cause}`, async (ports) => {
    const item = mailsOf(ports)[index];
    if (item?.message.type !== 'mail') return;
    const { message } = item;
    const { email } = recipientOf(
      message,
      await ports.proposals.load([...ports.proposals.summaries.keys()][0] ?? ''),
      ports.programmes.current,
    );
    await noteBounce(bouncePorts(ports), item, { message, email, cause });
  });

function bouncePorts(ports: ActingPorts): BouncePorts {
  const { proposals } = ports;
  const addresses = {
    find: async () => null,
    list: async () => proposals.marks,
    clear: async () => {},
    mark: async (mark: MarkedAddress) => void proposals.marks.push(mark),
  };
  const unused = async (): Promise<never> => {
    throw new Error('not needed to tell of a bounce');
  };
  const outbox = {
    put: unused,
    load: unused,
    pending: unused,
    undelivered: async () => [],
    nextDueAfter: unused,
    attempt: unused,
    postpone: unused,
    gather: unused,
    delivered: unused,
    find: unused,
    bounced: async () => {},
  };
  return { ...ports, addresses, outbox, log: { info: () => {}, error: () => {}, measure: () => {} } };
}

/** Anything that people, time or the network may do to a proposal. */
export const anything: fc.Arbitrary<Happening> = fc.oneof(
  always(3, accept),
  always(2, office('the office returns it', returnProposal, { remarks: { amount: '请说明' } })),
  { weight: 3, arbitrary: fc.constantFrom('amount', 'aims').map(answerReturn) },
  { weight: 9, arbitrary: fc.tuple(which, fc.constantFrom(...stances)).map(([index, stance]) => opinion(index, stance)) },
  {
    weight: 2,
    arbitrary: which.map((index) =>
      change(`department ${index} asks back`, (summary, context) => ({
        drafts: askBack(summary, { ...reviewerOf(summary, index), fields: ['aims'], question: '请说明' }, context),
      })),
    ),
  },
  {
    weight: 2,
    arbitrary: which.map((index) =>
      change(`reviewer ${index} steps aside`, (summary) => ({
        drafts: recuse(summary, { ...reviewerOf(summary, index), reason: '亲属' }),
      })),
    ),
  },
  always(
    2,
    change('a condition is settled', (summary) => {
      const step = summary.conditions.find(({ settled }) => !settled)?.step ?? '';
      return { drafts: settleCondition(summary, { actor: desk, step, result: 'met', note: '' }) };
    }),
  ),
  {
    weight: 3,
    arbitrary: fc
      .constantFrom('approved', 'approved', 'refused')
      .map((outcome) => decision(outcome === 'refused' ? 'refused' : 'approved')),
  },
  {
    weight: 9,
    arbitrary: fc.tuple(fc.constantFrom(...meetingIds), fc.integer({ min: 1, max: 2 })).map(([id, version]) => resolution(id, version)),
  },
  always(
    2,
    change('the unit answers the refusal', (summary, context) => ({
      drafts: answerRefusal(summary, { actor: unit, answer: '请复核' }, context),
    })),
  ),
  {
    weight: 3,
    arbitrary: fc.tuple(someone, fc.constantFrom('confirmed', 'dropped')).map(([id, result]) =>
      change(`${id} says of the refusal: ${result}`, (summary, context) => {
        const input = { actor: { role: 'office', id }, result: result === 'dropped' ? 'dropped' : 'confirmed', note: '' } as const;
        return { drafts: settleRefusal(summary, input, context) };
      }),
    ),
  },
  always(
    2,
    change('the unit asks for a review', (summary, context) => ({
      drafts: requestReview(summary, { actor: unit, reason: '不服' }, context),
    })),
  ),
  always(3, publish),
  always(
    2,
    change('someone objects', (summary, context) => {
      const objection = `o${summary.objections.length + 1}`;
      return { drafts: raiseObjection(summary, { objection, text: '有异议', name: '', contact: '' }, context) };
    }),
  ),
  {
    weight: 1,
    arbitrary: fc.nat({ max: 9 }).map((days) =>
      change(`an objection of ${days} days ago is entered`, (summary, context) => {
        const received = { receivedBy: 'post', receivedOn: addDays(dayAt(context.now), -days), scan: null } as const;
        const said = { objection: `e${summary.objections.length + 1}`, text: '有异议', name: '', contact: '' };
        return { drafts: enterObjection(summary, { actor: desk, ...said, ...received }, context) };
      }),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom('upheld', 'dismissed', 'dismissed').map((result) =>
      change(`the objection is ${result}`, (summary, context) => {
        const objection = summary.objections.find(({ settled }) => !settled)?.id ?? '';
        const input = { actor: desk, objection, result: result === 'upheld' ? 'upheld' : 'dismissed', note: '已核实' } as const;
        return { drafts: settleObjection(summary, input, context) };
      }),
    ),
  },
  always(
    1,
    change('the open objections of the public are dismissed at once', (summary) => ({
      drafts: voidObjections(summary, { actor: desk, objections: openObjections(summary, 'public').map(({ id }) => id), note: '刷屏' }),
    })),
  ),
  always(2, silence),
  always(3, endNotice),
  always(3, draft),
  always(2, acts.draftInOrder),
  { weight: 10, arbitrary: which.map(signature) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(which, fc.constantFrom('link', 'paper'))
      .map(([index, by]) => declineToSign(index, by === 'link' ? 'link' : 'paper')),
  },
  always(3, register),
  always(2, migration),
  always(
    1,
    change('the unit withdraws', (summary) => ({ drafts: withdraw(summary, { actor: unit, reason: '撤回' }) })),
  ),
  {
    weight: 5,
    arbitrary: fc.tuple(fc.nat({ max: 6 }), fc.constantFrom(...bounceKinds)).map(([index, cause]) => bounce(index, cause)),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('unit', 'p1', 'p2')
      .map((of) =>
        office(`the contact of ${of} is corrected`, correctProposalContact, { of, name: '新联系人', email: `${of}-new@parties.example` }),
      ),
  },
  always(
    1,
    new Happening('the marks are cleared', async ({ proposals }) => {
      proposals.marks = [];
    }),
  ),
  {
    weight: 6,
    arbitrary: fc.nat({ max: 9 }).map((days) => new Happening(`${days} days pass`, async (ports) => ports.clock.addDays(days))),
  },
  {
    weight: 6,
    arbitrary: fc
      .constantFrom(...stages)
      .map((stage) => new Happening(`an execution wakes at ${stage}`, (ports, { proposalId }) => planStage(ports, { proposalId, stage }))),
  },
);
