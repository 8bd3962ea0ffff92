import { ItemFormPage } from '../../../web/views/office/registers/form.tsx';
import { ItemPage } from '../../../web/views/office/registers/item.tsx';
import { endForm, reasonForm } from '../../../web/views/office/registers/item-forms.ts';
import { seeOther, type PageRequest, type PageResponse, type Route } from '../../contract/request.ts';
import { dayAt } from '../../domain/calendar.ts';
import { hasCode } from '../../domain/errors.ts';
import { rawAnswers, readAnswers } from '../../domain/form-answers.ts';
import type { Form } from '../../domain/form.ts';
import type { Person } from '../../domain/programme.ts';
import { choiceListsOf, registerOf } from '../../domain/programme-lookup.ts';
import { itemFormOf, partsOfAnswers, wholeAnswersOf } from '../../domain/registers/item-form.ts';
import { agreeToItemAsk, askForEnd, askForVoid, confirmRegisterItem, dropItemAsk } from '../../usecases/registers/confirm-item.ts';
import { changeRegisterItem, dropRegisterDraft, loadItem, readItem, type ItemAct } from '../../usecases/registers/registers.ts';
import { hiddenNumber, pageFields } from '../hidden-fields.ts';
import { rowCountsAfterAdding } from '../rows.ts';
import { show } from '../show.ts';
import { forMember, officeShell, type OfficePorts } from './member.ts';
import { textAnswer } from './proposal-page.ts';

/** The page of an item of a register, and what may be done with it. */
export function itemRoutes(ports: OfficePorts): Route[] {
  const path = '/office/registers/{register}/items/{id}';
  const page = (run: ItemPageOf) => forMember(ports, async (request, member) => run(ports, request, member));
  return [
    { method: 'GET', path, page: page(itemPage) },
    { method: 'GET', path: `${path}/change`, page: page(changePage) },
    { method: 'POST', path: `${path}/change`, page: page(change) },
    { method: 'POST', path: `${path}/confirm`, page: page(confirm) },
    { method: 'POST', path: `${path}/drop`, page: page(drop) },
    { method: 'POST', path: `${path}/ask-end`, page: page(end) },
    { method: 'POST', path: `${path}/ask-void`, page: page(voidIt) },
    { method: 'POST', path: `${path}/agree`, page: page(agree) },
    { method: 'POST', path: `${path}/drop-ask`, page: page(dropAsk) },
  ];
}

type ItemPageOf = (ports: OfficePorts, request: PageRequest, member: Person) => Promise<PageResponse>;
type Shown = Pick<Parameters<typeof ItemPage>[0], 'attempt'>;

/** Which item the address names. */
export function itemKeyOf(request: PageRequest): { register: string; id: string } {
  return { register: request.params['register'] ?? '', id: request.params['id'] ?? '' };
}

/** The address of an item. */
export function itemHref({ register, id }: { register: string; id: string }): string {
  return `/office/registers/${register}/items/${id}`;
}

async function itemPage(ports: OfficePorts, request: PageRequest, member: Person, shown: Shown = {}): Promise<PageResponse> {
  const programme = ports.programmes.current;
  const key = itemKeyOf(request);
  const register = registerOf(programme, key.register);
  const { item, events, fault } = await readItem(ports, register.id, key.id);
  const done = request.query.get('done');
  const shell = officeShell(request, member, { programme, path: itemHref(key) });
  const page = { shell, register, item, events, fault, member, today: dayAt(ports.clock.now()), ...shown };
  return show(ItemPage, { ...page, ...(done === null ? {} : { done }) }, shown.attempt ? 422 : 200);
}

async function changePage(ports: OfficePorts, request: PageRequest, member: Person): Promise<PageResponse> {
  const programme = ports.programmes.current;
  const key = itemKeyOf(request);
  const register = registerOf(programme, key.register);
  const item = await loadItem(ports, key);
  if (item.state !== 'draft') return seeOther(itemHref(key));
  const { id, revision } = item;
  const shell = officeShell(request, member, { programme });
  return show(ItemFormPage, { shell, register, subject: { id, revision }, answers: wholeAnswersOf(item) });
}

async function change(ports: OfficePorts, request: PageRequest, member: Person): Promise<PageResponse> {
  const programme = ports.programmes.current;
  const key = itemKeyOf(request);
  const register = registerOf(programme, key.register);
  const form = itemFormOf(register, programme);
  const answers = rawAnswers(form, request.form);
  const shell = officeShell(request, member, { programme, path: `${itemHref(key)}/change` });
  const seenRevision = hiddenNumber(request, 'revision');
  const again = { shell, register, subject: { id: key.id, revision: seenRevision }, answers };
  const addRow = request.form.get('_add-row');
  if (addRow !== null) return show(ItemFormPage, { ...again, rowCounts: rowCountsAfterAdding(form, answers, addRow) });
  const read = readAnswers(form, request.form, readingOf(ports));
  if (read.issues.length > 0) return show(ItemFormPage, { ...again, issues: read.issues }, 422);
  try {
    await changeRegisterItem(ports, { ...key, ...partsOfAnswers(read.answers), person: member.id, seenRevision });
  } catch (error) {
    if (!hasCode(error, 'stale-page')) throw error;
    // Somebody else saved: what was typed here is shown under the newer revision, so that sending it again decides.
    const { id, revision } = await loadItem(ports, key);
    return show(ItemFormPage, { ...again, subject: { id, revision }, issues: [{ field: 'form', rule: 'saved-elsewhere' }] }, 409);
  }
  return doneWith('changed', key);
}

function readingOf(ports: OfficePorts) {
  return { lists: choiceListsOf(ports.programmes.current), today: dayAt(ports.clock.now()), ignore: pageFields };
}

function doneWith(done: string, key: { register: string; id: string }): PageResponse {
  return seeOther(`${itemHref(key)}?done=${done}`);
}

function actOf(request: PageRequest, member: Person): ItemAct {
  return { ...itemKeyOf(request), person: member.id, seenRevision: hiddenNumber(request, 'revision') };
}

async function confirm(ports: OfficePorts, request: PageRequest, member: Person): Promise<PageResponse> {
  try {
    await confirmRegisterItem(ports, actOf(request, member));
  } catch (error) {
    if (!hasCode(error, 'form-invalid')) throw error;
    return itemPage(ports, request, member, { attempt: { act: 'confirm', issues: error.payload.issues } });
  }
  return doneWith('confirmed', itemKeyOf(request));
}

async function agree(ports: OfficePorts, request: PageRequest, member: Person): Promise<PageResponse> {
  await agreeToItemAsk(ports, actOf(request, member));
  return doneWith('agreed', itemKeyOf(request));
}

async function dropAsk(ports: OfficePorts, request: PageRequest, member: Person): Promise<PageResponse> {
  await dropItemAsk(ports, actOf(request, member));
  return doneWith('ask-dropped', itemKeyOf(request));
}

type FormAct = 'drop' | 'ask-end' | 'ask-void';

/** An act with a form of its own; what does not fit is said on the page of the item, with what was typed. */
async function actWithForm(
  ports: OfficePorts,
  request: PageRequest,
  member: Person,
  {
    act,
    form,
    done,
    run,
  }: { act: FormAct; form: Form; done: string; run: (act: ItemAct, text: (field: string) => string) => Promise<unknown> },
): Promise<PageResponse> {
  const { answers, issues } = readAnswers(form, request.form, readingOf(ports));
  const attempt = { act, answers: rawAnswers(form, request.form) };
  if (issues.length > 0) return itemPage(ports, request, member, { attempt: { ...attempt, issues } });
  try {
    await run(actOf(request, member), (field) => textAnswer(answers, field));
  } catch (error) {
    if (!hasCode(error, 'form-invalid')) throw error;
    return itemPage(ports, request, member, { attempt: { ...attempt, issues: error.payload.issues } });
  }
  return doneWith(done, itemKeyOf(request));
}

async function drop(ports: OfficePorts, request: PageRequest, member: Person): Promise<PageResponse> {
  return actWithForm(ports, request, member, {
    act: 'drop',
    form: reasonForm,
    done: 'dropped',
    run: (act, text) => dropRegisterDraft(ports, { ...act, reason: text('reason') }),
  });
}

async function voidIt(ports: OfficePorts, request: PageRequest, member: Person): Promise<PageResponse> {
  return actWithForm(ports, request, member, {
    act: 'ask-void',
    form: reasonForm,
    done: 'asked',
    run: (act, text) => askForVoid(ports, { ...act, reason: text('reason') }),
  });
}

async function end(ports: OfficePorts, request: PageRequest, member: Person): Promise<PageResponse> {
  const register = registerOf(ports.programmes.current, itemKeyOf(request).register);
  return actWithForm(ports, request, member, {
    act: 'ask-end',
    form: endForm(register),
    done: 'asked',
    run: (act, text) => askForEnd(ports, { ...act, on: text('on'), outcome: text('outcome') || null, reason: text('endReason') }),
  });
}
