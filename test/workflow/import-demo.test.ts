import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { carryImport } from '../../functions/usecases/registers/carry-import.ts';
import { checkLedger, mostRows } from '../../functions/usecases/registers/check-ledger.ts';
import { confirmLedgerImport, putForward } from '../../functions/usecases/registers/imports.ts';
import { figuresOf } from '../../functions/domain/report.ts';
import { reportPeriod } from '../../functions/usecases/reports/report-period.ts';
import { loadDemoLedger } from '../../functions/wiring/demo-ledger.ts';
import { composeLedgerFiles } from '../../functions/wiring/ledger-files.ts';
import { chunan } from '../support/chunan.ts';
import { sourceFigures } from '../support/source-figures.ts';
import { World } from '../support/world.ts';

let world: World;

beforeAll(async () => {
  world = await World.start();
}, 30_000);

afterAll(() => world.stop());

/** The demo's year as an old ledger in JSON, with the one agreement that there comes through the workflow. */
function demoYear(): Uint8Array {
  const entries = loadDemoLedger('programme/chunan', chunan())
    .items.filter(({ draft }) => !draft)
    .map(({ register, id, answers, owner, evidence, ended }) => {
      const end = ended ? { 'old-ended-on': ended.on, ...(ended.outcome ? { 'old-outcome': ended.outcome } : {}) } : {};
      const carried = { 'old-number': id, 'item-owner': owner, ...(evidence ? { 'old-evidence': evidence } : {}), ...end };
      return { register: register.id, row: { ...answers, ...carried } };
    });
  const huangjing = {
    title: '淳安黄精中药材种植与健康产品合作项目',
    'signed-on': '2026-10-09',
    'cooperation-kind': '企企合作',
    sector: '健康养生',
    country: '澳大利亚',
    amount: '1800',
    parties: '澳大利亚墨尔本杭州联谊会、杭州小郎中健康管理有限公司、淳安县黄精中药材项目',
  };
  const rows = Object.groupBy([...entries, { register: 'earlier-agreement', row: huangjing }], ({ register }) => register);
  const registers = Object.fromEntries(Object.entries(rows).map(([register, list]) => [register, list?.map(({ row }) => row) ?? []]));
  return new TextEncoder().encode(JSON.stringify({ format: 'yincai-ledger-1', registers }));
}

describe('the year of the source, imported as an old ledger', () => {
  it('gives its twelve figures', async () => {
    const ports = { ...world.parts, ledgerFiles: composeLedgerFiles() };
    const file = demoYear();
    const checked = await checkLedger(ports, { name: '2026.json', bytes: file, maxRows: mostRows.page });
    const put = await putForward(ports, { checked, file, person: 'office-main' });
    if (!('record' in put)) throw new Error(JSON.stringify(checked.findings.issues.slice(0, 5)));
    await confirmLedgerImport(ports, { id: put.record.id, person: 'office-second' });
    await carryImport(ports, put.record.id);

    expect(figuresOf(await reportPeriod(world.parts, { period: { year: 2026 } }))).toMatchObject(sourceFigures);
  });
});
