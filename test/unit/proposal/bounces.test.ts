import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unreachablePeople } from '../../../functions/domain/marked-address.ts';
import type { MailMessage } from '../../../functions/domain/outbox.ts';
import { bounceMail, correctContact, type BouncedMail } from '../../../functions/domain/proposal/acts/bounce.ts';
import type { EventDraft } from '../../../functions/domain/proposal/events.ts';
import { helpersOf, seatOf } from '../../../functions/domain/proposal/roster.ts';
import type { Summary } from '../../../functions/domain/proposal/summary.ts';
import { undelivered } from '../../../functions/domain/proposal/undelivered.ts';
import { changeProposal } from '../../../functions/usecases/proposals/change-proposal.ts';
import { acceptProposal } from '../../../functions/usecases/proposals/office-acts.ts';
import { actingPorts, submitted } from '../../support/acting.ts';
import { chunan } from '../../support/chunan.ts';

const programme = chunan();
const today = '2026-10-12';
const requestTo = (person: string, step = 'review:health:1'): MailMessage => ({
  type: 'mail',
  to: { type: 'person', person },
  template: 'review-request',
  proposalId: 'p',
  step,
  dossierVersion: 1,
  dueOn: '2026-10-30',
});
const toOffice: MailMessage = {
  type: 'mail',
  to: { type: 'person', person: 'office-main' },
  template: 'office-task',
  proposalId: 'p',
  task: 'decision',
  dueOn: '2026-10-30',
};

/** A proposal in review, and a way to tell it of mails. */
async function inReview() {
  const ports = actingPorts();
  const { proposalId, version } = await submitted(ports);
  await acceptProposal(ports, { person: 'office-main', proposalId, seenVersion: version });
  const tell = async (mail: BouncedMail): Promise<{ drafts: EventDraft[]; summary: Summary }> => {
    let drafts: EventDraft[] = [];
    const summary = await changeProposal(ports, { proposalId }, (before, context) => {
      drafts = bounceMail(before, mail, context);
      return { drafts };
    });
    return { drafts, summary };
  };
  const mails = () => ports.proposals.outbox.flatMap(({ message }) => (message.type === 'mail' ? [message] : []));
  return { ports, proposalId, tell, mails };
}

describe('a mail that did not arrive', () => {
  it('brings the next in line into the step, and the office a mail that names it', async () => {
    const { tell, mails } = await inReview();
    const before = mails().length;

    const { summary } = await tell({ id: 'm1', message: requestTo('health-reviewer'), cause: 'rejected' });

    expect(summary.asks.find(({ step }) => step === 'review:health:1')?.helpers).toEqual(['health-head']);
    const sent = mails().slice(before);
    expect(sent.map(({ template, to }) => [template, to.type === 'person' ? to.person : ''])).toEqual([
      ['review-request', 'health-head'],
      ['office-bounced', 'office-main'],
      ['office-bounced', 'office-second'],
    ]);
    expect(undelivered(summary)).toMatchObject([{ to: { id: 'health-reviewer' }, calledIn: 'health-head' }]);
  });

  it('is on record once for each message, and once for each matter where its address is known to be dead', async () => {
    const { tell } = await inReview();
    const first = await tell({ id: 'm1', message: requestTo('health-reviewer'), cause: 'rejected' });

    const same = await tell({ id: 'm1', message: requestTo('health-reviewer'), cause: 'returned' });
    const untried = await tell({ id: 'm2', message: requestTo('health-reviewer'), cause: 'not-tried' });
    const other = await tell({ id: 'm3', message: requestTo('commerce-reviewer', 'review:commerce:1'), cause: 'not-tried' });
    const tried = await tell({ id: 'm4', message: requestTo('health-reviewer'), cause: 'returned' });

    expect([first, same, untried, other, tried].map(({ drafts }) => drafts.length)).toEqual([1, 0, 0, 1, 1]);
  });

  it('to a member of the office is told to the others, and not at all when it was not tried', async () => {
    const { tell, mails } = await inReview();
    const before = mails().length;

    await tell({ id: 'm1', message: toOffice, cause: 'rejected' });
    const { drafts } = await tell({ id: 'm2', message: toOffice, cause: 'not-tried' });

    expect(drafts).toEqual([]);
    expect(
      mails()
        .slice(before)
        .map(({ to }) => (to.type === 'person' ? to.person : '')),
    ).toEqual(['office-second']);
  });

  it('is no longer open once the contact is corrected', async () => {
    const { tell, ports, proposalId } = await inReview();
    const message: MailMessage = { type: 'mail', to: { type: 'unit' }, template: 'unit-accepted', proposalId };
    const { summary } = await tell({ id: 'm1', message, cause: 'returned' });
    expect(undelivered(summary)).toHaveLength(1);

    const corrected = await changeProposal(ports, { proposalId }, (before) => ({
      drafts: correctContact(before, {
        actor: { role: 'office', id: 'office-main' },
        to: { type: 'unit', id: before.unitId },
        name: '新联系人',
        email: 'new@parties.example',
      }),
    }));

    expect(undelivered(corrected)).toEqual([]);
    expect(corrected.contact).toMatchObject({ name: '新联系人', email: 'new@parties.example' });
    expect(ports.proposals.outbox.at(-1)?.message).toEqual({ type: 'mail', to: { type: 'unit' }, template: 'unit-accepted', proposalId });
  });
});

describe('a marked person', () => {
  it('is one whose address of the mark is still the one on the roster', () => {
    const mark = { person: 'health-reviewer', since: '2026-10-12T01:00:00.000Z', cause: 'rejected' } as const;

    expect(unreachablePeople([{ ...mark, email: 'health@chunan.example' }], programme)).toEqual(['health-reviewer']);
    expect(unreachablePeople([{ ...mark, email: 'former@chunan.example' }], programme)).toEqual([]);
    expect(unreachablePeople([{ ...mark, email: 'health@chunan.example', person: null }], programme)).toEqual([]);
  });

  it('is passed over where somebody else is reached, never called in, and never the reason that nobody is asked', async () => {
    const summary = await submitted(actingPorts());
    const people = programme.people.map(({ id }) => id);
    const departments = programme.departments.filter(({ reviewer }) => reviewer).map(({ id }) => id);
    fc.assert(
      fc.property(fc.subarray(people), fc.constantFrom(...departments), (unreachable, department) => {
        const context = { programme, leaves: [], today };
        const { seat } = seatOf(summary, department, { ...context, unreachable });
        const reached = seatOf(summary, department, context).seat;
        const helpers = helpersOf(summary, department, { ...context, unreachable });

        expect(seat === null).toBe(reached === null);
        expect(helpers.filter((person) => unreachable.includes(person))).toEqual([]);
        if (seat && unreachable.includes(seat.person)) expect(helpers).toEqual([]);
      }),
    );
  });
});
