import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composeOutputRenderers } from '../../functions/wiring/outputs.ts';
import { reportDocument } from '../../web/outputs/report-document.ts';
import { demoEntries, manyEntries, materialOf, sampleException, sampleProgramme } from '../support/outputs/sample-material.ts';
import { lacking } from './libreoffice.ts';

const run = promisify(execFile);
const outputs = composeOutputRenderers();

const reason = lacking();
if (reason) console.log(`not tested: opening XLSX and DOCX, because ${reason}`);

/** With `KEEP_OFFICE_FILES=FOLDER` the files and pictures of their pages stay, to be looked at. */
const kept = process.env['KEEP_OFFICE_FILES'];

describe.skipIf(reason !== null)('a report that LibreOffice opens', () => {
  let folder: string;

  beforeAll(async () => {
    folder = kept ?? (await mkdtemp(path.join(tmpdir(), 'yincai-office-')));
    const site = 'https://yincai.example';
    const demo = materialOf(demoEntries(), { year: 2026 }, { exceptions: [sampleException] });
    const programme = sampleProgramme;
    const documents = {
      zh: reportDocument(demo, { language: 'zh', programme }, site),
      en: reportDocument(materialOf(demoEntries(), { year: 2026, quarter: 3 }), { language: 'en', programme }, site),
    };
    const many = reportDocument(materialOf(manyEntries(1_000)), { language: 'zh', programme }, site);
    const files = { 'xlsx-many': await outputs.xlsx.render(many) };
    for (const [name, document] of Object.entries(documents)) {
      for (const format of ['xlsx', 'docx'] as const)
        Object.assign(files, { [`${format}-${name}`]: await outputs[format].render(document) });
    }
    const written = Object.entries(files).map(([name, bytes]) => ({ file: path.join(folder, `${name}.${name.slice(0, 4)}`), bytes }));
    await Promise.all(written.map(({ file, bytes }) => writeFile(file, bytes)));
    // A profile of its own, so that a LibreOffice that somebody has open does not take the work.
    const profile = `-env:UserInstallation=file://${path.join(folder, 'profile')}`;
    const how = ['--headless', '--norestore', '--convert-to', 'pdf', '--outdir', folder];
    await run('soffice', [profile, ...how, ...written.map(({ file }) => file)], { timeout: 170_000 });
  }, 180_000);

  afterAll(async () => {
    if (!kept) await rm(folder, { recursive: true });
  });

  async function textOf(format: 'xlsx' | 'docx', name: string, pages: string[] = []): Promise<string> {
    const { stdout } = await run('pdftotext', ['-layout', ...pages, path.join(folder, `${format}-${name}.pdf`), '-'], {
      maxBuffer: 20_000_000,
    });
    return stdout;
  }

  it('is taken as it is, in both formats and languages', async () => {
    const made = (await readdir(folder)).filter((name) => name.endsWith('.pdf')).toSorted();

    expect(made).toEqual(['docx-en.pdf', 'docx-zh.pdf', 'xlsx-en.pdf', 'xlsx-many.pdf', 'xlsx-zh.pdf']);
    expect(made.filter((name) => readFileSync(path.join(folder, name)).length < 20_000)).toEqual([]);
  });

  it('keeps every Chinese word in a spreadsheet, and numbers, money and days as people write them', async () => {
    const text = await textOf('xlsx', 'zh');

    for (const said of ['2026年人才工作考核情况报告', '482,000,000.00元', '83.3%', '2026年1月15日', '指标定义', '例外事项清单'])
      expect(text).toContain(said);
    expect(text).toContain('=HYPERLINK("http://evil.example","点我")');
    expect(text).not.toMatch(/#(?:REF|NAME|VALUE|DIV)|Err:\d/);
  });

  it('prints a document with 22 lines on a page and 28 characters in a line', async () => {
    const pages = (await textOf('docx', 'zh', ['-l', '6'])).split('\f').slice(0, 6);
    const lines = pages.map((page) => page.split('\n').filter((line) => line.trim() !== '' && !/^\s*—\s*\d+\s*—\s*$/.test(line)));
    // Latin letters and digits are narrower: lines of Chinese alone count.
    const full = lines
      .flat()
      .map((line) => line.trim())
      .filter((line) => /^[^\x20-\x7e]+$/.test(line));

    // A heading that would end a page begins the next one, so not every page is full.
    expect(Math.max(...lines.slice(1).map(({ length }) => length))).toBe(22);
    expect(Math.max(...full.map((line) => Array.from(line).length))).toBe(28);
    expect(pages[0]).toMatch(/—\s*1\s*—/);
  });

  it('prints annexes, sender and date in a document, in English too', async () => {
    const [zh, en] = [await textOf('docx', 'zh'), await textOf('docx', 'en')];

    for (const said of ['附件：1. 指标完成情况表', '中共淳安县委人才工作领导小组办公室', '2026 年 11 月 23 日', '附件 5', '超过期限答复']) {
      expect(zh.replaceAll(/ +/g, '')).toContain(said.replaceAll(' ', ''));
    }
    for (const said of ['Report on talent work, Quarter 3 of 2026', '2.1. Step one', 'Annex 4', '23 November 2026'])
      expect(en).toContain(said);
  });

  it('is on A4 throughout', async () => {
    for (const format of ['xlsx', 'docx']) {
      const { stdout } = await run('pdfinfo', ['-l', '100', path.join(folder, `${format}-zh.pdf`)]);
      const sizes = [...stdout.matchAll(/size:\s+([\d.]+) x ([\d.]+) pts/g)].map(([, a, b]) =>
        [Number(a), Number(b)].map(Math.round).toSorted((x, y) => x - y),
      );

      expect(new Set(sizes.map(String))).toEqual(new Set(['595,842']));
    }
  });

  it.runIf(kept)('leaves pictures of its pages to be looked at', async () => {
    for (const format of ['xlsx', 'docx']) {
      const pdf = path.join(folder, `${format}-zh.pdf`);
      await run('pdftoppm', ['-r', '60', '-png', '-l', '12', pdf, path.join(folder, `zh-${format}`)]);
    }
    expect((await readdir(folder)).filter((name) => name.endsWith('.png')).length).toBeGreaterThan(10);
  });
});
