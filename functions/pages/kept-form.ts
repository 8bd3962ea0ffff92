import { fieldOfReturning, fieldOfUnseen } from '../domain/unseen-form.ts';
import type { PageRequest } from '../contract/request.ts';
import { pageFields } from './hidden-fields.ts';

/**
 * A form whose session had ended when it was sent. It travels through the pages of signing in as hidden fields, stays in the browser and is
 * stored nowhere; who signs in again comes back to it as it was filled in.
 */
export interface KeptForm {
  /** The address that it was sent to. */
  to: string;
  /** Under which the ended session is kept: only who opened that one gets the form back. It opens nothing. */
  by: string;
  /** What was typed, by the names of the fields. */
  fields: readonly Field[];
}

/** A field of a form and a value; one with several values stands there several times. */
export type Field = readonly [name: string, value: string];

const names = { to: '_kept-to', by: '_kept-by', prefix: 'kept.' } as const;
/** Codes are used once and short-lived: one that is kept would be of no use to anybody honest. */
const secrets: ReadonlySet<string> = new Set(['code']);

/** What buttons and pages fill in for somebody: codes, which say nothing to a reader. */
const unsaid: ReadonlySet<string> = new Set(['item', 'step', 'asOf', 'difference', 'confirm', 'document', 'stance', 'indicator']);

/** The form of a request, to be kept for the holder of an ended session; null for a form that cannot come back, such as a mere button. */
export function keptFormOf({ form, path }: PageRequest, by: string): KeptForm | null {
  if (!form.has(fieldOfReturning)) return null;
  return { to: path, by, fields: [...form].filter(([name]) => !secrets.has(name)) };
}

/** What somebody typed or chose, for copying where it cannot come back. */
export function typedTexts({ form }: Pick<PageRequest, 'form'>): string[] {
  const isTyped = (name: string): boolean => !name.startsWith('_') && !pageFields.includes(name) && !secrets.has(name) && !unsaid.has(name);
  const typed = [...form].filter(([name]) => isTyped(name));
  return [...new Set(typed.map(([, value]) => value.trim()))].filter((value) => value !== '');
}

/** A kept form as hidden fields of a page. */
export function hiddenFieldsOf({ to, by, fields }: KeptForm): Field[] {
  return [[names.to, to], [names.by, by], ...fields.map(([name, value]): Field => [`${names.prefix}${name}`, value])];
}

/** The kept form that a page of signing in carries; null when it carries none, or one that was sent to pages of somebody else. */
export function carriedForm({ form }: PageRequest, audience: string): KeptForm | null {
  const [to, by] = [form.get(names.to) ?? '', form.get(names.by) ?? ''];
  if (!new RegExp(`^/${audience}/[\\w/-]+$`).test(to) || !/^[\w-]{1,128}$/.test(by)) return null;
  const fields = [...form].flatMap(([name, value]): Field[] =>
    name.startsWith(names.prefix) ? [[name.slice(names.prefix.length), value]] : [],
  );
  return { to, by, fields };
}

/**
 * The request as it was before the sign-in, when it carries a form that was kept for its address. Marked, so that nothing is done with it
 * before it was looked at again.
 */
export function withKeptForm(request: PageRequest, audience: string): PageRequest {
  const kept = carriedForm(request, audience);
  if (kept?.to !== request.path) return request;
  return { ...request, form: new URLSearchParams([...kept.fields.map(([name, value]) => [name, value]), [fieldOfUnseen, 'yes']]) };
}
