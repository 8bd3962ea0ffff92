/** Imports an old ledger: checks a file and puts it forward for a second person. */
import { readFile, stat, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { freshRowsOf } from '../functions/domain/import/import-record.ts';
import { personOf } from '../functions/domain/programme-lookup.ts';
import { formatYuan } from '../functions/domain/money.ts';
import type { Programme } from '../functions/domain/programme.ts';
import { checkLedger, mostRows, type CheckedLedger } from '../functions/usecases/registers/check-ledger.ts';
import { carryImports } from '../functions/usecases/registers/carry-import.ts';
import { putForward } from '../functions/usecases/registers/imports.ts';
import { composeLedgerFiles } from '../functions/wiring/ledger-files.ts';
import { findingLines, templateOf } from '../functions/wiring/ledger-words.ts';
import { composeOperator } from '../functions/wiring/operator.ts';
import { loadProgramme } from '../functions/wiring/programme.ts';
import { operatorEnvironment, runCommand } from './operating.ts';

const usage = `npm run import -- FILE [options]            检查并提交一个旧台账 / checks an old ledger and puts it forward
npm run import -- --template FILE.xlsx [--en]  写出模板 / writes the template
npm run import -- --go-on                      继续已确认的导入 / carries on what was confirmed
  --as PERSON      提交人 / the member of the office who puts it forward; needed unless --dry-run
  --dry-run        只检查 / checks, and writes nothing
  --register ID    CSV 的台账 / the register of a CSV file whose name does not say it
  --programme DIR  模板所用的方案 / the programme of the template; programme/chunan by default
  --host URL       a host of this machine, such as http://127.0.0.1:3000; without, by the environment (docs/operations.md)
  --json           one JSON object`;

const mostBytes = 100_000_000;

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        'dry-run': { type: 'boolean' },
        as: { type: 'string' },
        register: { type: 'string' },
        template: { type: 'string' },
        programme: { type: 'string' },
        en: { type: 'boolean' },
        'go-on': { type: 'boolean' },
        host: { type: 'string' },
        json: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n${usage}`, { cause: error });
  }
}

type Values = ReturnType<typeof readArguments>['values'];

function personFor(as: string | undefined, programme: Programme): string {
  if (as === undefined) throw new Error(`--as names the member of the office who puts the file forward\n${usage}`);
  if (!personOf(programme, as).roles.includes('office')) throw new Error(`--as takes a member of the office, ${as} is none`);
  return as;
}

async function bytesOf(path: string): Promise<Uint8Array> {
  const { size } = await stat(path).catch(() => {
    throw new Error(`没有这个文件 / there is no file ${path}`);
  });
  if (size > mostBytes) throw new Error(`文件过大 / the file is larger than ${mostBytes / 1_000_000} MB`);
  return readFile(path);
}

function summaryLines({ registers, figures, sha256 }: CheckedLedger, programme: Programme): string[] {
  const amount = (indicator: string, value: number): string =>
    programme.indicators.find(({ id }) => id === indicator)?.unit === 'cny' ? formatYuan(value, 'zh') : String(value);
  return [
    `SHA-256 ${sha256}`,
    ...registers.map(({ register, fresh, there }) => `  ${register}: 新条目 / new ${fresh}, 已有 / there ${there}`),
    ...figures.map((figure) => `  ${figure.indicator}: +${amount(figure.indicator, figure.amount)}`),
  ];
}

async function writeTemplate(path: string, values: Values): Promise<void> {
  const programme = loadProgramme(values.programme ?? 'programme/chunan');
  await writeFile(path, await composeLedgerFiles().write(templateOf(programme, values.en ? 'en' : 'zh')));
  console.log(path);
}

async function importFile(path: string, values: Values): Promise<void> {
  const ports = { ...composeOperator(await operatorEnvironment(values.host)), ledgerFiles: composeLedgerFiles() };
  const { current } = ports.programmes;
  const isDry = values['dry-run'] === true;
  const person = isDry ? null : personFor(values.as, current);
  const bytes = await bytesOf(path);
  const checked = await checkLedger(ports, { name: basename(path), bytes, register: values.register, maxRows: mostRows.command });
  const { findings, registers, figures, sha256 } = checked;
  const put = person === null ? null : await putForward(ports, { checked, file: bytes, person });
  const outcome = put?.outcome ?? (findings.issueCount > 0 ? 'wrong' : 'right');
  const id = put && 'record' in put ? put.record.id : null;
  if (values.json) {
    const issues = findings.issues.map(({ found: _found, ...issue }) => issue);
    console.log(
      JSON.stringify({ outcome, id, sha256, registers, figures, issueCount: findings.issueCount, issues, notes: findings.notes }),
    );
  } else {
    console.log([...summaryLines(checked, current), ...findingLines(findings, current), outcomeText(outcome, id, checked)].join('\n'));
  }
  if (outcome === 'wrong') process.exitCode = 1;
}

function outcomeText(outcome: string, id: string | null, { findings, registers }: CheckedLedger): string {
  const count = freshRowsOf({ registers });
  const texts: Readonly<Record<string, string>> = {
    wrong: `有 ${findings.issueCount} 处错误，什么也没有写入 / ${findings.issueCount} errors; nothing was written`,
    right: `全部正确，什么也没有写入 / all is right; nothing was written (${count})`,
    'nothing-new': '没有新条目，什么也没有写入 / nothing is new; nothing was written',
    known: `这个文件已经提交过 / this file was put forward before: /office/imports/${id}`,
    waiting: `已提交 ${count} 条，等待另一人确认 / ${count} entries wait for a second person: /office/imports/${id}`,
  };
  return texts[outcome] ?? outcome;
}

await runCommand(async () => {
  const { values, positionals } = readArguments();
  const [path] = positionals;
  if (values.template !== undefined) return writeTemplate(values.template, values);
  if (values['go-on'] === true) {
    const ids = await carryImports(composeOperator(await operatorEnvironment(values.host)));
    console.log(ids.length === 0 ? '没有进行中的导入 / no import is under way' : ids.join('\n'));
    return undefined;
  }
  if (path === undefined || positionals.length > 1) throw new Error(`one file, please\n${usage}`);
  return importFile(path, values);
});
