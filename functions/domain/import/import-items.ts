import type { Programme, Person } from '../programme.ts';
import { registerOf } from '../programme-lookup.ts';
import { factsOfEnd, factsOfItem } from '../registers/counting.ts';
import { agreeToAsk, askEnd, askVoid, confirmItem, dropAsk, enterItem } from '../registers/item-acts.ts';
import type { ItemEventDraft } from '../registers/item-events.ts';
import { headOfItem, ownerField } from '../registers/item-form.ts';
import type { CountedFact, RegisterItem } from '../registers/item.ts';
import type { ImportRecord } from './import-record.ts';
import { carriedFields } from './ledger-form.ts';
import { canonical, type LedgerRow } from './ledger-row.ts';

/** The two people of an act, and by which programme it is judged. */
export interface TwoPeople {
  first: string;
  second: Person;
  programme: Programme;
  now: string;
}

/** An act, or one that is judged on the item as the acts before it left it. */
type Step = ItemEventDraft | ((item: RegisterItem) => ItemEventDraft);

/** What the old ledger said of an end is its reason. */
export const carriedReason = '旧台账所载';

/** The acts that a row makes: entered by who put the import forward, confirmed by its second person, and ended if the old ledger says so. */
export function stepsIn(row: LedgerRow, record: Pick<ImportRecord, 'id'>, { first, second, programme, now }: TwoPeople): Step[] {
  const { register, answers, owner, ended, replaces, sheet, number, evidence } = row;
  const origin = { type: 'import' as const, id: record.id };
  const carried = { sheet, row: row.row, number, evidence };
  const dossier = { answers, owner, evidence: [], carried };
  const context = { programme, now };
  const steps: Step[] = [
    enterItem(registerOf(programme, register), dossier, { person: first, origin, replaces }),
    (item) => confirmItem(item, second, context),
  ];
  if (ended) {
    steps.push((item) => askEnd(item, { ...ended, reason: carriedReason, person: first }, context));
    steps.push((item) => agreeToAsk(item, second, context));
  }
  return steps;
}

/** The acts that make an item of an import void. */
export function stepsOut({ ask }: RegisterItem, reason: string, { first, second, programme, now }: TwoPeople): Step[] {
  const dropped: Step[] = ask ? [(item) => dropAsk(item, first)] : [];
  return [...dropped, (item) => askVoid(item, { person: first, reason }), (item) => agreeToAsk(item, second, { programme, now })];
}

/** What a row comes to in the ledger. */
export function factsOfRow({ register, answers, ended }: LedgerRow, programme: Programme): CountedFact[] {
  const { date, unit } = headOfItem(registerOf(programme, register), answers);
  const item = { register, date, unit, answers };
  const counted = factsOfItem(item, programme);
  return ended ? [...counted, ...factsOfEnd({ ...item, counted }, ended, programme)] : counted;
}

/** The name of a column by which a row says something else than the item that it made before, or null. */
export function differenceOf(row: LedgerRow, item: RegisterItem): string | null {
  const fields = new Set([...Object.keys(row.answers), ...Object.keys(item.answers)]);
  const changed = [...fields].find((field) => canonical(row.answers[field]) !== canonical(item.answers[field]));
  if (changed !== undefined) return changed;
  if (row.owner !== null && row.owner !== item.owner) return ownerField;
  const ended = row.ended && (row.ended.on !== item.ended?.on || row.ended.outcome !== item.ended.outcome);
  return ended ? carriedFields.endedOn : null;
}
