import { beforeEach, describe, expect, it } from 'vitest';
import type { MailMessage } from '../../../functions/domain/outbox.ts';
import { raiseObjection, settleObjection } from '../../../functions/domain/proposal/acts/notice.ts';
import { answerRefusal } from '../../../functions/domain/proposal/acts/refusal.ts';
import type { Summary } from '../../../functions/domain/proposal/summary.ts';
import { currentWait } from '../../../functions/domain/proposal/waits.ts';
import { planStage } from '../../../functions/usecases/background/plan-stage.ts';
import { actingPorts, submitted } from '../../support/acting.ts';
import { acts, change, decision, opinion, type Happening } from '../../support/happenings.ts';

let ports: ReturnType<typeof actingPorts>;
let proposalId: string;

// Every story begins on Monday 12 October 2026.
beforeEach(async () => {
  ports = actingPorts();
  ({ proposalId } = await submitted(ports));
  await happen(acts.accept, ...[0, 1, 2].map((index) => opinion(index, 'agree')));
});

const load = async (): Promise<Summary> => (await ports.proposals.load(proposalId))!;
const waiting = async () => currentWait(await load());

async function happen(...happenings: readonly Happening[]): Promise<void> {
  for (const each of happenings) await each.run(ports, await load());
}

/** The execution wakes at the first instant of a day. */
async function wakeOn(day: string): Promise<void> {
  ports.clock.set(`${day}T00:00:00+08:00`);
  await planStage(ports, { proposalId, stage: (await load()).stage === 'decision' ? 'decision' : 'public-notice' });
}

/** What one member of the office was written about a task so far. */
function toldOf(task: string): string[] {
  const mails = ports.proposals.outbox.flatMap(({ message }) => (message.type === 'mail' ? [message] : []));
  return mails.filter((mail) => isOf(mail, task)).map((mail) => `${mail.template} ${'dueOn' in mail ? mail.dueOn : ''}`);
}

function isOf(mail: MailMessage, task: string): boolean {
  return 'task' in mail && mail.task === task && mail.to.type === 'person' && mail.to.person === 'office-main';
}

const answered = change('the unit answers', (summary, context) => ({
  drafts: answerRefusal(summary, { actor: { role: 'unit', id: 'account-1' }, answer: '请复核' }, context),
}));
const raised = (objection: string) =>
  change('someone objects', (summary, context) => ({
    drafts: raiseObjection(summary, { objection, text: '有异议', name: '', contact: '' }, context),
  }));
const dismissed = (objection: string) =>
  change('it is dismissed', (summary, context) => ({
    drafts: settleObjection(
      summary,
      { actor: { role: 'office', id: 'office-main' }, objection, result: 'dismissed', note: '不实' },
      context,
    ),
  }));

describe('the second person of the office', () => {
  it('has its own days from the unit’s answer on', async () => {
    await happen(decision('refused'));
    ports.clock.addDays(2);

    await happen(answered);

    expect(await waiting()).toMatchObject({ task: 'confirm-refusal', dueOn: '2026-10-19' });
    expect(toldOf('confirm-refusal')).toEqual(['office-task 2026-10-19']);
  });

  it('has its own days once the unit’s are over, and is reminded twice when these are over too', async () => {
    await happen(decision('refused'));
    expect(await waiting()).toMatchObject({ whom: 'unit', dueOn: '2026-10-19' });

    await wakeOn('2026-10-20');
    expect(await waiting()).toMatchObject({ task: 'confirm-refusal', dueOn: '2026-10-22' });
    for (const day of ['2026-10-21', '2026-10-22', '2026-10-23', '2026-10-27', '2026-11-05']) await wakeOn(day);

    expect(toldOf('confirm-refusal')).toEqual(['office-task 2026-10-22', 'office-reminder 2026-10-22', 'office-reminder 2026-10-22']);
    expect(ports.proposals.exceptions.filter(({ kind }) => kind === 'overdue')).toHaveLength(1);
  });
});

describe('the office that ends a notice', () => {
  it('is asked once the last day is over, by a day of its own', async () => {
    await happen(decision('approved'), acts.publish);
    expect(await waiting()).toMatchObject({ whom: 'public', dueOn: '2026-10-19' });

    await wakeOn('2026-10-20');

    expect(await waiting()).toMatchObject({ task: 'end-notice', dueOn: '2026-10-21' });
    expect(toldOf('end-notice')).toEqual(['office-task 2026-10-21']);
  });

  it('has as long as for publishing it where the programme does not say', async () => {
    await happen(decision('approved'), acts.publish);
    const { endNotice: _unsaid, ...deadlines } = ports.programmes.current.deadlines;
    const silent = { ...ports.programmes.current, deadlines: { ...deadlines, publishNotice: 4 } };
    ports.programmes = { ...ports.programmes, byVersion: async () => silent };

    await wakeOn('2026-10-20');

    expect(await waiting()).toMatchObject({ task: 'end-notice', dueOn: '2026-10-23' });
  });

  it('is asked anew when the last objection is settled after the notice’s last day', async () => {
    await happen(decision('approved'), acts.publish, raised('o1'));
    await wakeOn('2026-10-20');
    expect(await waiting()).toMatchObject({ task: 'settle-objection' });
    ports.clock.set('2026-10-22T09:00:00+08:00');

    await happen(dismissed('o1'));

    expect(await waiting()).toMatchObject({ task: 'end-notice', dueOn: '2026-10-23' });
    expect(toldOf('end-notice')).toEqual(['office-task 2026-10-23']);
  });
});

describe('the office that settles an objection', () => {
  it('has its own days from the objection on, also while the notice runs, and is reminded after them', async () => {
    await happen(decision('approved'), acts.publish);
    ports.clock.set('2026-10-14T09:00:00+08:00');
    await happen(raised('o1'));

    expect(await waiting()).toMatchObject({ task: 'settle-objection', dueOn: '2026-10-28' });
    for (const day of ['2026-10-20', '2026-10-29']) await wakeOn(day);

    expect(toldOf('settle-objection')).toEqual(['office-task 2026-10-28', 'office-reminder 2026-10-28']);
    expect(toldOf('end-notice')).toEqual([]);
  });

  it('is told of the day of each of several, and goes on with the next when one is settled', async () => {
    await happen(decision('approved'), acts.publish, raised('o1'));
    ports.clock.set('2026-10-14T09:00:00+08:00');
    await happen(raised('o2'));

    expect(toldOf('settle-objection')).toEqual(['office-task 2026-10-26', 'office-task 2026-10-28']);
    expect(await waiting()).toMatchObject({ dueOn: '2026-10-26' });

    await happen(dismissed('o1'));
    expect(await waiting()).toMatchObject({ task: 'settle-objection', dueOn: '2026-10-28' });

    await happen(dismissed('o2'));
    expect(await waiting()).toMatchObject({ whom: 'public', dueOn: '2026-10-19' });
  });
});
