import { ItemFormPage } from '../../../web/views/office/registers/form.tsx';
import { RegistersPage } from '../../../web/views/office/registers/home.tsx';
import { RegisterPage, WaitingItemsPage } from '../../../web/views/office/registers/list.tsx';
import { seeOther, type PageRequest, type PageResponse, type Route } from '../../contract/request.ts';
import { dayAt } from '../../domain/calendar.ts';
import { AppError, hasCode } from '../../domain/errors.ts';
import { rawAnswers, readAnswers } from '../../domain/form-answers.ts';
import type { Person } from '../../domain/programme.ts';
import { choiceListsOf, registerOf } from '../../domain/programme-lookup.ts';
import { itemFormOf, partsOfAnswers, wholeAnswersOf } from '../../domain/registers/item-form.ts';
import { itemStates } from '../../domain/registers/item.ts';
import { enterRegisterItem, loadItem, registersWithCounts } from '../../usecases/registers/registers.ts';
import { pageFields } from '../hidden-fields.ts';
import { choiceIn } from '../choice.ts';
import { rowCountsAfterAdding } from '../rows.ts';
import { show } from '../show.ts';
import { forMember, officeShell, type OfficePorts } from './member.ts';

/** Pages of the registers: what there is, what waits for a second person, and the form for a new item. */
export function registerRoutes(ports: OfficePorts): Route[] {
  const pages = { home, list, waiting, blank, enter } as const;
  const page = (name: keyof typeof pages) => forMember(ports, async (request, member) => pages[name](ports, request, member));
  return [
    { method: 'GET', path: '/office/registers', page: page('home') },
    { method: 'GET', path: '/office/registers-waiting', page: page('waiting') },
    { method: 'GET', path: '/office/registers/{register}', page: page('list') },
    { method: 'POST', path: '/office/registers/{register}', page: page('enter') },
    { method: 'GET', path: '/office/registers/{register}/new', page: page('blank') },
  ];
}

async function home(ports: OfficePorts, request: PageRequest, member: Person): Promise<PageResponse> {
  const shell = officeShell(request, member, { programme: ports.programmes.current });
  const [registers, { items, cursor }, imports] = await Promise.all([
    registersWithCounts(ports),
    ports.registers.waiting(),
    ports.imports.list(),
  ]);
  const importsWaiting = imports.items.filter((each) => each.state === 'waiting' || (each.state === 'in' && each.isVoidAsked)).length;
  const count = items.length === 0 ? null : `${items.length}${cursor ? '+' : ''}`;
  return show(RegistersPage, { shell, registers, waiting: count, importsWaiting });
}

async function waiting(ports: OfficePorts, request: PageRequest, member: Person): Promise<PageResponse> {
  const shell = officeShell(request, member, { programme: ports.programmes.current });
  const { items, ...links } = await pageOf(request, '/office/registers-waiting?', (paging) => ports.registers.waiting(paging));
  return show(WaitingItemsPage, { shell, items, ...links });
}

async function list(ports: OfficePorts, request: PageRequest, member: Person): Promise<PageResponse> {
  const programme = ports.programmes.current;
  const register = registerOf(programme, request.params['register'] ?? '');
  const [counts = { draft: 0, confirmed: 0, void: 0 }] = await ports.registers.counts([register.id]);
  // What is to be confirmed comes first.
  const asked = choiceIn(request.query, 'state', itemStates);
  const state = asked ?? (counts.draft > 0 ? 'draft' : 'confirmed');
  const here = `/office/registers/${register.id}?state=${state}&`;
  const { items, ...links } = await pageOf(request, here, (paging) => ports.registers.list(register.id, state, paging));
  return show(RegisterPage, { shell: officeShell(request, member, { programme }), register, state, counts, items, ...links });
}

/** A page of a list with the addresses of the next and the first. */
async function pageOf<T>(
  request: PageRequest,
  here: string,
  read: (paging: { cursor?: string }) => Promise<{ items: T[]; cursor?: string }>,
): Promise<{ items: T[]; next?: string; first?: string }> {
  const from = request.query.get('cursor');
  const { items, cursor } = await read(from ? { cursor: from } : {});
  return {
    items,
    ...(cursor ? { next: `${here}cursor=${encodeURIComponent(cursor)}` } : {}),
    ...(from ? { first: here.slice(0, -1) } : {}),
  };
}

/** The form of a new item; of one that stands for a void item it begins with what that said. */
async function blank(ports: OfficePorts, request: PageRequest, member: Person): Promise<PageResponse> {
  const programme = ports.programmes.current;
  const register = registerOf(programme, request.params['register'] ?? '');
  const replaces = request.query.get('replaces');
  const old = replaces === null ? null : await loadItem(ports, { register: register.id, id: replaces });
  const shell = officeShell(request, member, { programme });
  const subject = { newId: ports.randomness.id(), replaces };
  return show(ItemFormPage, { shell, register, subject, ...(old ? { answers: wholeAnswersOf(old) } : {}) });
}

async function enter(ports: OfficePorts, request: PageRequest, member: Person): Promise<PageResponse> {
  const programme = ports.programmes.current;
  const register = registerOf(programme, request.params['register'] ?? '');
  const id = request.form.get('_item') ?? '';
  if (!/^[0-9a-z]{26}$/.test(id)) throw new AppError('request-invalid', 'the form lacks the id of the item');
  const replaces = request.form.get('_replaces');
  const form = itemFormOf(register, programme);
  const typed = rawAnswers(form, request.form);
  const shell = officeShell(request, member, { programme, path: `/office/registers/${register.id}/new` });
  const again = { shell, register, subject: { newId: id, replaces }, answers: typed };
  const addRow = request.form.get('_add-row');
  if (addRow !== null) return show(ItemFormPage, { ...again, rowCounts: rowCountsAfterAdding(form, typed, addRow) });
  const reading = { lists: choiceListsOf(programme), today: dayAt(ports.clock.now()), ignore: pageFields };
  const { answers, issues } = readAnswers(form, request.form, reading);
  if (issues.length > 0) return show(ItemFormPage, { ...again, issues }, 422);
  try {
    await enterRegisterItem(ports, { register: register.id, id, ...partsOfAnswers(answers), evidence: [], person: member.id, replaces });
  } catch (error) {
    if (hasCode(error, 'form-invalid')) return show(ItemFormPage, { ...again, issues: error.payload.issues }, 422);
    // Sent twice: the first entered it.
    if (!hasCode(error, 'already-decided')) throw error;
  }
  return seeOther(`/office/registers/${register.id}/items/${id}?done=entered`);
}
