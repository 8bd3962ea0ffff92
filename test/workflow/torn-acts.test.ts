import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordDefence, recuseExpert, scoreProposal } from '../../functions/domain/proposal/acts/score.ts';
import { openAsks } from '../../functions/domain/proposal/asks.ts';
import { openExpertAsks } from '../../functions/domain/proposal/panel-standing.ts';
import { dayAt } from '../../functions/domain/calendar.ts';
import { carryImport } from '../../functions/usecases/registers/carry-import.ts';
import { changeProposal, loadProposal } from '../../functions/usecases/proposals/change-proposal.ts';
import { checkLedger } from '../../functions/usecases/registers/check-ledger.ts';
import { freezeQuarter } from '../../functions/usecases/quarters/freeze-quarter.ts';
import { agreeToImportVoid, askForImportVoid, confirmLedgerImport, putForward } from '../../functions/usecases/registers/imports.ts';
import { answerFigures, beginQuarterClose, signOffQuarter } from '../../functions/usecases/quarters/quarter-acts.ts';
import { composeLedgerFiles } from '../../functions/wiring/ledger-files.ts';
import { localProofs } from '../../local/documents/file-archive.ts';
import { submitted } from '../support/acting.ts';
import { marksOf, overseasTeam } from '../support/experts.ts';
import { oldFacts, oldLedger } from '../support/imports/second-ledger.ts';
import { openQuietTable, type QuietTable } from '../support/quiet-table.ts';
import { confirmedItem } from '../support/register-items.ts';
import { officeDoes, opine, registerApplicant } from '../support/scenes.ts';
import { TornTable } from '../support/table-dump.ts';
import { RecordedActs, tearEach } from '../support/torn-acts.ts';

let quiet: QuietTable;
let recorded: RecordedActs;

beforeEach(async () => {
  quiet = await openQuietTable();
  recorded = new RecordedActs(quiet);
});

afterEach(() => quiet.stop());

/** A table in which each of the acts was torn in every way. */
async function tornInEveryWay(): Promise<{ tears: number; mended: number }> {
  for (const { name, after } of recorded.acts) {
    const { faults, remarks } = await new TornTable(after, quiet.parts).inspect();
    // Until the import is put forward, its file is one that nobody put forward.
    const told = remarks.filter(({ code }) => code !== 'pieces-left' || name !== 'file and rows');
    expect([name, faults, told]).toEqual([name, [], []]);
  }
  return tearEach(recorded.acts, quiet);
}

/** A proposal before its experts: asked, one steps aside, all score, and the unit defends it. */
async function reviewedByExperts(): Promise<void> {
  const { parts, world } = quiet;
  await registerApplicant(world);
  const { proposalId } = await submitted(parts, overseasTeam, 'talent-introduction');
  await officeDoes(world, proposalId, 'accept');
  const load = () => loadProposal(parts, proposalId);
  for (const { step } of openAsks(await load())) {
    const summary = await load();
    await recorded.act(`opinion ${step}`, () =>
      opine(
        world,
        summary,
        summary.asks.find((ask) => ask.step === step)!,
      ),
    );
  }
  const expert = async (index = 0) => {
    const { person, step, dossierVersion } = openExpertAsks(await load())[index]!;
    return { expert: person, step, dossierVersion, assurance: 'link' } as const;
  };
  const own = await expert();
  await recorded.act('an expert steps aside', () =>
    changeProposal(parts, { proposalId }, (summary) => ({ drafts: recuseExpert(summary, { ...own, reason: '师生' }) })),
  );
  while (openExpertAsks(await load()).length > 0) {
    const said = { ...(await expert()), scores: marksOf(parts, 0.8), recommends: true, grounds: '可行。' };
    await recorded.act(`expert ${said.step}`, () =>
      changeProposal(parts, { proposalId }, (summary, context) => ({ drafts: scoreProposal(summary, said, context) })),
    );
  }
  const heldOn = dayAt(quiet.clock.now());
  const defence = { actor: { role: 'office', id: 'office-main' }, heldOn, present: 9, inFavour: 8, note: '' } as const;
  await recorded.act('the defence', () =>
    changeProposal(parts, { proposalId }, (summary, context) => ({ drafts: recordDefence(summary, defence, context) })),
  );
}

const policy = { title: '人才十条', 'issued-on': '2026-02-12', change: 'new' };

/** A quarter from its first draft to its frozen files. */
async function closedQuarter(): Promise<void> {
  const { parts } = quiet;
  const { archive } = localProofs(parts.documents);
  const ports = { ...parts, archive, reportFiles: { make: () => Promise.resolve([]) } };
  const quarter = '2026Q1';
  await parts.registers.save([confirmedItem({ register: 'policy', id: 'p1', at: quiet.clock.now(), answers: policy })]);
  await recorded.act('the close begins', () => beginQuarterClose(ports, { quarter, person: 'office-second' }));
  for (;;) {
    const ask = (await parts.closes.load(quarter))?.asks.find(({ state }) => state === 'open');
    if (!ask) break;
    const about = { quarter, step: ask.step, person: ask.people[0] ?? '', assurance: 'link' } as const;
    await recorded.act(`figures ${ask.department}`, () => answerFigures(ports, about, { stance: 'confirm' }));
  }
  await recorded.act('signed off', () => signOffQuarter(ports, { quarter, person: 'office-main' }));
  await recorded.act('frozen', () => freezeQuarter(ports, quarter));
}

/** An import from its file to its items, and out again. Each write of it may be the last. */
async function importedAndVoided(): Promise<void> {
  const { registers, imports } = quiet.parts;
  const written =
    <Args extends unknown[], T>(name: string, write: (...args: Args) => Promise<T>) =>
    (...args: Args): Promise<T> =>
      recorded.write(name, () => write(...args));
  const ports = {
    ...quiet.parts,
    ledgerFiles: composeLedgerFiles(),
    registers: Object.assign(Object.create(registers), {
      loadMany: registers.loadMany.bind(registers),
      save: written('items', registers.save.bind(registers)),
    }),
    imports: Object.assign(Object.create(imports), {
      load: imports.load.bind(imports),
      list: imports.list.bind(imports),
      part: imports.part.bind(imports),
      stage: written('file and rows', imports.stage.bind(imports)),
      settlePart: written('a part is done', imports.settlePart.bind(imports)),
      save: written('the import', imports.save.bind(imports)),
    }),
  };
  const file = oldLedger(oldFacts(2025).slice(0, 6));
  const checked = await checkLedger(ports, { name: '旧台账.xlsx', bytes: file, maxRows: 100 });
  const put = await putForward(ports, { checked, file, person: 'office-main' });
  const id = 'record' in put ? put.record.id : '';
  quiet.clock.addMinutes(20);
  await confirmLedgerImport(ports, { id, person: 'office-second' });
  quiet.clock.addMinutes(20);
  await carryImport(ports, id);
  quiet.clock.addMinutes(20);
  await askForImportVoid(ports, { id, person: 'office-main', reason: '重复' });
  await agreeToImportVoid(ports, { id, person: 'office-second' });
  quiet.clock.addMinutes(20);
  await carryImport(ports, id);
}

describe('a table in which the last act is torn', { timeout: 240_000 }, () => {
  it('is found out where experts were drawn, stepped aside, scored and heard the defence', async () => {
    await reviewedByExperts();
    const { tears, mended } = await tornInEveryWay();

    expect(recorded.acts.map(({ name }) => name)).toEqual(expect.arrayContaining(['an expert steps aside', 'the defence']));
    expect(tears).toBeGreaterThan(150);
    expect(mended).toBeGreaterThan(100);
  });

  it('is found out in the close of a quarter, from its first draft to its frozen files', async () => {
    await closedQuarter();
    const { tears } = await tornInEveryWay();

    expect(recorded.acts.length).toBeGreaterThan(3);
    expect(tears).toBeGreaterThan(20);
  });

  it('is found out in an import, from its file to its items and out again', async () => {
    await importedAndVoided();
    const { tears, mended } = await tornInEveryWay();

    const names = recorded.acts.map(({ name }) => name);
    expect([...new Set(names)]).toEqual(['file and rows', 'the import', 'items', 'a part is done']);
    // In, and out again.
    expect(names.filter((name) => name === 'items')).toHaveLength(2);
    expect(tears).toBeGreaterThan(100);
    expect(mended).toBeGreaterThan(50);
  });
});
