import { beforeEach, describe, expect, it } from 'vitest';
import { giveOpinion, recuse } from '../../../functions/domain/proposal/acts/opinion.ts';
import type { DataOf } from '../../../functions/domain/proposal/events.ts';
import { helpersOf, type Leave } from '../../../functions/domain/proposal/roster.ts';
import { unattended } from '../../../functions/domain/proposal/standing-in.ts';
import type { Ask, Summary } from '../../../functions/domain/proposal/summary.ts';
import { handOver } from '../../../functions/usecases/people/begin-leave.ts';
import { changeProposal, type Judge } from '../../../functions/usecases/proposals/change-proposal.ts';
import { acceptProposal } from '../../../functions/usecases/proposals/office-acts.ts';
import type { KeptProgrammes } from '../../../functions/ports/programmes.ts';
import { actingPorts, submitted } from '../../support/acting.ts';
import { fixedProgrammes, chunan } from '../../support/chunan.ts';

const today = '2026-10-12';
const reviewer = 'health-reviewer';
const leave: Leave = { person: reviewer, from: today, to: '2026-10-16', substitute: 'science-reviewer' };

let ports: ReturnType<typeof actingPorts>;
let proposalId: string;

async function accepted(): Promise<string> {
  const proposal = await submitted(ports);
  await acceptProposal(ports, { person: 'office-main', proposalId: proposal.proposalId, seenVersion: proposal.version });
  return proposal.proposalId;
}

/** Under a programme whose department of health has a standing substitute. */
const withStandingSubstitute = (): KeptProgrammes => {
  const programme = chunan();
  for (const department of programme.departments) if (department.id === 'health') department.substitute = 'commerce-reviewer';
  return fixedProgrammes(programme);
};

/** The leave begins; tells whom each step of health now waits for. */
async function begin(begun: Leave = leave): Promise<void> {
  await handOver({ ...ports, steps: ports.proposals.stepsPort }, begun);
}

async function load(id = proposalId): Promise<Summary> {
  const summary = await ports.proposals.load(id);
  if (!summary) throw new Error('the proposal is gone');
  return summary;
}

const askOf = (summary: Summary): Ask => {
  const ask = summary.asks.findLast(({ department }) => department === 'health');
  if (!ask) throw new Error('health was not asked');
  return ask;
};
const begun = (id = proposalId): DataOf<'leave-begun'>[] =>
  (ports.proposals.chains.get(id) ?? []).flatMap(({ data }) => (data.type === 'leave-begun' ? [data] : []));
const act = async (judge: Judge) => changeProposal(ports, { proposalId }, judge);
const by = (id: string, step = 'review:health:1') =>
  ({ actor: { role: 'reviewer', id }, step, dossierVersion: 1, assurance: 'link' }) as const;

beforeEach(async () => {
  ports = actingPorts();
  proposalId = await accepted();
  ports.proposals.leaves = [leave];
});

describe('a step that is open when leave begins', () => {
  it.each<[string, Partial<Leave>, Leave[], string]>([
    ['whom the leave names', {}, [], 'science-reviewer'],
    ['the standing substitute when nobody is named', { substitute: null }, [], 'commerce-reviewer'],
    [
      'the standing substitute when who is named is away',
      {},
      [{ ...leave, person: 'science-reviewer', substitute: null }],
      'commerce-reviewer',
    ],
    ['the head when both are away', { substitute: null }, [{ ...leave, person: 'commerce-reviewer', substitute: null }], 'health-head'],
  ])('goes to %s', async (_whom, changes, others, helper) => {
    ports.programmes = withStandingSubstitute();
    const before = await load();
    ports.proposals.leaves = [{ ...leave, ...changes }, ...others];

    await begin();

    const after = await load();
    expect(begun()).toEqual([{ type: 'leave-begun', away: reviewer, helpers: [{ step: 'review:health:1', person: helper }], left: [] }]);
    expect(askOf(after)).toMatchObject({ person: reviewer, onBehalfOf: null, helpers: [helper] });
    expect(after.dueOn).toBe(before.dueOn);
    expect(ports.proposals.outbox.at(-1)).toMatchObject({
      message: { template: 'review-request', to: { person: helper }, proposalId, step: 'review:health:1' },
    });
  });

  it('passes over whom mail does not reach', async () => {
    const email = ports.programmes.current.people.find(({ id }) => id === 'science-reviewer')?.email ?? '';
    ports.proposals.marks = [{ email, person: 'science-reviewer', since: '2026-10-01T00:00:00.000Z', cause: 'returned' }];

    await begin();

    expect(askOf(await load()).helpers).toEqual(['health-head']);
  });

  it('passes over who belongs to the unit that proposes', async () => {
    const programme = chunan();
    for (const person of programme.people) if (person.id === 'science-reviewer') person.units = ['杭州小郎中健康管理有限公司'];
    ports.programmes = fixedProgrammes(programme);

    await begin();

    expect(askOf(await load()).helpers).toEqual(['health-head']);
  });

  it('is answered once, whoever comes first, and who stands in answers in the reviewer’s name', async () => {
    await begin();
    const opinion = (id: string) =>
      act((summary, context) => ({ drafts: giveOpinion(summary, { ...by(id), stance: 'agree', opinion: '' }, context) }));

    const results = await Promise.allSettled([opinion('science-reviewer'), opinion(reviewer)]);

    expect(results).toMatchObject([{ status: 'fulfilled' }, { status: 'rejected', reason: { code: 'already-decided' } }]);

    const given = ports.proposals.chains.get(proposalId)?.filter(({ data }) => data.type === 'opinion-given') ?? [];
    expect(given.map(({ data }) => data)).toMatchObject([{ person: 'science-reviewer', onBehalfOf: reviewer }]);
  });

  it('stays where it is when nobody is left, and the office is told once', async () => {
    ports.proposals.leaves = [
      { ...leave, substitute: null },
      { ...leave, person: 'health-head', substitute: null },
    ];

    await begin();
    await begin();

    expect(begun()).toEqual([{ type: 'leave-begun', away: reviewer, helpers: [], left: ['review:health:1'] }]);
    const after = await load();
    expect(askOf(after)).toMatchObject({ person: reviewer, helpers: [], closed: null });
    expect(unattended(after)).toMatchObject([{ step: 'review:health:1', away: reviewer }]);
    const told = ports.proposals.outbox.filter(({ message }) => 'task' in message && message.task === 'absent-reviewer');
    expect(told.map(({ message }) => 'to' in message && message.to)).toEqual([
      { type: 'person', person: 'office-main' },
      { type: 'person', person: 'office-second' },
    ]);
  });

  it('is attended to again once somebody was called in', async () => {
    ports.proposals.leaves = [
      { ...leave, substitute: null },
      { ...leave, person: 'health-head', substitute: null },
    ];
    await begin();
    ports.proposals.leaves = [{ ...leave, substitute: null }];

    await begin();

    expect(askOf(await load()).helpers).toEqual(['health-head']);
    expect(unattended(await load())).toEqual([]);
  });

  it('goes on to the next in line when who stood in steps aside', async () => {
    await begin();

    await act((summary) => ({ drafts: recuse(summary, { ...by('science-reviewer'), reason: '' }) }));

    expect(begun().map(({ helpers }) => helpers.map(({ person }) => person))).toEqual([['science-reviewer'], ['health-head']]);
    expect(askOf(await load()).helpers).toEqual(['health-head']);
  });

  it('goes on to the next in line when who stood in goes on leave as well', async () => {
    await begin();
    const second: Leave = { ...leave, person: 'science-reviewer', substitute: null };
    ports.proposals.leaves = [leave, second];

    await begin(second);

    expect(askOf(await load()).helpers).toEqual(['science-reviewer', 'health-head']);
  });

  it('does not move from a head who was called in while the reviewer is here', async () => {
    ports.proposals.leaves = [];
    ports.clock.addDays(16);
    const head: Leave = { person: 'health-head', from: '2026-10-28', to: '2026-10-30', substitute: null };
    await act((summary) => ({
      drafts: [
        {
          actor: { role: 'system', id: 'yincai' },
          data: {
            type: 'escalated',
            wait: 'review',
            count: 3,
            nextOn: null,
            helpers: [{ step: askOf(summary).step, person: 'health-head' }],
          },
        },
      ],
    }));
    ports.proposals.leaves = [head];

    await begin(head);

    expect(begun()).toEqual([]);
  });
});

describe('the beginning of leave', () => {
  it('changes nothing when it is told again, when the leave was ended, and when another began on another day', async () => {
    ports.proposals.leaves = [];
    await begin();
    ports.proposals.leaves = [{ ...leave, from: '2026-10-11' }];
    await begin();
    expect(begun()).toEqual([]);
    ports.proposals.leaves = [leave];

    await begin();
    const { version } = await load();
    await begin();

    expect((await load()).version).toBe(version);
    expect(begun()).toHaveLength(1);
  });

  it('goes by the leave as it now is: another substitute is called in, and nobody is sent away', async () => {
    await begin();
    ports.proposals.leaves = [{ ...leave, substitute: 'commerce-reviewer' }];

    await begin();

    expect(askOf(await load()).helpers).toEqual(['science-reviewer', 'commerce-reviewer']);
  });

  it('goes on with the other proposals when one fails, and takes up that one when it is tried again', async () => {
    ports.proposals.leaves = [];
    const others = [await accepted(), await accepted()];
    ports.proposals.leaves = [leave];
    const append = ports.proposals.append.bind(ports.proposals);
    ports.proposals.append = async (written) => {
      if (written.summary.proposalId === proposalId) throw new Error('the table is down');
      return append(written);
    };

    await expect(begin()).rejects.toThrow('1 of 3 proposals are not handed over');
    expect([proposalId, ...others].map((id) => begun(id).length)).toEqual([0, 1, 1]);
    ports.proposals.append = append;
    await begin();

    expect([proposalId, ...others].map((id) => begun(id).length)).toEqual([1, 1, 1]);
  });

  it('lets the mails of all proposals leave a minute later, so that they become one list', async () => {
    await begin();

    expect(ports.proposals.outbox.at(-1)).toMatchObject({ createdAt: '2026-10-12T01:00:00.000Z', notBefore: '2026-10-12T01:01:00.000Z' });
  });
});

describe('a head who helped in an earlier round', () => {
  it('is called in again when the department is asked anew and stays silent', async () => {
    const summary = await load();
    const first: Ask = { ...askOf(summary), helpers: ['health-head'], closed: 'overtaken' };
    const second: Ask = { ...first, step: 'review:health:2', round: 2, helpers: [], closed: null };
    const roster = { programme: ports.programmes.current, leaves: [], today };

    expect(helpersOf({ ...summary, asks: [first, second] }, 'health', roster)).toEqual(['health-head']);
    expect(helpersOf({ ...summary, asks: [first] }, 'health', roster)).toEqual([]);
  });
});
