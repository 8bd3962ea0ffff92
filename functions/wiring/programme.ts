import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { toDotPath } from 'zod/v4/core';
import { assessmentSchema } from '../domain/assessment/assessment.ts';
import { calendarYearSchema } from '../domain/calendar.ts';
import { AppError } from '../domain/errors.ts';
import { paramsOf, readAnswers } from '../domain/form-answers.ts';
import { formSchema } from '../domain/form.ts';
import { indicatorSchema } from '../domain/indicators.ts';
import { headOfItem } from '../domain/ledger-entries.ts';
import type { RegisterItem } from '../domain/ledger.ts';
import { faultsOf } from '../domain/programme-faults.ts';
import { choiceListsOf } from '../domain/programme-lookup.ts';
import { agreementTemplateSchema, programmeFileSchema, registerSchema, type Programme } from '../domain/programme.ts';
import { slugSchema } from '../domain/text.ts';

/**
 * Reads a programme folder: `programme.json`, `indicators.json`, `assessment.json` if it is there, `forms/`, `registers/`, `templates/` and `calendar/`, each file
 * named after the id or year inside.
 * @throws `programme-invalid` with file, path and rule of the first thing that does not fit
 */
export function loadProgramme(folder: string): Programme {
  const programme: Programme = {
    ...readFile(folder, 'programme.json', programmeFileSchema),
    forms: readFolder(folder, 'forms', formSchema),
    registers: readFolder(folder, 'registers', registerSchema),
    indicators: readFile(folder, 'indicators.json', z.array(indicatorSchema).min(1)),
    ...(existsSync(join(folder, 'assessment.json')) ? { assessment: readFile(folder, 'assessment.json', assessmentSchema) } : {}),
    templates: readFolder(folder, 'templates', agreementTemplateSchema),
    calendar: readFolder(folder, 'calendar', calendarYearSchema),
  };
  const [fault] = faultsOf(programme);
  if (fault) throw invalid(fault.file, fault);
  return programme;
}

/** `demo/ledger.json`: facts of a year that came about before the first proposal. */
const demoLedgerSchema = z.strictObject({
  about: z.string(),
  enteredBy: slugSchema,
  items: z.array(
    z.strictObject({ id: slugSchema, register: slugSchema, answers: z.record(z.string(), z.union([z.string(), z.array(z.string())])) }),
  ),
});

/**
 * Reads the demo ledger of a programme as items of its registers, each checked against the form of its register and entered at the
 * end of its day.
 * @throws `programme-invalid`
 */
export function loadDemoLedger(folder: string, programme: Programme): RegisterItem[] {
  const file = 'demo/ledger.json';
  const ledger = readFile(folder, file, demoLedgerSchema);
  const lists = choiceListsOf(programme);
  const { enteredBy } = ledger;
  const ids = new Set<string>();
  if (!programme.people.some(({ id }) => id === enteredBy)) {
    throw invalid(file, { path: 'enteredBy', rule: 'unknown-reference', what: `there is no person ${enteredBy}` });
  }
  return ledger.items.map((item, index) => {
    const register = programme.registers.find(({ id }) => id === item.register);
    const key = `${item.register}/${item.id}`;
    if (!register)
      throw invalid(file, { path: `items[${index}].register`, rule: 'unknown-reference', what: `there is no register ${item.register}` });
    if (ids.has(key)) throw invalid(file, { path: `items[${index}].id`, rule: 'duplicate-id', what: `${key} comes twice` });
    ids.add(key);
    const { answers, issues } = readAnswers(register.form, paramsOf(item.answers), { lists, today: '9999-12-31' });
    const [issue] = issues;
    if (issue)
      throw invalid(file, {
        path: `items[${index}].answers.${issue.field}`,
        rule: issue.rule,
        what: `${item.id} breaks the form of ${register.id}`,
      });
    const head = headOfItem(register, answers);
    return { register: register.id, id: item.id, ...head, answers, enteredBy, enteredAt: `${head.date}T09:30:00.000Z` };
  });
}

function readFolder<T>(folder: string, name: 'forms' | 'registers' | 'templates' | 'calendar', schema: z.ZodType<T>): T[] {
  const files = filesIn(folder, name);
  return files.map((file) => {
    const read = readFile(folder, `${name}/${file}`, schema);
    const id = namedSchema.parse(read);
    if (`${id}.json` !== file) {
      throw invalid(`${name}/${file}`, {
        path: name === 'calendar' ? 'year' : 'id',
        rule: 'file-name',
        what: `the file has to be called ${id}.json`,
      });
    }
    return read;
  });
}

/** What a file is named after. */
const namedSchema = z.union([
  z.object({ id: z.string() }).transform(({ id }) => id),
  z.object({ year: z.number() }).transform(({ year }) => String(year)),
]);

function filesIn(folder: string, name: string): string[] {
  try {
    return readdirSync(join(folder, name))
      .filter((file) => file.endsWith('.json'))
      .toSorted();
  } catch (cause) {
    throw invalid(name, { path: '', rule: 'missing', what: 'the folder cannot be read; a programme needs it' }, cause);
  }
}

function readFile<T>(folder: string, file: string, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(parseJson(readText(folder, file), file));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw invalid(file, {
    path: toDotPath(issue?.path ?? []),
    rule: issue?.code ?? 'shape',
    what: issue?.message ?? 'the file has another shape',
  });
}

function readText(folder: string, file: string): string {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(join(folder, file));
  } catch (cause) {
    throw invalid(file, { path: '', rule: 'missing', what: 'the file cannot be read; a programme needs it' }, cause);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw invalid(file, { path: '', rule: 'encoding', what: 'the file is not UTF-8; save it again as UTF-8' }, cause);
  }
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : '';
    const line = text.slice(0, Number(/position (\d+)/.exec(message)?.[1] ?? text.length)).split('\n').length;
    throw invalid(
      file,
      {
        path: `line ${line}`,
        rule: 'json',
        what: 'the text is not JSON here; look for a missing comma, quote or bracket in or above this line',
      },
      cause,
    );
  }
}

function invalid(file: string, { path, rule, what }: { path: string; rule: string; what: string }, cause?: unknown): AppError {
  const place = path === '' ? file : `${file}, ${path}`;
  return new AppError('programme-invalid', `the programme cannot be used: ${place}: ${what} (${rule})`, { file, path, rule, cause });
}
