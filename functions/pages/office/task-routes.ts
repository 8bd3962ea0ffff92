import { dropForm, finishForm } from '../../../web/views/office/tasks/task-forms.ts';
import { TasksPage } from '../../../web/views/office/tasks/list.tsx';
import { TaskPage } from '../../../web/views/office/tasks/task.tsx';
import { seeOther, type PageRequest, type PageResponse, type Route } from '../../contract/request.ts';
import { dayAt } from '../../domain/calendar.ts';
import { AppError, hasCode } from '../../domain/errors.ts';
import { rawAnswers } from '../../domain/form-answers.ts';
import type { Person } from '../../domain/programme.ts';
import type { Evidence, Task } from '../../domain/task/task.ts';
import {
  contentTypes,
  documentKey,
  listUploads,
  removeUploads,
  takeUploads,
  uploadFormFor,
  type UploadPlace,
  taskFolderOf,
} from '../../usecases/proposals/attachments.ts';
import { dropTaskOf, finishTaskOf, loadTask, openTasks } from '../../usecases/meetings/tasks.ts';
import { show } from '../show.ts';
import { fileItems, showWithUpload } from '../uploads.ts';
import { forMember, officeShell } from './member.ts';
import type { MeetingPagePorts } from './meeting-routes.ts';
import { readForm } from './read-form.ts';
import { textAnswer } from './proposal-page.ts';

/** The work list, and the pages of its tasks. */
export function taskRoutes(ports: MeetingPagePorts): Route[] {
  const path = '/office/tasks/{id}';
  return [
    { method: 'GET', path: '/office/tasks', page: forMember(ports, async (request, member) => list(ports, request, member)) },
    { method: 'GET', path, page: forMember(ports, async (request, member) => taskPage(ports, request, member)) },
    { method: 'POST', path: `${path}/done`, page: forMember(ports, async (request, member) => finish(ports, request, member)) },
    { method: 'POST', path: `${path}/drop`, page: forMember(ports, async (request, member) => drop(ports, request, member)) },
    { method: 'POST', path: `${path}/documents/remove`, page: forMember(ports, async (request) => removeUpload(ports, request)) },
    { method: 'GET', path: `${path}/documents/{document}`, page: forMember(ports, async (request) => evidence(ports, request)) },
  ];
}

async function list(ports: MeetingPagePorts, request: PageRequest, member: Person): Promise<PageResponse> {
  const shell = officeShell(request, member, { programme: ports.programmes.current, path: '/office/tasks' });
  const [open, done, dropped] = await Promise.all([openTasks(ports), ports.tasks.list('done'), ports.tasks.list('dropped')]);
  return show(TasksPage, { shell, open, settled: [...done, ...dropped], today: dayAt(ports.clock.now()) });
}

function placeOf(id: string): UploadPlace {
  return `scans/task-${id}`;
}

type Shown = Pick<Parameters<typeof TaskPage>[0], 'attempt' | 'refusal'>;

async function taskPage(ports: MeetingPagePorts, request: PageRequest, member: Person, shown: Shown = {}): Promise<PageResponse> {
  const programme = ports.programmes.current;
  const task = await loadTask(ports, request.params['id'] ?? '');
  const path = `/office/tasks/${task.id}`;
  const shell = officeShell(request, member, { programme, path });
  const done = request.query.get('done');
  const page = { shell, task, today: dayAt(ports.clock.now()), ...shown, ...(done === null ? {} : { done }) };
  if (task.state !== 'open') return show(TaskPage, page);
  const upload = await uploadFormFor(ports, programme, placeOf(task.id), `${ports.baseUrl}${path}`);
  const files = fileItems(await listUploads(ports, placeOf(task.id)));
  return showWithUpload(show(TaskPage, { ...page, evidence: { upload, files } }, shown.attempt || shown.refusal ? 422 : 200), upload);
}

async function finish(ports: MeetingPagePorts, request: PageRequest, member: Person): Promise<PageResponse> {
  const task = await loadTask(ports, request.params['id'] ?? '');
  const { answers, issues } = readForm(ports, finishForm, request.form);
  const attempt = { act: 'done' as const, answers: rawAnswers(finishForm, request.form) };
  if (issues.length > 0) return taskPage(ports, request, member, { attempt: { ...attempt, issues } });
  try {
    const found = await evidenceFor(ports, task, textAnswer(answers, 'reference'));
    await finishTaskOf(ports, { id: task.id, person: member.id, note: textAnswer(answers, 'note'), evidence: found });
  } catch (error) {
    if (hasCode(error, 'form-invalid')) return taskPage(ports, request, member, { attempt: { ...attempt, issues: error.payload.issues } });
    if (hasCode(error, 'document-refused')) return taskPage(ports, request, member, { attempt, refusal: error.payload });
    throw error;
  }
  await removeUploads(ports, placeOf(task.id));
  return seeOther(`/office/tasks/${task.id}?done=done`);
}

/** The last file that was uploaded, else the reference. A task that is settled takes no more files. */
async function evidenceFor(ports: MeetingPagePorts, task: Task, reference: string): Promise<Evidence | null> {
  const place = placeOf(task.id);
  const { documents, fileNames } =
    task.state === 'open'
      ? await takeUploads(ports, ports.programmes.current, { place, proposalId: taskFolderOf(task.id) })
      : { documents: [], fileNames: {} };
  const document = documents.at(-1);
  if (document) return { type: 'document', document, fileName: fileNames[document.id] ?? `${document.id}.${document.type}` };
  return reference === '' ? null : { type: 'reference', text: reference };
}

async function drop(ports: MeetingPagePorts, request: PageRequest, member: Person): Promise<PageResponse> {
  const { id } = await loadTask(ports, request.params['id'] ?? '');
  const { answers, issues } = readForm(ports, dropForm, request.form);
  const attempt = { act: 'drop' as const, answers: rawAnswers(dropForm, request.form), issues };
  if (issues.length > 0) return taskPage(ports, request, member, { attempt });
  await dropTaskOf(ports, { id, person: member.id, note: textAnswer(answers, 'reason') });
  return seeOther(`/office/tasks/${id}?done=dropped`);
}

async function removeUpload(ports: MeetingPagePorts, request: PageRequest): Promise<PageResponse> {
  const { id } = await loadTask(ports, request.params['id'] ?? '');
  await removeUploads(ports, placeOf(id), request.form.get('document') ?? '');
  return seeOther(`/office/tasks/${id}`);
}

/** The evidence of a task as a download, never shown inline. */
async function evidence(ports: MeetingPagePorts, request: PageRequest): Promise<PageResponse> {
  const { id, settled } = await loadTask(ports, request.params['id'] ?? '');
  const found = settled?.evidence;
  if (found?.type !== 'document' || found.document.id !== request.params['document'])
    throw new AppError('not-found', 'there is no such document');
  return {
    status: 200,
    body: await ports.documents.read(documentKey(taskFolderOf(id), found.document.id)),
    contentType: contentTypes[found.document.type],
    headers: { 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(found.fileName)}` },
  };
}
