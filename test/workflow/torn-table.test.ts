import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { taskItem } from '../../functions/adapters/dynamodb/dynamo-tasks.ts';
import { digestOf } from '../../functions/domain/chain.ts';
import { folds } from '../../functions/domain/folds.ts';
import type { Task } from '../../functions/domain/task/task.ts';
import { dayAt } from '../../functions/domain/calendar.ts';
import { registerProposal } from '../../functions/usecases/proposals/agreements.ts';
import { loadProposal } from '../../functions/usecases/proposals/change-proposal.ts';
import { beginDraft, saveDraft } from '../../functions/usecases/proposals/drafts.ts';
import { callMeetingOf } from '../../functions/usecases/meetings/meetings.ts';
import { recordMeetingOf } from '../../functions/usecases/meetings/record-meeting.ts';
import { submitProposal } from '../../functions/usecases/proposals/submit-proposal.ts';
import type { ProposalEvent } from '../../functions/domain/proposal/events.ts';
import type { Archive } from '../../functions/ports/archive.ts';
import { takeCheckpoint } from '../../functions/usecases/proof/take-checkpoint.ts';
import { localProofs } from '../../local/documents/file-archive.ts';
import { applicant } from '../support/acting.ts';
import { huangjing } from '../support/chunan.ts';
import { openQuietTable, type QuietTable } from '../support/quiet-table.ts';
import { everybodySigns } from '../support/registered.ts';
import { confirmedItem } from '../support/register-items.ts';
import { officeDoes, opine, registerApplicant, type OfficeStep } from '../support/scenes.ts';
import { TornTable, type TableItems } from '../support/table-dump.ts';
import { RecordedActs, tearEach, type Act } from '../support/torn-acts.ts';
import type { PlainItem } from '../../functions/ports/table-records.ts';

let quiet: QuietTable;
let recorded: RecordedActs;
let acts: readonly Act[];

const act = <T>(name: string, does: () => Promise<T>): Promise<T> => recorded.act(name, does);

beforeAll(async () => {
  quiet = await openQuietTable();
  recorded = new RecordedActs(quiet);
  ({ acts } = recorded);
  const { parts, world } = quiet;
  const { unit, account } = applicant;
  await registerApplicant(world);
  const begun = await beginDraft(parts, { unitId: unit.id, kind: 'cooperation-project' });
  const { proposalId: id, revision } = await saveDraft(parts, begun, huangjing);
  await act('handing in', () => submitProposal(parts, { unit, account, proposalId: id, revision }));
  const step = (name: OfficeStep) => act(name, () => officeDoes(world, id, name));
  await step('accept');
  for (const { step: asked } of (await loadProposal(parts, id)).asks) {
    const summary = await loadProposal(parts, id);
    await act(`opinion ${asked}`, () =>
      opine(
        world,
        summary,
        summary.asks.find((ask) => ask.step === asked)!,
      ),
    );
  }
  await step('decide');
  await step('publish');
  quiet.clock.addDays(9);
  await step('end-notice');
  await step('draft');
  await everybodySigns(world, id);
  const { version: seenVersion } = await loadProposal(parts, id);
  await act('registering', () =>
    registerProposal(parts, { person: 'office-main', proposalId: id, seenVersion, signedOn: dayAt(quiet.clock.now()) }),
  );
  await holdMeeting();
  await act('an item of a register', () => parts.registers.save([confirmedItem({ register: 'policy', id: 'p1', at: quiet.clock.now() })]));
}, 120_000);

afterAll(() => quiet.stop());

/** A meeting that gives two tasks; its number, its item in the register and all it counts for come with its record. */
async function holdMeeting(): Promise<void> {
  const { parts } = quiet;
  const about = { id: 'm1', kind: 'joint-meeting', person: 'office-main', day: dayAt(quiet.clock.now()), place: '三楼', proposals: [] };
  const { members } = await callMeetingOf(parts, { ...about, topics: ['议题'] });
  const task = { title: '报送材料', step: 1, department: 'science', person: 'science-head', dueOn: '2026-12-01' } as const;
  const said = { aside: [], outcome: null, inFavour: null, against: null, abstained: null, conditions: [], seen: null };
  const items = new Map([['i1', { ...said, resolution: '原则同意。', tasks: [task, { ...task, title: '开展走访' }] }]]);
  const form = { id: 'm1', formId: 'f1', person: 'office-main', heldOn: about.day, present: members, items, asked: {} };
  await act('a meeting', () => recordMeetingOf(parts, form));
}

describe('a table', () => {
  it('is whole after every act', async () => {
    for (const { name, after } of acts) {
      const { faults, remarks } = await new TornTable(after, quiet.parts).inspect();
      expect([name, faults, remarks]).toEqual([name, [], []]);
    }
    expect(acts.length).toBeGreaterThan(9);
  });

  it('in which the last act is torn is found out wherever it tore, and where all can be put right nothing recorded is lost', async () => {
    const { tears, mended } = await tearEach(acts, quiet);

    expect(tears).toBeGreaterThan(500);
    expect(mended).toBeGreaterThan(400);
  }, 240_000);

  it('is whole though an earlier version of the product stored fewer fields, and not when one of them says something else', async () => {
    const { after } = acts.at(-1)!;
    const [key, item] = [...after].find(([name]) => name.endsWith('|summary'))!;
    const { folded: _by, ...unstamped } = item;
    const { decidable: _newer, ...older } = JSON.parse(String(item['body'])) as Record<string, unknown>;
    const stored = (by: PlainItem, body: object): TornTable =>
      new TornTable(new Map(after).set(key, { ...by, body: JSON.stringify(body) }), quiet.parts);

    const fewer = await stored(unstamped, older).inspect();
    const others = [await stored(item, older).inspect(), await stored(item, { ...older, unitId: 'unit-2' }).inspect()];

    expect([fewer.faults, fewer.remarks.map(({ code }) => code)]).toEqual([[], ['older-form']]);
    // This version lacks no field of its own: somebody took it out.
    expect(others.map(({ faults }) => faults.map(({ code }) => code))).toEqual([['summary-differs'], ['summary-differs']]);
  });

  it('in which something left its list, or a record was taken out, is not whole, and what shows that there was one is kept', async () => {
    const { after } = acts.at(-1)!;
    const ofProposal = (key: string): boolean => key.startsWith('proposal#');
    for (const wanted of [/^proposal#.*\|summary/, /^meeting#.*\|meeting/, /^task#/]) {
      const [key, { queuePk, ...hidden }] = [...after].find(([name]) => wanted.test(name))!;
      const table = new TornTable(new Map(after).set(key, hidden), quiet.parts);
      const { faults } = await table.inspect();
      await table.repair(faults);

      expect(faults.map(({ code }) => code)).toEqual([key.startsWith('proposal#') ? 'summary-differs' : 'index-differs']);
      expect(table.items.get(key)).toMatchObject({ queuePk });
    }
    const { faults } = await new TornTable(new Map([...after].filter(([key]) => !ofProposal(key))), quiet.parts).inspect();
    const left = faults.filter(({ code }) => code === 'message-surplus');
    expect(left.length).toBeGreaterThan(5);
    // The acts of the last minutes may have been torn.
    expect(left.filter(({ repair }) => repair !== null).length).toBeLessThan(left.length / 2);
    const marked = new Map(after).set('ledger#imports|imports', { pk: 'ledger#imports', sk: 'imports', marks: new Set(['none:in']) });
    expect((await new TornTable(marked, quiet.parts).inspect()).faults.map(({ code }) => code)).toEqual(['counterpart-missing']);
  });

  it('in which an older fold is named is whole until the sweep has come by, and not when its words are others afterwards', async () => {
    const { after } = acts.at(-1)!;
    const [key, item] = [...after].find(([name]) => name.endsWith('|summary'))!;
    const walked = { pk: 'fold#proposal', sk: 'progress', body: { fold: folds.proposal, list: 20, found: 0, done: true } };
    const body = (more: object): string => JSON.stringify({ ...JSON.parse(String(item['body'])), ...more });
    const found = async (changed: PlainItem, ...others: [string, PlainItem][]) => {
      const { faults, remarks } = await new TornTable(
        new Map([...after, [key, { ...item, ...changed }], ...others]),
        quiet.parts,
      ).inspect();
      return [faults.map(({ code }) => code), remarks.map(({ code }) => code)];
    };
    const older = { folded: { fold: 0, events: 1 } };
    const newer = { folded: { fold: 99, events: 1 } };

    expect(await found(older)).toEqual([[], ['older-form']]);
    expect(await found({ ...older, body: body({ unitId: 'unit-2' }) })).toEqual([[], ['other-fold']]);
    expect(await found(older, ['fold#proposal|progress', walked])).toEqual([['fold-altered'], []]);
    expect(await found(newer, ['fold#proposal|progress', walked])).toEqual([[], ['older-form']]);
  });

  it('from which any single item was taken, or in which one was altered, is found out, but for what stands for itself', async () => {
    const whole = acts.at(-1)!.after;
    const unseen = { taken: new Set<string>(), altered: new Set<string>() };
    for (const [key, item] of whole) {
      const kind = key.replace(/[#|].*/, '');
      const taken = new Map([...whole].filter(([name]) => name !== key));
      const altered = new Map(whole).set(key, alteredItem(item));
      if ((await isUnnoticed(taken)) && !isUnwatched(item)) unseen.taken.add(kind);
      if ((await isUnnoticed(altered)) && !isUnwatched(item)) unseen.altered.add(kind);
    }

    expect([...unseen.taken]).toEqual([]);
    // These have no record of their own, so another word in them tells nothing.
    expect([...unseen.altered].toSorted()).toEqual(['account', 'meeting', 'task', 'unit']);
  }, 120_000);

  it('is told by an earlier copy from one in which a meeting, a task, a unit or an account says something else or is gone', async () => {
    const { after } = acts.at(-1)!;
    const copy = new TornTable(after, quiet.parts);
    const against = async (items: TableItems) => {
      const { faults, remarks } = await new TornTable(items, quiet.parts).inspect(null, copy);
      return [...faults, ...remarks].map(({ code }) => code);
    };
    const own = [...after].filter(([key]) => /^(account|meeting|task|unit)#/.test(key));

    expect(await against(after)).toEqual([]);
    for (const [key, item] of own) {
      expect([key, await against(new Map(after).set(key, alteredItem(item)))]).toEqual([key, ['words-altered']]);
      expect(await against(new Map([...after].filter(([name]) => name !== key)))).toContain('words-gone');
    }
    expect(own.length).toBeGreaterThan(4);
    const [key, item] = own.find(([name]) => name.startsWith('task#'))!;
    const task = item['listing'] as Task;
    // An open task is reminded of, and counts that.
    const reminded = { ...task, revision: task.revision + 1, reminders: { count: 1, lastOn: '2026-12-02' } };
    expect(await against(new Map(after).set(key, taskItem(reminded)))).toEqual(['words-changed']);
    expect(await against(new Map(after).set(key, taskItem({ ...reminded, revision: task.revision })))).toEqual(['words-altered']);
  });
});

/** The chain of the first proposal, made anew with the product's own code and another word in its last event. */
function rewritten(items: TableItems): TableItems {
  const events = [...items]
    .filter(([key]) => key.startsWith('proposal#') && key.includes('|event#'))
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  const [key, item] = events.at(-1)!;
  const { hash: _old, sealed: _s, salt: _t, ...body } = JSON.parse(String(item['body'])) as ProposalEvent;
  const changed = { ...body, sealedDigest: null, actor: { role: 'office', id: 'office-second' } };
  return new Map(items).set(key, { ...item, body: JSON.stringify({ ...changed, hash: digestOf(changed) }) });
}

describe('a checkpoint', () => {
  it('shows a record that was made anew, cut or taken away, and is not believed when it was changed itself', async () => {
    const { parts } = quiet;
    const { archive, signer } = localProofs(parts.documents);
    await takeCheckpoint({ ...parts, archive, signer });
    const { after } = acts.at(-1)!;
    const [last = ''] = [...after.keys()]
      .filter((key) => key.startsWith('proposal#') && key.includes('|event#'))
      .toSorted()
      .slice(-1);
    const without = (start: string): TableItems => new Map([...after].filter(([key]) => !key.startsWith(start)));
    const inspect = (items: TableItems, from: Pick<Archive, 'list' | 'read'> = archive) => new TornTable(items, parts, from).inspect();
    const codesOf = async (items: TableItems) => (await inspect(items)).faults.map(({ code, repair }) => [code, repair === null]);
    const forged: Pick<Archive, 'list' | 'read'> = {
      list: (prefix) => archive.list(prefix),
      read: async (key) => {
        const bytes = await archive.read(key);
        return key.endsWith('heads.jsonl') && bytes
          ? Buffer.from(
              Buffer.from(bytes)
                .toString()
                .replace(/"version":\d+/, '"version":1'),
            )
          : bytes;
      },
    };

    expect((await inspect(after)).faults).toEqual([]);
    expect(await codesOf(rewritten(after))).toContainEqual(['checkpoint-differs', true]);
    expect(await codesOf(without(last))).toEqual(expect.arrayContaining([['checkpoint-short', true]]));
    expect(await codesOf(without('register#policy#p1'))).toContainEqual(['checkpoint-gone', true]);
    expect((await inspect(after, forged)).faults).toMatchObject([{ code: 'checkpoint-invalid' }]);
  });

  it('is believed by the key that was kept only, where one is named: who writes into the archive could file another', async () => {
    const { parts } = quiet;
    const { archive, signer } = localProofs(parts.documents);
    const { pem: kept, id: key } = await signer.publicKey();
    const other = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const table = new TornTable(acts.at(-1)!.after, parts, archive);

    expect(await table.inspect(kept)).toMatchObject({ faults: [], checkpoint: { key } });
    expect((await table.inspect(other)).faults).toMatchObject([{ code: 'checkpoint-invalid' }]);
  });
});

async function isUnnoticed(items: TableItems): Promise<boolean> {
  const { faults, remarks } = await new TornTable(items, quiet.parts).inspect();
  return faults.length + remarks.length === 0;
}

/**
 * Of several wake-ups of one instant one is enough, and `npm run resume` does without any; that a meeting was called stands on its members'
 * page too.
 */
function isUnwatched(item: PlainItem): boolean {
  return /"(?:wake-workflow|meeting-called)"/.test(JSON.stringify(item));
}

/** An item that says something else than before. */
function alteredItem(item: PlainItem): PlainItem {
  const name = ['fact', 'body', 'listing', 'value', 'confirmed'].find((each) => item[each] !== undefined) ?? 'sk';
  const said = item[name];
  if (typeof said === 'number') return { ...item, [name]: said + 1 };
  if (name === 'fact') return { ...item, fact: String(said).replace(/"\d{4}-/, '"1999-') };
  if (typeof said === 'string') return { ...item, [name]: said.replace(/("(?:title|at|name|label)":")/, '$1另') };
  return { ...item, [name]: JSON.parse(JSON.stringify(said).replace(/("(?:title|createdAt|name)":")/, '$1另')) as unknown };
}
