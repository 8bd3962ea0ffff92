import { describe, expect, it } from 'vitest';
import {
  approveRestatement,
  askRestatement,
  beginClose,
  confirmFigures,
  disputeFigures,
  freeze,
  redraft,
  refuseRestatement,
  signOff,
} from '../../../functions/domain/close/close-acts.ts';
import { closeDue } from '../../../functions/domain/close/close-due.ts';
import { stageOf, type QuarterClose } from '../../../functions/domain/close/close.ts';
import { confirmersOf } from '../../../functions/domain/close/confirmers.ts';
import type { Programme } from '../../../functions/domain/programme.ts';
import { chunan } from '../../support/chunan.ts';
import { after, begunClose, closeContextAt, figure, sampleDraft } from '../../support/sample-close.ts';

const stepOf = (close: QuarterClose, department: string): string => close.asks.find((ask) => ask.department === department)?.step ?? '';
const answer = (close: QuarterClose, department: string, person: string) =>
  ({ department, person, step: stepOf(close, department), assurance: 'link' }) as const;

function confirmed(): QuarterClose {
  const begun = begunClose();
  const one = after(begun, confirmFigures(begun, answer(begun, 'human-resources', 'human-resources-reviewer')));
  return after(one, confirmFigures(one, { ...answer(one, 'talent-office', 'office-second'), assurance: 'sign-in' }));
}

const manifest = 'ab'.repeat(32);
function frozen(): QuarterClose {
  const ready = confirmed();
  const signed = after(ready, signOff(ready, 'office-main', closeContextAt()));
  return after(signed, freeze(signed, { version: 1, cutOff: signed.cutOff, manifest }));
}

const sums = { cutOff: '2026-10-13T02:00:00.000Z', figures: 1, added: 1, removed: 0, difference: 'cd'.repeat(32) };
const later = closeContextAt('2026-10-13T02:00:00.000Z');

describe('beginning a close', () => {
  const begin = (quarter: string, closes: { own: QuarterClose | null; before: QuarterClose | null }, context = closeContextAt()) =>
    beginClose(quarter, closes, { actor: { role: 'office', id: 'office-second' }, draft: sampleDraft() }, context);

  it('is refused out of order, twice, before the first quarter and while the quarter runs', () => {
    expect(() => begin('2026Q2', { own: null, before: begunClose() })).toThrow(expect.objectContaining({ code: 'not-allowed-now' }));
    expect(() => begin('2026Q2', { own: null, before: null })).toThrow(expect.objectContaining({ code: 'not-allowed-now' }));
    expect(() => begin('2026Q1', { own: frozen(), before: null })).toThrow(expect.objectContaining({ code: 'already-decided' }));
    expect(() => begin('2025Q4', { own: null, before: null })).toThrow(expect.objectContaining({ code: 'not-found' }));
    expect(() => begin('2026Q4', { own: null, before: frozen() })).toThrow(expect.objectContaining({ code: 'not-allowed-now' }));
    expect(begin('2026Q2', { own: null, before: frozen() }).data.type).toBe('close-begun');
  });

  it('comes by itself after its working days, days off passed over', () => {
    const bySystem = (now: string) =>
      beginClose(
        '2026Q3',
        { own: null, before: frozen() },
        { actor: { role: 'system', id: 'yincai' }, draft: sampleDraft() },
        closeContextAt(now),
      );

    expect(() => bySystem('2026-10-13T15:59:00.000Z')).toThrow(expect.objectContaining({ code: 'not-allowed-now' }));
    expect(bySystem('2026-10-14T16:00:00.000Z').data).toMatchObject({ type: 'close-begun', dueOn: '2026-10-22' });
  });
});

describe('confirming figures', () => {
  it('is refused to who entered what they count, to who was not asked, and a second time', () => {
    const close = begunClose();
    const done = after(close, confirmFigures(close, answer(close, 'human-resources', 'human-resources-reviewer')));

    expect(() => confirmFigures(close, answer(close, 'talent-office', 'office-main'))).toThrow(
      expect.objectContaining({ code: 'not-yours', message: expect.stringContaining('does not confirm') }),
    );
    expect(() => confirmFigures(close, answer(close, 'human-resources', 'commerce-reviewer'))).toThrow(
      expect.objectContaining({ code: 'not-yours' }),
    );
    expect(() => confirmFigures(done, answer(done, 'human-resources', 'human-resources-reviewer'))).toThrow(
      expect.objectContaining({ code: 'already-decided' }),
    );
  });

  it('may be disputed also by who entered it, with the figure and the reason', () => {
    const close = begunClose();
    const said = answer(close, 'talent-office', 'office-main');

    expect(() => disputeFigures(close, { ...said, indicator: 'trainings', reason: '' })).toThrow(
      expect.objectContaining({
        payload: {
          issues: [
            { field: 'indicator', rule: 'not-a-choice' },
            { field: 'reason', rule: 'required' },
          ],
        },
      }),
    );
    const disputed = after(close, disputeFigures(close, { ...said, indicator: 'joint_meetings', reason: '漏记一次。' }));
    expect(disputed.asks.find(({ department }) => department === 'talent-office')).toMatchObject({
      state: 'disputed',
      reason: '漏记一次。',
    });
  });

  it('is asked anew of whose figures changed, and of nobody else who confirmed', () => {
    const close = confirmed();
    const draft = sampleDraft([figure('trainings', 'human-resources', 6), figure('joint_meetings', 'talent-office', 2)]);
    const next = after(close, redraft(close, { person: 'office-main', draft }, closeContextAt()));

    expect(next.asks.map(({ department, state, draft: number }) => [department, state, number])).toEqual([
      ['talent-office', 'confirmed', 1],
      ['human-resources', 'open', 2],
    ]);
    expect(() => confirmFigures(next, { ...answer(close, 'human-resources', 'human-resources-reviewer') })).toThrow(
      expect.objectContaining({ code: 'not-allowed-now' }),
    );
  });

  it('asks the next in line when the reviewer is away or entered it, and nobody who entered it', () => {
    const context = closeContextAt();
    const leave = { person: 'human-resources-reviewer', from: '2026-10-01', to: '2026-10-31', substitute: null };

    expect(confirmersOf('human-resources', [], context)).toEqual(['human-resources-reviewer']);
    expect(confirmersOf('human-resources', [], { ...context, leaves: [leave] })).toEqual(['human-resources-head']);
    expect(confirmersOf('human-resources', ['human-resources-reviewer'], context)).toEqual(['human-resources-head']);
    expect(confirmersOf('human-resources', ['human-resources-reviewer', 'human-resources-head'], context)).toEqual([]);
    expect(confirmersOf('talent-office', ['office-main'], context)).toEqual(['office-second']);
    expect(confirmersOf('talent-office', [], context)).toEqual(['office-second']);
    expect(confirmersOf('talent-office', ['office-second'], context)).toEqual(['office-main']);
  });
});

describe('silence', () => {
  function ended(change: (programme: Programme) => void): QuarterClose {
    const programme = chunan();
    change(programme);
    let close = begunClose();
    for (const day of ['20', '26']) {
      for (let draft = closeDue(close, closeContextAt(`2026-10-${day}T02:00:00.000Z`, programme)); draft;) {
        close = after(close, draft, `2026-10-${day}T02:00:00.000Z`);
        draft = closeDue(close, closeContextAt(`2026-10-${day}T02:00:00.000Z`, programme));
      }
    }
    return close;
  }

  it('is a gap that the head signs over, named in the record', () => {
    const close = ended(() => {});

    expect(close.asks.map(({ state }) => state)).toEqual(['silent', 'silent']);
    expect(signOff(close, 'office-main', later).data).toMatchObject({ unconfirmed: ['human-resources', 'talent-office'], assumed: [] });
  });

  it('is consent only where the programme says so, and is marked', () => {
    const close = ended((programme) => {
      if (programme.quarterClose) programme.quarterClose.silence = 'consent';
    });

    expect(signOff(close, 'office-main', later).data).toMatchObject({ unconfirmed: [], assumed: ['human-resources', 'talent-office'] });
  });
});

describe('signing off', () => {
  it('is refused while departments are waited for, to who may not, and to who began or confirmed', () => {
    const everybody = closeContextAt();
    if (everybody.programme.quarterClose) everybody.programme.quarterClose.signOff = ['office-main', 'office-second'];

    expect(() => signOff(begunClose(), 'office-main', closeContextAt())).toThrow(expect.objectContaining({ code: 'not-allowed-now' }));
    expect(() => signOff(confirmed(), 'office-second', closeContextAt())).toThrow(expect.objectContaining({ code: 'not-yours' }));
    expect(() => signOff(confirmed(), 'office-second', everybody)).toThrow(expect.objectContaining({ code: 'not-yours' }));
    expect(stageOf(after(confirmed(), signOff(confirmed(), 'office-main', everybody)))).toBe('freezing');
  });
});

describe('a restatement', () => {
  const ask = (close: QuarterClose, reason = '补录。') => askRestatement(close, { person: 'office-second', reason, sums }, later);

  it('is asked of a frozen quarter only, with a reason, and when something changed', () => {
    expect(() => ask(confirmed())).toThrow(expect.objectContaining({ code: 'not-allowed-now' }));
    expect(() => ask(frozen(), '')).toThrow(expect.objectContaining({ code: 'form-invalid' }));
    expect(() =>
      askRestatement(frozen(), { person: 'office-second', reason: '补录。', sums: { ...sums, figures: 0, added: 0 } }, later),
    ).toThrow(expect.objectContaining({ code: 'not-allowed-now' }));
    expect(() => ask(after(frozen(), ask(frozen())))).toThrow(expect.objectContaining({ code: 'not-allowed-now' }));
  });

  it('is approved by somebody else who may, and keeps the old version beside the new', () => {
    const asked = after(frozen(), ask(frozen()));
    expect(() => approveRestatement(asked, 'office-second', later)).toThrow(expect.objectContaining({ code: 'not-yours' }));
    const approved = after(asked, approveRestatement(asked, 'office-main', later));
    const restated = after(approved, freeze(approved, { version: 2, cutOff: sums.cutOff, manifest: 'ef'.repeat(32) }));

    expect(restated.versions.map(({ version, by, approvedBy, manifest: digest }) => [version, by, approvedBy, digest])).toEqual([
      [1, 'office-main', null, manifest],
      [2, 'office-second', 'office-main', 'ef'.repeat(32)],
    ]);
    expect(() => freeze(restated, { version: 2, cutOff: sums.cutOff, manifest })).toThrow(
      expect.objectContaining({ code: 'already-decided' }),
    );
  });

  it('is refused with a reason, or taken back by who asked', () => {
    const asked = after(frozen(), ask(frozen()));

    expect(() => refuseRestatement(asked, { person: 'office-main', reason: '' }, later)).toThrow(
      expect.objectContaining({ code: 'form-invalid' }),
    );
    for (const person of ['office-main', 'office-second']) {
      const dropped = after(asked, refuseRestatement(asked, { person, reason: '不予更正。' }, later));
      expect([stageOf(dropped), dropped.versions.length]).toEqual(['frozen', 1]);
    }
  });
});
