import { MigrationCheckPage, MigrationResultPage, type MigrationAttempt } from '../../../web/views/office/migration.tsx';
import { VersionsPage } from '../../../web/views/office/versions.tsx';
import { seeOther, type PageRequest, type PageResponse, type Route } from '../../contract/request.ts';
import { AppError } from '../../domain/errors.ts';
import type { Person } from '../../domain/programme.ts';
import { stages } from '../../domain/proposal/event-parts.ts';
import type { Outbox } from '../../ports/outbox.ts';
import { outboxItem } from '../../usecases/proposals/commit.ts';
import { migrateProposals, openVersions, previewMigration, type MigrationPorts } from '../../usecases/proposals/migrate-proposals.ts';
import { show } from '../show.ts';
import { forMember, officeShell, type OfficePorts } from './member.ts';

/** What these pages need besides those of the office. */
export type VersionPorts = OfficePorts & MigrationPorts & { outbox: Outbox };

/** Proposals that a page checks and moves at once: each is read and compared. */
const pageSize = 30;

/** Pages on which the office moves open proposals to the programme version in force, and resumes what was cut off. */
export function versionRoutes(ports: VersionPorts): Route[] {
  const routes: { method: Route['method']; path: string; page: VersionPage }[] = [
    { method: 'GET', path: '/office/versions', page: versions },
    { method: 'GET', path: '/office/versions/check', page: (own, request, member) => check(own, request, member) },
    { method: 'POST', path: '/office/versions/migrate', page: move },
    { method: 'GET', path: '/office/versions/result', page: result },
    { method: 'POST', path: '/office/versions/resume', page: resume },
  ];
  return routes.map(({ page, ...route }) => ({ ...route, page: forMember(ports, (request, member) => page(ports, request, member)) }));
}

type VersionPage = (ports: VersionPorts, request: PageRequest, member: Person) => Promise<PageResponse>;

async function versions(ports: VersionPorts, request: PageRequest, member: Person): Promise<PageResponse> {
  const shell = officeShell(request, member, { programme: ports.programmes.current });
  const resumed = request.query.get('done') === 'resume';
  return show(VersionsPage, { shell, versions: await openVersions(ports), resumed });
}

async function check(ports: VersionPorts, request: PageRequest, member: Person, attempt?: MigrationAttempt): Promise<PageResponse> {
  const asked = (attempt ? request.form : request.query).get('stage');
  const stage = stages.find((each) => each === asked) ?? 'all';
  const found = await previewMigration(ports, { stage }, pageSize + 1);
  const proposals = found.slice(0, pageSize);
  const path = `/office/versions/check?stage=${stage}`;
  const shell = officeShell(request, member, { programme: ports.programmes.current, path });
  const more = { ...(found.length > pageSize ? { first: pageSize } : {}), ...(attempt ? { attempt } : {}) };
  return show(MigrationCheckPage, { shell, proposals, stage, ...more }, attempt ? 422 : 200);
}

async function move(ports: VersionPorts, request: PageRequest, member: Person): Promise<PageResponse> {
  const chosen = request.form.getAll('proposal');
  const { version } = ports.programmes.current;
  if (request.form.get('to') !== version) throw new AppError('stale-page', `another version is in force: ${version}`);
  if (chosen.length > pageSize) throw new AppError('request-invalid', `${pageSize} proposals at once at most`);
  const missing = [
    ...(chosen.length === 0 ? ['chosen' as const] : []),
    ...(request.form.get('confirm') === 'yes' ? [] : ['confirm' as const]),
  ];
  if (missing.length > 0) return check(ports, request, member, { chosen, missing });
  await migrateProposals(ports, { ids: chosen }, { role: 'office', id: member.id });
  return seeOther(`/office/versions/result?${new URLSearchParams(chosen.map((id) => ['id', id])).toString()}`);
}

async function result(ports: VersionPorts, request: PageRequest, member: Person): Promise<PageResponse> {
  const ids = request.query.getAll('id').slice(0, pageSize);
  const proposals = await previewMigration(ports, { ids });
  return show(MigrationResultPage, { shell: officeShell(request, member, { programme: ports.programmes.current }), proposals });
}

/** The office starts no execution by itself: the relay does, which alone has the right. */
async function resume(ports: VersionPorts): Promise<PageResponse> {
  await ports.outbox.put(outboxItem(ports, ports.clock.now(), { type: 'resume-workflows' }));
  return seeOther('/office/versions?done=resume');
}
