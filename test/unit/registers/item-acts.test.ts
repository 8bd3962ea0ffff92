import { describe, expect, it } from 'vitest';
import { personOf } from '../../../functions/domain/programme-lookup.ts';
import type { Person, Programme } from '../../../functions/domain/programme.ts';
import { foldItemEvents } from '../../../functions/domain/registers/fold-item.ts';
import {
  agreeToAsk,
  askEnd,
  askVoid,
  changeItem,
  confirmByMeeting,
  confirmItem,
  dropAsk,
  dropDraft,
  replaceItem,
} from '../../../functions/domain/registers/item-acts.ts';
import { findItemChainFault } from '../../../functions/domain/registers/item-chain.ts';
import type { RegisterItem } from '../../../functions/domain/registers/item.ts';
import { chunan } from '../../support/chunan.ts';
import { changeBy, confirmedItem, draftItem, evidenceFile } from '../../support/register-items.ts';

const programme = chunan();
const now = '2026-10-12T09:00:00.000Z';
const context = { programme, now };
const second = personOf(programme, 'office-second');
const draft = (register = 'policy') => draftItem({ register, id: 'i1', programme }).item;
const confirmed = (register = 'policy', answers?: Parameters<typeof confirmedItem>[0]['answers']) =>
  confirmedItem({ register, id: 'i1', programme, ...(answers ? { answers } : {}) }).item;
const team = () => confirmed('working-team', { title: '康养专班', 'set-up-on': '2026-03-02', lead: 'health', members: '5' });
const end = (changes: Partial<Parameters<typeof askEnd>[1]> = {}) => ({
  on: '2026-09-30',
  outcome: null,
  reason: '任务完成',
  person: 'office-main',
  ...changes,
});
const after = (item: RegisterItem, ...steps: Parameters<typeof changeBy>[1]) => changeBy({ ...item, before: item }, steps).item;

describe('a draft', () => {
  it.each([
    ['who entered it', 'office-main', {}],
    ['who changed it last', 'office-second', { changedBy: 'office-second' }],
  ])('is not confirmed by %s', (_who, id, changes) => {
    expect(() => confirmItem({ ...draft(), ...changes }, personOf(programme, id), context)).toThrow(
      expect.objectContaining({ code: 'not-yours' }),
    );
  });

  it('is confirmed by the office or by the office role of the responsible department, and by no other department', () => {
    const of = (department: string, roles: Person['roles']): Person => ({ ...second, id: 'other', department, roles });

    expect(confirmItem(draft('training'), of('human-resources', ['office']), context).data.type).toBe('item-confirmed');
    for (const person of [of('human-resources', ['reviewer']), of('health', ['office'])]) {
      expect(() => confirmItem(draft('training'), person, context)).toThrow(expect.objectContaining({ code: 'not-yours' }));
    }
  });

  it('is confirmed by the responsible department only, where the register says so', () => {
    const registers = programme.registers.map((each) => ({ ...each, confirm: 'responsible-department' as const }));
    const strict: Programme = { ...programme, registers };

    expect(() => confirmItem(draft('training'), second, { programme: strict, now })).toThrow(
      expect.objectContaining({ code: 'not-yours' }),
    );
    expect(confirmItem(draft('training'), { ...second, department: 'human-resources' }, { programme: strict, now })).toBeDefined();
  });

  it('needs evidence where the register requires it', () => {
    const bare = draftItem({ register: 'model-case', id: 'i1', programme }).item;
    const proven = draftItem({ register: 'model-case', id: 'i1', programme, evidence: [evidenceFile()] }).item;

    expect(() => confirmItem(bare, second, context)).toThrow(
      expect.objectContaining({ code: 'form-invalid', payload: { issues: [{ field: 'evidence', rule: 'evidence-missing' }] } }),
    );
    expect(confirmItem(proven, second, context).data.type).toBe('item-confirmed');
  });

  it('is changed, and keeps which fields were', () => {
    const { answers } = draft();
    const dossier = { answers: { ...answers, title: '人才二十条', change: 'revised' }, owner: 'office-main', evidence: [] };
    const changed = changeItem(draft(), dossier, { person: 'office-second', programme });

    expect(changed.data).toMatchObject({ type: 'item-changed', fields: ['title', 'change'] });
    expect(after(draft(), changed)).toMatchObject({ title: '人才二十条', changedBy: 'office-second', state: 'draft' });
  });

  it('is dropped with a reason, by one person, and counts for nothing', () => {
    expect(() => dropDraft(draft(), { person: 'office-main', reason: '' })).toThrow(expect.objectContaining({ code: 'form-invalid' }));
    expect(after(draft(), dropDraft(draft(), { person: 'office-main', reason: '误登' }))).toMatchObject({
      state: 'void',
      voided: { reason: '误登' },
      counted: [],
    });
  });
});

describe('a confirmed item', () => {
  it.each<[string, (item: RegisterItem) => unknown, string]>([
    ['changed', (item) => changeItem(item, { ...item, evidence: [] }, { person: 'office-main', programme }), 'not-allowed-now'],
    ['dropped', (item) => dropDraft(item, { person: 'office-main', reason: '误登' }), 'not-allowed-now'],
    ['confirmed again', (item) => confirmItem(item, second, context), 'already-decided'],
    ['ended where nothing stands', (item) => askEnd({ ...item, register: 'training' }, end(), context), 'not-allowed-now'],
    ['replaced', (item) => replaceItem(item, { person: 'office-main', by: 'i2' }), 'not-allowed-now'],
    ['agreed to where nothing is asked', (item) => agreeToAsk(item, second, context), 'already-decided'],
    ['given up where nothing is asked', (item) => dropAsk(item, 'office-main'), 'already-decided'],
    ['voided without a reason', (item) => askVoid(item, { person: 'office-main', reason: '' }), 'form-invalid'],
  ])('is not %s', (_act, act, code) => {
    expect(() => act(confirmed())).toThrow(expect.objectContaining({ code }));
  });

  it('is void once somebody else agrees, and not by who asked', () => {
    const asked = after(confirmed(), askVoid(confirmed(), { person: 'office-main', reason: '重复' }));

    expect(() => agreeToAsk(asked, personOf(programme, 'office-main'), context)).toThrow(expect.objectContaining({ code: 'not-yours' }));
    expect(() => askVoid(asked, { person: 'office-second', reason: '也觉得重复' })).toThrow(
      expect.objectContaining({ code: 'already-decided' }),
    );
    expect(after(asked, agreeToAsk(asked, second, context))).toMatchObject({
      state: 'void',
      ask: null,
      voided: { by: 'office-second', reason: '重复' },
    });
    expect(after(asked, dropAsk(asked, 'office-second'))).toMatchObject({ state: 'confirmed', ask: null });
  });

  it('may stand for a void item, and the void item says so', () => {
    const gone = { ...confirmed(), state: 'void' as const };

    expect(after(gone, replaceItem(gone, { person: 'office-main', by: 'i2' })).replacedBy).toBe('i2');
  });
});

describe('the end of a standing item', () => {
  it.each([
    ['in the future', { on: '2026-10-13' }, { field: 'on', rule: 'in-the-future' }],
    ['before the item', { on: '2026-03-01' }, { field: 'on', rule: 'too-early', values: { earliest: '2026-03-02' } }],
    ['without a reason', { reason: '' }, { field: 'endReason', rule: 'required' }],
  ])('is refused %s', (_what, changes, issue) => {
    expect(() => askEnd(team(), end(changes), context)).toThrow(expect.objectContaining({ payload: { issues: [issue] } }));
  });

  it('needs one of its outcomes, where the register has any', () => {
    const answers = { title: '岗位', employer: '医院', sector: 'health-care', country: 'DE', channel: 'network', 'sent-on': '2026-03-02' };
    const sent = confirmed('recommendation', answers);

    expect(() => askEnd(sent, end(), context)).toThrow(
      expect.objectContaining({ payload: { issues: [{ field: 'outcome', rule: 'not-a-choice' }] } }),
    );
    expect(askEnd(sent, end({ outcome: 'hired' }), context).data).toMatchObject({ outcome: 'hired' });
  });

  it('comes once', () => {
    const asked = after(team(), askEnd(team(), end(), context));
    const ended = after(asked, agreeToAsk(asked, second, context));

    expect(ended).toMatchObject({ state: 'confirmed', ended: { on: '2026-09-30', reason: '任务完成', by: 'office-second' } });
    expect(() => askEnd(ended, end(), context)).toThrow(expect.objectContaining({ code: 'already-decided' }));
  });
});

describe('the item of a meeting', () => {
  it('is confirmed by its record, and by nobody of the roster', () => {
    const entered = draft('joint-meeting');

    expect(after(entered, confirmByMeeting(entered, context))).toMatchObject({ state: 'confirmed', confirmed: { by: null } });
  });
});

describe('the record of an item', () => {
  const record = () => {
    const entered = draftItem({ register: 'policy', id: 'i1', programme });
    const steps = changeBy({ ...entered.item, before: entered.item }, [
      (item) => confirmItem(item, second, context),
      (item) => askVoid(item, { person: 'office-main', reason: '重复' }),
      (item) => agreeToAsk(item, second, context),
    ]);
    return [...entered.events, ...steps.events];
  };

  it('gives the item by itself, and holds together', () => {
    const item = foldItemEvents(record());

    expect(findItemChainFault(record())).toBeNull();
    expect(item).toMatchObject({ state: 'void', revision: 4, title: '人才十条' });
  });

  it('shows the first event that was altered, left out, moved or brought in from another item', () => {
    const events = record();
    const altered = events.map((event, index) => (index === 1 ? { ...event, at: '2026-10-01T00:00:00.000Z' } : event));
    const reworded = events.map((event, index) => (index === 0 ? { ...event, sealed: { title: '别的' } } : event));
    const foreign = draftItem({ register: 'policy', id: 'i2', programme }).events;

    expect(findItemChainFault(altered)).toEqual({ seq: 2, fault: 'hash' });
    expect(findItemChainFault(reworded)).toEqual({ seq: 1, fault: 'sealed' });
    expect(findItemChainFault(events.toSpliced(1, 1))).toEqual({ seq: 3, fault: 'sequence' });
    expect(findItemChainFault([events[0]!, ...foreign])).toMatchObject({ seq: 1 });
  });

  it('holds without the sealed parts, and has no name or word in what stays', () => {
    const erased = record().map(({ sealed: _sealed, salt: _salt, ...event }) => event);

    expect(findItemChainFault(erased)).toBeNull();
    expect(JSON.stringify(erased)).not.toMatch(/人才十条|重复/);
    expect(foldItemEvents(erased)).toMatchObject({ state: 'void', title: '', answers: {} });
  });
});
