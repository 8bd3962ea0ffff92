import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stageOf } from '../../functions/domain/close/close.ts';
import { signOff } from '../../functions/domain/close/close-acts.ts';
import { changeClose } from '../../functions/usecases/quarters/change-close.ts';
import { freezeQuarter, type FreezePorts } from '../../functions/usecases/quarters/freeze-quarter.ts';
import type { MadeFile } from '../../functions/ports/report-files.ts';
import { localProofs } from '../../local/documents/file-archive.ts';
import { pageOf, wordsOf } from '../support/caller.ts';
import { Closing, withDemoLedger } from '../support/closing.ts';
import { World } from '../support/world.ts';
import type { Closes } from '../../functions/ports/closes.ts';

let world: World;
let closing: Closing;

beforeAll(async () => {
  world = await World.start();
  await withDemoLedger(world);
  closing = await Closing.open(world);
  await closing.act(closing.second, '2026Q1', 'begin');
  await world.toMailHours();
}, 60_000);

afterAll(() => world.stop(), 30_000);

/** Lets days pass; sessions end with their day. */
async function pass(days: number): Promise<void> {
  await world.advance({ days });
  await world.toMailHours();
  closing = await Closing.open(world);
}

const asked = async (person: string): Promise<number> =>
  (await world.mails(`${person}@chunan.example`)).filter(({ subject }) => subject.includes('确认季度数据')).length;

describe('a department that does not answer', { timeout: 30_000 }, () => {
  it('is reminded, then its head is called in', async () => {
    await closing.confirmAll('2026Q1', ['human-resources', 'united-front']);
    await pass(8);
    const { calling, asks } = await closing.load('2026Q1');

    expect(await asked('human-resources')).toBeGreaterThan(1);
    expect(await asked('human-resources-head')).toBe(1);
    expect(await asked('commerce')).toBe(1);
    expect(calling).toBe('heads');
    expect(asks.find(({ department }) => department === 'human-resources')?.people).toEqual([
      'human-resources-reviewer',
      'human-resources-head',
    ]);
  });

  it('may still answer by its head, and is a gap when nobody does: silence is no consent', async () => {
    await closing.say('human-resources-head', { stance: 'confirm' });
    expect((await closing.act(closing.head, '2026Q1', 'sign-off')).status).toBe(409);
    await pass(6);
    const close = await closing.load('2026Q1');
    const page = await closing.head.get('/office/quarters/2026Q1');

    expect(stageOf(close)).toBe('to-sign');
    expect(close.asks.map(({ department, state }) => [department, state])).toContainEqual(['united-front', 'silent']);
    expect(wordsOf(page)).toContain('以下部门没有确认，签发时将如实记录：县委统战部（县侨办）');
    await world.mail('office@chunan.example', /请签发季度报告/);
  });

  it('is named in the record when the head signs all the same, and among the exceptions', async () => {
    await changeClose(withoutMessages(world), { quarter: '2026Q1' }, (close, context) => signOff(close, 'office-main', context));
    const close = await closing.load('2026Q1');
    const page = pageOf(await closing.auditor.get('/audit/exceptions?year=2026&kind=closed-unconfirmed'));

    expect(close.signedOff?.unconfirmed).toEqual(['united-front']);
    expect(page.querySelectorAll('tbody tr')).toHaveLength(1);
  });
});

describe('freezing', { timeout: 30_000 }, () => {
  it('that breaks off after its files were put down is completed by the next run, with the same bytes', async () => {
    const ports = freezePorts(world);
    const broken = { ...ports, closes: closesOf(world, () => Promise.reject(new Error('cut off'))) };
    await expect(freezeQuarter(broken, '2026Q1')).rejects.toThrow('cut off');
    const before = await archived(world);
    const close = await freezeQuarter(ports, '2026Q1');

    expect(before.size).toBe(7);
    expect(await archived(world)).toEqual(before);
    expect(stageOf(close)).toBe('frozen');
    expect([...(await closing.filesOf('2026Q1', 1)).keys()]).toHaveLength(before.size);
  });

  it('that is late is listed as an exception', async () => {
    const page = pageOf(await closing.auditor.get('/audit/exceptions?year=2026&kind=closed-late'));

    expect(page.querySelectorAll('tbody tr')).toHaveLength(1);
  });
});

describe('the quarter after', { timeout: 30_000 }, () => {
  it('begins by itself when its day has come, once', async () => {
    const begun = await world.host.invoke('close-quarter', {});
    const again = await world.host.invoke('close-quarter', {});
    const close = await closing.load('2026Q2');

    expect([begun, again]).toEqual([{ begun: '2026Q2' }, { begun: null }]);
    expect(close.begunBy).toEqual({ role: 'system', id: 'yincai' });
    expect((await closing.act(closing.second, '2026Q3', 'begin')).status).toBe(409);
  });
});

/** The closes of a world, whose acts are appended in another way. */
function closesOf({ parts: { closes } }: World, append: Closes['append']): Closes {
  return {
    load: (quarter) => closes.load(quarter),
    list: (quarters) => closes.list(quarters),
    events: (quarter) => closes.events(quarter),
    append,
    execution: (quarter) => closes.execution(quarter),
    noteExecution: (quarter, name) => closes.noteExecution(quarter, name),
  };
}

/** The parts of a world, but what they do brings no messages: no execution wakes. */
function withoutMessages(of: World) {
  const append: Closes['append'] = (change) => of.parts.closes.append({ ...change, outbox: [] });
  return { ...of.parts, closes: closesOf(of, append) };
}

function madeFile(number: number): MadeFile {
  return { name: `file-${number}.csv`, contentType: 'text/csv', bytes: new TextEncoder().encode(`${number}`) };
}

function freezePorts(of: World): FreezePorts {
  const { archive } = localProofs(of.host.documents);
  return { ...withoutMessages(of), archive, reportFiles: { make: async () => [1, 2, 3].map(madeFile) } };
}

async function archived(of: World): Promise<Map<string, string>> {
  const { archive } = localProofs(of.host.documents);
  const keys = await archive.list('quarters/');
  return new Map(
    await Promise.all(keys.map(async (key) => [key, Buffer.from((await archive.read(key)) ?? []).toString('base64')] as const)),
  );
}
