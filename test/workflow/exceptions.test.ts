import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recuse } from '../../functions/domain/proposal/acts/opinion.ts';
import { withdraw } from '../../functions/domain/proposal/acts/submit.ts';
import { openAsks } from '../../functions/domain/proposal/asks.ts';
import type { Summary } from '../../functions/domain/proposal/summary.ts';
import { changeProposal } from '../../functions/usecases/proposals/change-proposal.ts';
import { migrateProposals } from '../../functions/usecases/proposals/migrate-proposals.ts';
import { pageOf, signedInCaller, wordsOf, type Answer } from '../support/caller.ts';
import { chunan, huangjing } from '../support/chunan.ts';
import { opine, proposalAt, registerApplicant } from '../support/scenes.ts';
import { keepVersion, olderOf } from '../support/versions.ts';
import { World } from '../support/world.ts';

/** Ten minutes before the third quarter ends in Shanghai. */
const lastMinutes = '2026-09-30T15:50:00.000Z';
const formula = '=HYPERLINK("http://example.com","黄精")';

let world: World;
let early: string;
let late: string;
let moved: string;

beforeAll(async () => {
  world = await World.start(lastMinutes);
  await registerApplicant(world);
  early = (await proposalAt(world, 'intake', { ...huangjing, title: formula })).proposalId;
  await takeBack(early);
  const older = await keepVersion(world, olderOf(chunan(), withFormerHead));
  await world.advance({ minutes: 20 });
  late = (await proposalAt(world, 'department-review')).proposalId;
  await answerForAnother(late);
  // Exceptions are in the order of their instants, and of two at one instant nobody knows which comes first.
  await world.advance({ minutes: 1 });
  moved = (await proposalAt(world, 'department-review', huangjing, older)).proposalId;
  await answerForAnother(moved);
  await migrateProposals(world.parts, { ids: [moved] }, { role: 'office', id: 'office-main' });
  await world.settle();
}, 60_000);

afterAll(() => world.stop());

/** Health had another head, who is on the roster no more. */
function withFormerHead(programme: ReturnType<typeof chunan>): void {
  const head = programme.people.find(({ id }) => id === 'health-head')!;
  const former = { ...head, id: 'former-head', email: 'former@chunan.example', name: { zh: '卸任者', en: 'Former Head' } };
  programme.people.push(former);
  programme.departments.find(({ id }) => id === 'health')!.head = 'former-head';
}

const load = async (id: string): Promise<Summary> => (await world.parts.proposals.load(id))!;

async function takeBack(proposalId: string): Promise<void> {
  const actor = { role: 'unit', id: 'account-1' } as const;
  await changeProposal(world.parts, { proposalId }, (summary) => ({ drafts: withdraw(summary, { actor, reason: '撤回' }) }));
}

/** The reviewer of health steps aside, and the head answers. */
async function answerForAnother(proposalId: string): Promise<void> {
  const { step, person } = openAsks(await load(proposalId)).find(({ department }) => department === 'health')!;
  const input = { actor: { role: 'reviewer', id: person }, step, dossierVersion: 1, assurance: 'link', reason: '亲属' } as const;
  const summary = await changeProposal(world.parts, { proposalId }, (seen) => ({ drafts: recuse(seen, input) }));
  await opine(
    world,
    summary,
    openAsks(summary).find(({ department }) => department === 'health')!,
  );
}

async function ask(path: string, language: 'zh' | 'en' = 'zh'): Promise<Answer> {
  return (await signedInCaller(world, 'audit', 'auditor')).speak(language).get(path);
}

const kindsOf = (answer: Answer) =>
  pageOf(answer)
    .querySelectorAll('[data-kind]')
    .map((row) => row.getAttribute('data-kind'));
const linesOf = ({ text }: Answer) => text.trimEnd().split('\r\n');

describe('the exceptions of a period', () => {
  it('are those that happened in its quarter in Shanghai', async () => {
    expect(kindsOf(await ask('/audit/exceptions?year=2026&quarter=3'))).toEqual(['withdrawn']);
    expect(kindsOf(await ask('/audit/exceptions?year=2026&quarter=4'))).toEqual([
      'recused',
      'answered-for',
      'recused',
      'answered-for',
      'migrated',
    ]);
    expect(kindsOf(await ask('/audit/exceptions?year=2026'))).toHaveLength(6);
    expect(kindsOf(await ask('/audit/exceptions?year=2026&quarter=1'))).toEqual([]);
  });

  it('are those of the quarter that runs when no period is named, and of one kind when it is', async () => {
    expect(kindsOf(await ask('/audit/exceptions'))).toHaveLength(5);
    expect(kindsOf(await ask('/audit/exceptions?kind=answered-for'))).toEqual(['answered-for', 'answered-for']);
    expect((await ask('/audit/exceptions?year=1888')).status).toBe(400);
  });

  it('are counted in the report, each count leading to its list, and each line to its event in the record', async () => {
    const report = pageOf(await ask('/audit/report?year=2026&quarter=4'));
    const link = report.querySelector('a[href$="kind=answered-for"]');
    const list = await ask(link?.getAttribute('href') ?? '');
    const target = pageOf(list).querySelector('[data-kind] a')?.getAttribute('href') ?? '';
    const record = pageOf(await ask(target.split('#')[0] ?? ''));

    expect(link?.textContent).toBe('2');
    expect(target.startsWith(`/audit/proposals/${late}#e-`)).toBe(true);
    expect(record.querySelector(`#${target.split('#')[1]}`)?.getAttribute('data-event')).toBe('opinion-given');
  });

  it('say who answered for whom by the beginnings of their names, also of somebody who has left the roster', async () => {
    const { people } = world.parts.programmes.current;
    const nameOf = (id: string) => {
      const { name } = people.find((person) => person.id === id)!;
      return { zh: `${name.zh.slice(0, 1)}*`, en: `${name.en.slice(0, 1)}***` };
    };

    const zh = wordsOf(await ask('/audit/exceptions?kind=answered-for'));
    const en = wordsOf(await ask('/audit/exceptions?kind=answered-for', 'en'));

    expect(zh).toContain(`${nameOf('health-head').zh}（代${nameOf('health-reviewer').zh}）`);
    expect(zh).toContain(`卸*（代${nameOf('health-reviewer').zh}）`);
    expect(en).toContain(`F*** (for ${nameOf('health-reviewer').en})`);
  });

  it('come as a file for spreadsheets, in both languages, with formulas that do not run', async () => {
    const zh = await ask('/audit/exceptions.csv?year=2026');
    const en = await ask('/audit/exceptions.csv?year=2026&kind=answered-for', 'en');

    expect(zh.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(zh.headers.get('content-disposition')).toBe('attachment; filename="exceptions-2026.csv"');
    expect(linesOf(zh)).toHaveLength(7);
    expect(linesOf(zh)[1]).toBe(`2026-09-30 23:50:00,申报单位撤回,${early},"'=HYPERLINK(""http://example.com"",""黄精"")",受理审查,,,2`);
    expect(linesOf(zh).slice(1).join('\n')).not.toMatch(/(?:^|,)"?=/m);
    expect(linesOf(en)[0]).toBe('When,Kind,Proposal id,Proposal,Stage,Department,Who,Record no.');
    expect(linesOf(en)[2]).toContain('F*** (for L***)');
  });

  it('are shown to auditors alone, and every view and file leaves its trace', async () => {
    const office = await signedInCaller(world, 'office', 'office-main');
    const strangers = await Promise.all(['/audit/exceptions', '/audit/exceptions.csv'].map((path) => office.get(path)));

    await ask('/audit/exceptions?kind=lapsed');
    await ask('/audit/exceptions.csv?kind=lapsed');
    await ask(`/audit/proposals/${late}/record.csv`);

    expect(strangers.map(({ status }) => status)).toEqual([303, 303]);
    const traces = (await world.parts.traces.list('2026-10-01')).map(({ what }) => what);
    for (const path of ['/audit/exceptions?kind=lapsed', '/audit/exceptions.csv?kind=lapsed', `/audit/proposals/${late}/record.csv`])
      expect(traces.filter((what) => what === path)).toHaveLength(1);
  });
});

describe('the record of a proposal as a file', () => {
  it('has a line for each event: number, time in Shanghai, who for whom, what, and its hash', async () => {
    const events = await world.parts.proposals.events(moved);

    const lines = linesOf(await ask(`/audit/proposals/${moved}/record.csv`));

    expect(lines).toHaveLength(events.length + 1);
    expect(lines[0]).toBe('序号,时间,办理人,事项,公开部分,校验值');
    expect(lines[1]).toMatch(/^1,2026-10-01 00:11:00,/);
    const answered = events.find(({ data }) => data.type === 'opinion-given')!;
    expect(lines[answered.seq]).toMatch(/ 卸\*（代.\*）,部门提出意见,/);
    expect(lines[answered.seq]?.endsWith(answered.hash)).toBe(true);
    expect(lines.at(-1)).toContain('由 2025.9 版转入 2026.6 版');
  });

  it('is not there for a proposal that is not', async () => {
    expect((await ask('/audit/proposals/01none/record.csv')).status).toBe(404);
  });
});
