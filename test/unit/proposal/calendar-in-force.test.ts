import { describe, expect, it } from 'vitest';
import { makeCalendar } from '../../../functions/domain/calendar.ts';
import { acceptProposal } from '../../../functions/usecases/proposals/office-acts.ts';
import { actingPorts, submitted } from '../../support/acting.ts';
import { chunan } from '../../support/chunan.ts';

describe('the calendar of a proposal', () => {
  it('is the one in force, so that a year that is loaded later counts for proposals that began before', async () => {
    const ports = actingPorts();
    const proposal = await submitted(ports);
    const { calendar, ...rest } = chunan();
    const began = { ...rest, calendar: calendar.filter(({ year }) => year <= 2026) };
    const programmes = { current: ports.programmes.current, byVersion: async () => began, archive: async () => {} };
    ports.clock.addDays(60);

    const accepted = await acceptProposal(
      { ...ports, programmes },
      { person: 'office-main', proposalId: proposal.proposalId, seenVersion: proposal.version },
    );

    expect(accepted.promisedOn).toBe(
      makeCalendar(ports.programmes.current.calendar).addWorkingDays('2026-12-11', chunan().deadlines.promised),
    );
  });

  it('refuses an act that needs a year that nobody has loaded, with the year', async () => {
    const ports = actingPorts();
    const proposal = await submitted(ports);
    const { calendar, ...rest } = chunan();
    const current = { ...rest, calendar: calendar.filter(({ year }) => year <= 2026) };
    const programmes = { current, byVersion: async () => current, archive: async () => {} };
    ports.clock.addDays(60);

    const act = acceptProposal(
      { ...ports, programmes },
      { person: 'office-main', proposalId: proposal.proposalId, seenVersion: proposal.version },
    );

    await expect(act).rejects.toMatchObject({ code: 'calendar-year-missing', payload: { year: 2027 } });
  });
});
