import { beforeEach, describe, expect, it } from 'vitest';
import type { Programme } from '../../../functions/domain/programme.ts';
import { isOwnProposal } from '../../../functions/domain/proposal/roster.ts';
import type { Summary } from '../../../functions/domain/proposal/summary.ts';
import { acceptProposal } from '../../../functions/usecases/proposals/office-acts.ts';
import { actingPorts, applicant, submitted } from '../../support/acting.ts';

type Ports = ReturnType<typeof actingPorts>;

let ports: Ports;
let proposal: Summary;

beforeEach(async () => {
  ports = actingPorts();
  proposal = await submitted(ports);
});

function personOf({ people }: Programme, id: string): Programme['people'][number] {
  const person = people.find((each) => each.id === id);
  if (!person) throw new Error(`${id} is not on the roster`);
  return person;
}

describe('a proposal of somebody’s own', () => {
  it.each([
    ['in capitals', 'Melbourne@Parties.Example'],
    ['as the form has it', 'melbourne@parties.example'],
  ])('is told by an address in it, which the roster writes %s', (_how, email) => {
    personOf(ports.programmes.current, 'health-reviewer').email = email;

    expect(isOwnProposal(proposal, ports.programmes.current, 'health-reviewer')).toBe(true);
  });

  it.each([
    ['with a space in it', '杭州 小郎中健康管理有限公司'],
    ['with another name', null],
  ])('is told by the name of a unit, also %s', (_how, unit) => {
    personOf(ports.programmes.current, 'health-reviewer').units = unit === null ? ['别的公司'] : [unit];

    expect(isOwnProposal(proposal, ports.programmes.current, 'health-reviewer')).toBe(unit !== null);
  });

  it('is acted on by somebody else of the office, and the try is in the record', async () => {
    personOf(ports.programmes.current, 'office-main').email = applicant.account.email;
    const { proposalId, version: seenVersion } = proposal;

    await expect(acceptProposal(ports, { person: 'office-main', proposalId, seenVersion })).rejects.toMatchObject({ code: 'not-yours' });

    const events = await ports.proposals.events(proposalId);
    expect(events.at(-1)?.data).toMatchObject({ type: 'attempt-refused', act: 'office-act', because: 'not-yours' });
    await expect(acceptProposal(ports, { person: 'office-second', proposalId, seenVersion: events.length })).resolves.toMatchObject({
      stage: 'department-review',
    });
  });
});
