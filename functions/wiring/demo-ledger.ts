import * as z from 'zod';
import { paramsOf, readAnswers } from '../domain/form-answers.ts';
import type { Answers } from '../domain/form.ts';
import { choiceListsOf } from '../domain/programme-lookup.ts';
import type { Programme } from '../domain/programme.ts';
import { headOfItem } from '../domain/registers/item-form.ts';
import type { Register } from '../domain/registers/register.ts';
import { daySchema, slugSchema } from '../domain/text.ts';
import { invalid, readFile } from './programme.ts';

const file = 'demo/ledger.json';

const rowSchema = z.record(z.string(), z.union([z.string(), z.array(z.string())]));
const itemSchema = z.strictObject({
  id: slugSchema,
  register: slugSchema,
  answers: z.record(z.string(), z.union([z.string(), z.array(z.string()), z.array(rowSchema)])),
  /** Person of the roster; absent: the head of the department that answers for the register, or who entered it. */
  owner: slugSchema.optional(),
  /** What the demo's file says that proves it; absent: there is no file. */
  evidence: z.string().optional(),
  /** How a standing item ended. */
  ended: z.strictObject({ on: daySchema, outcome: z.string().optional(), reason: z.string() }).optional(),
  /** Entered, and not confirmed by anybody yet. */
  draft: z.literal(true).optional(),
});

/** `demo/ledger.json`: facts of a year that came about before the first proposal, each entered by one person and confirmed by another. */
const demoLedgerSchema = z.strictObject({
  about: z.string(),
  enteredBy: slugSchema,
  confirmedBy: slugSchema,
  items: z.array(itemSchema),
});

/** An item of the demo ledger, its answers read by the form of its register. */
export interface DemoItem extends Pick<z.infer<typeof itemSchema>, 'id' | 'evidence' | 'ended' | 'draft'> {
  register: Register;
  date: string;
  answers: Answers;
  owner: string;
}

/** The demo ledger of a programme, and the two people who kept it. */
export interface DemoLedger {
  enteredBy: string;
  confirmedBy: string;
  items: DemoItem[];
}

/** Reads the demo ledger of a programme, each item checked against the form of its register. @throws `programme-invalid` */
export function loadDemoLedger(folder: string, programme: Programme): DemoLedger {
  const ledger = readFile(folder, file, demoLedgerSchema);
  const { enteredBy, confirmedBy } = ledger;
  for (const [path, person] of Object.entries({ enteredBy, confirmedBy })) {
    if (programme.people.some(({ id }) => id === person)) continue;
    throw invalid(file, { path, rule: 'unknown-reference', what: `there is no person ${person}` });
  }
  const ids = new Set<string>();
  const items = ledger.items.map((item, index) => {
    const path = `items[${index}]`;
    const key = `${item.register}/${item.id}`;
    if (ids.has(key)) throw invalid(file, { path: `${path}.id`, rule: 'duplicate-id', what: `${key} comes twice` });
    ids.add(key);
    return demoItem(item, { programme, path, enteredBy });
  });
  return { enteredBy, confirmedBy, items };
}

function demoItem(
  { owner, register: registerId, ...item }: z.infer<typeof itemSchema>,
  { programme, path, enteredBy }: { programme: Programme; path: string; enteredBy: string },
): DemoItem {
  const register = programme.registers.find(({ id }) => id === registerId);
  if (!register) throw invalid(file, { path: `${path}.register`, rule: 'unknown-reference', what: `there is no register ${registerId}` });
  const reading = { lists: choiceListsOf(programme), today: '9999-12-31' };
  const { answers, issues } = readAnswers(register.form, paramsOf(item.answers), reading);
  const [issue] = issues;
  if (issue) {
    const what = `${item.id} breaks the form of ${register.id}`;
    throw invalid(file, { path: `${path}.answers.${issue.field}`, rule: issue.rule, what });
  }
  const head = programme.departments.find(({ id }) => id === register.department)?.head;
  return { ...item, register, answers, date: headOfItem(register, answers).date, owner: owner ?? head ?? enteredBy };
}
