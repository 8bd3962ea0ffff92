import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { toDotPath } from 'zod/v4/core';
import { assessmentSchema } from '../domain/assessment/assessment.ts';
import { calendarYearSchema } from '../domain/calendar.ts';
import { AppError } from '../domain/errors.ts';
import { formSchema } from '../domain/form.ts';
import { indicatorSchema } from '../domain/indicators.ts';
import { faultsOf } from '../domain/programme-faults.ts';
import { agreementTemplateSchema, programmeFileSchema, type Programme } from '../domain/programme.ts';
import { registerSchema } from '../domain/registers/register.ts';

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

/** Reads and checks one file of a programme folder. @throws `programme-invalid` */
export function readFile<T>(folder: string, file: string, schema: z.ZodType<T>): T {
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

/** What is wrong with a file of a programme folder. */
export function invalid(file: string, { path, rule, what }: { path: string; rule: string; what: string }, cause?: unknown): AppError {
  const place = path === '' ? file : `${file}, ${path}`;
  return new AppError('programme-invalid', `the programme cannot be used: ${place}: ${what} (${rule})`, { file, path, rule, cause });
}
