import { dayAt } from '../../domain/calendar.ts';
import { AppError, hasCode } from '../../domain/errors.ts';
import { changedFields, paramsOf, readAnswers } from '../../domain/form-answers.ts';
import type { Answers } from '../../domain/form.ts';
import { choiceListsOf, registerOf } from '../../domain/programme-lookup.ts';
import type { Programme } from '../../domain/programme.ts';
import { changeItem, dropDraft, enterItem, replaceItem, type ItemDossier } from '../../domain/registers/item-acts.ts';
import { findItemChainFault } from '../../domain/registers/item-chain.ts';
import type { ItemEvent } from '../../domain/registers/item-events.ts';
import { itemFormOf, ownerField } from '../../domain/registers/item-form.ts';
import type { EvidenceFile, ItemCounts, ItemListing, ItemOrigin, RegisterItem } from '../../domain/registers/item.ts';
import type { Register } from '../../domain/registers/register.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Programmes } from '../../ports/programmes.ts';
import type { Randomness } from '../../ports/randomness.ts';
import type { ItemChange, Registers } from '../../ports/registers.ts';
import { itemChange, type ItemStep } from './register-changes.ts';
import { pagesOf } from '../pages-of.ts';

export interface RegisterPorts {
  clock: Clock;
  randomness: Randomness;
  programmes: Programmes;
  registers: Registers;
}

/** An item as a form, an import or a program gives it. */
export interface ItemInput {
  register: string;
  /** Given by the form, or made from the row of an import, so that the same input sent twice enters one item. */
  id: string;
  /** Answers to the form of the register, as typed: they are read and checked here. */
  answers: Answers;
  /** Person of the roster who answers for it; null when nobody is named. */
  owner: string | null;
  /** Files that are stored already, as `takeUploads` gives them. */
  evidence: readonly EvidenceFile[];
  /** Who enters it. */
  person: string;
  /** Where it comes from. @defaultValue the pages of the office */
  origin?: ItemOrigin;
  /** Id of a void item of the same register that this one stands for. */
  replaces?: string | null;
}

const fromOffice: ItemOrigin = { type: 'office', id: null };
/** An item, or the counts of its register, that changes at the same moment is judged anew, this often at most. */
const mostTries = 5;

/**
 * Enters an item into a register as a draft. It counts once somebody else has confirmed it.
 * @throws `form-invalid` with issues on the fields of the register's form and on `item-owner`; `document-refused` for too many files;
 *   `not-found` for an unknown register or item to replace; `not-allowed-now` when that is not void; `already-decided` when the id was used
 */
export async function enterRegisterItem(ports: RegisterPorts, input: ItemInput): Promise<RegisterItem> {
  const programme = ports.programmes.current;
  const register = registerOf(programme, input.register);
  const dossier = checkedDossier(ports, register, input);
  const { id, person, origin = fromOffice, replaces = null } = input;
  const at = ports.clock.now();
  return retried(async () => {
    const entered = itemChange({ register: register.id, id, before: null }, [enterItem(register, dossier, { person, origin, replaces })], {
      programme,
      at,
      randomness: ports.randomness,
    });
    await ports.registers.save([entered, ...(await replaced(ports, { register: register.id, replaces, person, by: id }))]);
    return entered.item;
  });
}

async function replaced(
  ports: RegisterPorts,
  { register, replaces, person, by }: { register: string; replaces: string | null; person: string; by: string },
): Promise<ItemChange[]> {
  if (replaces === null) return [];
  const old = await loadItem(ports, { register, id: replaces });
  return [changeOf(ports, old, replaceItem(old, { person, by }))];
}

/** Reads and checks an input. @throws `form-invalid`, `document-refused` */
function checkedDossier(ports: RegisterPorts, register: Register, input: Pick<ItemInput, 'answers' | 'owner' | 'evidence'>): ItemDossier {
  const programme = ports.programmes.current;
  const { answers, issues } = readAnswers(register.form, paramsOf(input.answers), readingOf(ports));
  if (input.owner !== null && !isOwner(programme, register, input.owner)) issues.push({ field: ownerField, rule: 'not-a-choice' });
  if (issues.length > 0) throw new AppError('form-invalid', 'the item is not complete', { issues });
  const { maxCount } = programme.documents;
  const excess = input.evidence[maxCount];
  if (excess) throw new AppError('document-refused', `more than ${maxCount} files`, { reason: 'count', fileName: excess.name });
  return { answers, owner: input.owner, evidence: input.evidence };
}

function readingOf({ programmes, clock }: RegisterPorts) {
  return { lists: choiceListsOf(programmes.current), today: dayAt(clock.now()), ignore: [] };
}

function isOwner(programme: Programme, register: Register, owner: string): boolean {
  const field = itemFormOf(register, programme)
    .sections.flatMap(({ fields }) => fields)
    .find(({ id }) => id === ownerField);
  return (
    field !== undefined && 'options' in field && typeof field.options !== 'string' && field.options.some(({ value }) => value === owner)
  );
}

/** Which item, who acts, and the revision that the page showed. */
export interface ItemAct {
  register: string;
  id: string;
  person: string;
  /** Absent for acts that hold whatever happened in between. */
  seenRevision?: number;
}

/** @throws `not-found` */
export async function loadItem(
  ports: Pick<RegisterPorts, 'registers'>,
  { register, id }: { register: string; id: string },
): Promise<RegisterItem> {
  const item = await ports.registers.load(register, id);
  if (!item) throw new AppError('not-found', 'there is no such item');
  return item;
}

/** Changes what a draft says; the same answers change nothing. @throws what `changeItem` throws; `form-invalid`, `not-found`, `stale-page` */
export async function changeRegisterItem(
  ports: RegisterPorts,
  input: ItemAct & Pick<ItemInput, 'answers' | 'owner'>,
): Promise<RegisterItem> {
  const programme = ports.programmes.current;
  const register = registerOf(programme, input.register);
  return actOnItem(ports, input, (item) => {
    const dossier = checkedDossier(ports, register, { ...input, evidence: item.evidence });
    const isSame = item.owner === dossier.owner && changedFields(register.form, item.answers, dossier.answers).length === 0;
    return isSame && item.state === 'draft' ? null : changeItem(item, dossier, { person: input.person, programme });
  });
}

/** Adds files to a draft, or takes one away. @throws what `changeItem` throws; `document-refused`, `not-found` */
export async function changeEvidence(
  ports: RegisterPorts,
  input: ItemAct & { add?: readonly EvidenceFile[]; remove?: string },
): Promise<RegisterItem> {
  const programme = ports.programmes.current;
  const register = registerOf(programme, input.register);
  const { add = [], remove, person } = input;
  return actOnItem(ports, input, (item) => {
    const evidence = [...item.evidence.filter(({ ref }) => ref.id !== remove), ...add];
    if (add.length === 0 && evidence.length === item.evidence.length) return null;
    return changeItem(item, checkedDossier(ports, register, { ...item, evidence }), { person, programme });
  });
}

/** Drops a draft that nobody needs; it stays to be seen. @throws what `dropDraft` throws; `not-found`, `stale-page` */
export async function dropRegisterDraft(ports: RegisterPorts, input: ItemAct & { reason: string }): Promise<RegisterItem> {
  return actOnItem(ports, input, (item) => (item.voided?.by === input.person ? null : dropDraft(item, input)));
}

/**
 * One act on an item, judged on how it stands; `judge` gives null when the act was done before and there is nothing to write.
 * @throws what `judge` throws; `not-found`; `stale-page` when the page showed an older item
 */
export async function actOnItem(
  ports: RegisterPorts,
  target: ItemAct,
  judge: (item: RegisterItem) => ReturnType<typeof changeItem> | null,
): Promise<RegisterItem> {
  return retried(async () => {
    const item = await loadItem(ports, target);
    const draft = judge(item);
    if (!draft) return item;
    if (target.seenRevision !== undefined && item.revision !== target.seenRevision)
      throw new AppError('stale-page', 'the item was changed since the page was shown');
    const change = changeOf(ports, item, draft);
    await ports.registers.save([change]);
    return change.item;
  });
}

function changeOf({ programmes, clock, randomness }: RegisterPorts, item: RegisterItem, step: ItemStep): ItemChange {
  const { register, id } = item;
  return itemChange({ register, id, before: item }, [step], { programme: programmes.current, at: clock.now(), randomness });
}

async function retried<T>(run: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await run();
    } catch (error) {
      if (!hasCode(error, 'version-moved') || tries === mostTries) throw error;
    }
  }
}

/** An item with its record. */
export interface ItemRecord {
  item: RegisterItem;
  events: ItemEvent[];
  /** The first thing that does not fit in the chain of events, or null. */
  fault: ReturnType<typeof findItemChainFault>;
}

/** Reads and verifies an item. @throws `not-found` */
export async function readItem(ports: Pick<RegisterPorts, 'registers'>, register: string, id: string): Promise<ItemRecord> {
  const [item, events] = await Promise.all([loadItem(ports, { register, id }), ports.registers.events(register, id)]);
  return { item, events, fault: findItemChainFault(events) };
}

/** Every register with the number of its items by state. */
export async function registersWithCounts(
  ports: Pick<RegisterPorts, 'registers' | 'programmes'>,
): Promise<{ register: Register; counts: ItemCounts }[]> {
  const { registers } = ports.programmes.current;
  const counts = await ports.registers.counts(registers.map(({ id }) => id));
  return registers.map((register, index) => ({ register, counts: counts[index] ?? { draft: 0, confirmed: 0, void: 0 } }));
}

/** The items of a register that stand today: confirmed, and not ended. */
export async function standingItems(ports: Pick<RegisterPorts, 'registers'>, register: string): Promise<ItemListing[]> {
  const items: ItemListing[] = [];
  for await (const listings of pagesOf((paging) => ports.registers.list(register, 'confirmed', paging), 200)) {
    items.push(...listings.filter(({ endedOn }) => endedOn === null));
  }
  return items;
}
