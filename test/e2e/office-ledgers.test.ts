import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composeLedgerFiles } from '../../functions/wiring/ledger-files.ts';
import { templateOf } from '../../functions/wiring/ledger-words.ts';
import { chunan } from '../support/chunan.ts';
import { oldFacts, oldLedger } from '../support/imports/second-ledger.ts';
import { faultsOf, readLedger } from '../support/imports/reading.ts';
import { lacking } from './libreoffice.ts';

const run = promisify(execFile);
const reason = lacking();
if (reason) console.log(`not tested: ledgers saved by LibreOffice, because ${reason}`);

describe.skipIf(reason !== null)('a ledger that LibreOffice saved', () => {
  let folder: string;
  const ledger = oldLedger(oldFacts(2025));

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'yincai-ledgers-'));
    const template = await composeLedgerFiles().write(templateOf(chunan(), 'zh'));
    const csv = '培训主题,培训日期,主办部门,参训人数\n"政策""培训""",2025-03-01,县财政局,40\n';
    const files = { 'ledger.xlsx': ledger, 'template.xlsx': template, '人才工作培训.csv': csv };
    await Promise.all(Object.entries(files).map(([name, content]) => writeFile(path.join(folder, name), content)));
    const how = [`-env:UserInstallation=file://${path.join(folder, 'profile')}`, '--headless', '--norestore'];
    const to = ['--convert-to', 'xlsx', '--outdir', path.join(folder, 'saved')];
    await run('soffice', [...how, ...to, path.join(folder, 'ledger.xlsx'), path.join(folder, 'template.xlsx')], { timeout: 120_000 });
    // Comma, double quotes, UTF-8, days recognised.
    const filter = '--infilter=CSV:44,34,76,1,,0,false,true';
    await run('soffice', [...how, filter, ...to, path.join(folder, '人才工作培训.csv')], { timeout: 120_000 });
  }, 240_000);

  afterAll(() => rm(folder, { recursive: true }));

  const saved = async (name: string) => readLedger(await readFile(path.join(folder, 'saved', name)), name);

  it('makes the same items as before it was saved, but for the formulas that LibreOffice computes anew', async () => {
    const [before, after] = [await readLedger(ledger), await saved('ledger.xlsx')];
    const plain = (read: typeof before) => read.rows.filter(({ register }) => register !== 'earlier-agreement').map(({ id }) => id);

    expect(plain(after)).toEqual(plain(before));
  });

  it('is read where days became dates, and as an empty template', async () => {
    const [training, template] = [await saved('人才工作培训.xlsx'), await saved('template.xlsx')];

    expect(training.rows).toMatchObject([{ register: 'training', answers: { title: '政策"培训"', 'held-on': '2025-03-01' } }]);
    expect([template.rows.length, faultsOf(template)]).toEqual([0, []]);
  });
});
