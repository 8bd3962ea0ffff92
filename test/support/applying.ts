import { paramsOf } from '../../functions/domain/form-answers.ts';
import type { Answers } from '../../functions/domain/form.ts';
import { pageOf, type Answer, type Caller } from './caller.ts';
import { huangjing } from './chunan.ts';

/** A new draft; its pages are below `path`, it stands at revision 1. */
export async function beginDraft(unit: Caller): Promise<{ path: string; id: string }> {
  const { status, location } = await unit.post('/unit/new', { kind: 'cooperation-project' });
  if (status !== 303) throw new Error(`/unit/new answered ${status}`);
  return { path: location, id: location.split('/').at(-1) ?? '' };
}

/** The demo form as a browser posts it, with some fields in another way. */
export function formWith(changes: Readonly<Record<string, string>>, page: Readonly<Record<string, string>> = {}): URLSearchParams {
  const form = paramsOf(huangjing);
  for (const [name, value] of Object.entries({ revision: '1', _action: 'continue', ...page, ...changes })) form.set(name, value);
  return form;
}

/** A draft that is filled in completely, at revision 2. */
export async function completeDraft(unit: Caller, answers: Answers = huangjing): Promise<{ path: string; id: string }> {
  const draft = await beginDraft(unit);
  const form = paramsOf(answers);
  form.set('revision', '1');
  form.set('_action', 'continue');
  const { status } = await unit.post(draft.path, form);
  if (status !== 303) throw new Error(`the complete form answered ${status}`);
  return draft;
}

/** Uploads a file with the upload form of the draft's page. */
export function uploadTo(unit: Caller, draft: { path: string }, file: UploadedFile): Promise<Answer> {
  return uploadAt(unit, `${draft.path}/documents`, file);
}

interface UploadedFile {
  name: string;
  bytes: Uint8Array;
  type?: string;
}

/** Uploads a file with the upload form of a page. */
export async function uploadAt(caller: Caller, path: string, file: UploadedFile): Promise<Answer> {
  const form = pageOf(await caller.get(path)).querySelector('form[enctype="multipart/form-data"]');
  if (!form) throw new Error('the page has no upload form');
  const body = new FormData();
  for (const input of form.querySelectorAll('input[type=hidden]'))
    body.append(input.getAttribute('name') ?? '', input.getAttribute('value') ?? '');
  body.append('file', new Blob([Buffer.from(file.bytes)], { type: file.type ?? 'application/octet-stream' }), file.name);
  return caller.ask('POST', new URL(form.getAttribute('action') ?? '').pathname, { body });
}

/** Hands a draft in. */
export function handIn(unit: Caller, draft: { path: string }, revision = '2'): Promise<Answer> {
  return unit.post(`${draft.path}/submit`, { confirm: 'yes', revision });
}
