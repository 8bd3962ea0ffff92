import { accessTexts } from '../../../web/messages/access.ts';
import { keyForm } from '../../../web/views/office/access/key-form.ts';
import { KeyMadePage, KeysPage } from '../../../web/views/office/access/keys.tsx';
import { TracesPage } from '../../../web/views/office/access/traces.tsx';
import { seeOther, type PageRequest, type PageResponse, type Route } from '../../contract/request.ts';
import { tracedAs, type ApiKey } from '../../domain/api-key.ts';
import { dayAt } from '../../domain/calendar.ts';
import { AppError, hasCode } from '../../domain/errors.ts';
import { rawAnswers } from '../../domain/form-answers.ts';
import type { Person, Programme } from '../../domain/programme.ts';
import { dayPattern, type Language } from '../../domain/text.ts';
import type { Traces } from '../../ports/registers.ts';
import { makeKey, revokeKey, type KeyPorts } from '../../usecases/people/api-keys.ts';
import { show } from '../show.ts';
import { forMember, officeShell, type OfficePorts } from './member.ts';
import { textAnswer } from './proposal-page.ts';
import { readForm } from './read-form.ts';

/** What the pages on access need. */
export type AccessPorts = OfficePorts & KeyPorts & { traces: Traces };

/** The page on who looked at what. */
export function traceRoutes(ports: AccessPorts): Route[] {
  return [{ method: 'GET', path: '/office/traces', page: forMember(ports, async (request, member) => traces(ports, request, member)) }];
}

/** Pages on the keys of the API. */
export function keyRoutes(ports: AccessPorts): Route[] {
  const path = '/office/api-keys';
  return [
    { method: 'GET', path, page: forMember(ports, async (request, member) => keys(ports, request, member)) },
    { method: 'POST', path, page: forMember(ports, async (request, member) => make(ports, request, member)) },
    { method: 'POST', path: `${path}/{id}/revoke`, page: forMember(ports, async (request, member) => revoke(ports, request, member)) },
  ];
}

/** Traces that a page shows at once. */
const pageSize = 100;

async function traces(ports: AccessPorts, request: PageRequest, member: Person): Promise<PageResponse> {
  const programme = ports.programmes.current;
  const asked = request.query.get('day') ?? '';
  const day = dayPattern.test(asked) ? asked : dayAt(ports.clock.now());
  const readers = readersOf(programme, await ports.apiKeys.list(), request.language);
  const who = readers.find(({ id }) => id === request.query.get('who'))?.id ?? '';
  const cursor = request.query.get('cursor') ?? '';
  const page = await ports.traces.page(day, { limit: pageSize, ...(who ? { person: who } : {}), ...(cursor ? { cursor } : {}) });
  const nameOf = (person: string): string =>
    readers.find(({ id }) => id === person)?.name ?? programme.people.find(({ id }) => id === person)?.name[request.language] ?? person;
  return show(TracesPage, {
    shell: officeShell(request, member, { programme }),
    day,
    who,
    people: readers,
    traces: page.items.map(({ person, ...trace }) => ({ ...trace, who: nameOf(person) })),
    isLater: cursor !== '',
    ...(page.cursor ? { next: page.cursor } : {}),
  });
}

/** Who leaves traces: the auditors of the roster, and whoever has or had a key. */
function readersOf({ people }: Programme, made: readonly ApiKey[], language: Language): { id: string; name: string }[] {
  const auditors = people.filter(({ roles }) => roles.includes('auditor'));
  const { key: nameOf } = accessTexts[language].traces;
  return [
    ...auditors.map(({ id, name }) => ({ id, name: name[language] })),
    ...made.map((key) => ({ id: tracedAs(key), name: nameOf(key.name) })),
  ];
}

type Shown = Pick<Parameters<typeof KeysPage>[0], 'answers' | 'issues'> & { newId?: string };

async function keys(ports: AccessPorts, request: PageRequest, member: Person, shown: Shown = {}): Promise<PageResponse> {
  const [made, lastUses] = await Promise.all([ports.apiKeys.list(), ports.apiKeys.lastUses()]);
  const shell = officeShell(request, member, { programme: ports.programmes.current, path: '/office/api-keys' });
  const done = request.query.get('done');
  const page = { shell, keys: made, lastUses, today: dayAt(ports.clock.now()), newId: ports.randomness.id() };
  return show(KeysPage, { ...page, ...shown, ...(done === null ? {} : { done }) }, shown.issues ? 422 : 200);
}

async function make(ports: AccessPorts, request: PageRequest, member: Person): Promise<PageResponse> {
  const id = request.form.get('_item') ?? '';
  if (!/^[0-9a-z]{26}$/.test(id)) throw new AppError('request-invalid', 'the form lacks the id of the key');
  const { answers, issues } = readForm(ports, keyForm, request.form);
  const typed = { newId: id, answers: rawAnswers(keyForm, request.form) };
  if (issues.length > 0) return keys(ports, request, member, { ...typed, issues });
  const wanted = { name: textAnswer(answers, 'name'), purpose: textAnswer(answers, 'purpose'), until: textAnswer(answers, 'until') };
  try {
    const secret = await makeKey(ports, { ...wanted, id, person: member.id });
    return keyMade(ports, request, member, { ...wanted, secret });
  } catch (error) {
    if (hasCode(error, 'form-invalid')) return keys(ports, request, member, { ...typed, issues: error.payload.issues });
    if (hasCode(error, 'already-decided')) return keyMade(ports, request, member, wanted);
    throw error;
  }
}

type Made = Pick<ApiKey, 'name' | 'purpose' | 'until'> & { secret?: string };

function keyMade(ports: AccessPorts, request: PageRequest, member: Person, made: Made): PageResponse {
  const shell = officeShell(request, member, { programme: ports.programmes.current, path: '/office/api-keys' });
  return show(KeyMadePage, { shell, baseUrl: ports.baseUrl, ...made }, made.secret === undefined ? 409 : 200);
}

async function revoke(ports: AccessPorts, request: PageRequest, member: Person): Promise<PageResponse> {
  await revokeKey(ports, { id: request.params['id'] ?? '', person: member.id });
  return seeOther('/office/api-keys?done=revoked');
}
