import { AppError, hasCode, isAppError, type ErrorCode } from '../../domain/errors.ts';
import { dayAt } from '../../domain/calendar.ts';
import { compareVersions, type Comparison } from '../../domain/migration.ts';
import { migrate } from '../../domain/proposal/acts/migrate.ts';
import { stages, type Actor, type Stage } from '../../domain/proposal/event-parts.ts';
import type { Listing } from '../../domain/proposal/listing.ts';
import type { Summary } from '../../domain/proposal/summary.ts';
import type { KeptProgrammes } from '../../ports/programmes.ts';
import { changeProposal, loadProposal } from './change-proposal.ts';
import { ruleContext, type ActPorts } from './commit.ts';
import { pagesOf } from '../pages-of.ts';

/** What moving proposals to another version needs. */
export type MigrationPorts = ActPorts & { programmes: KeptProgrammes };

/** Which proposals: these, or all open ones, of one stage or of every stage. */
export type MigrationChoice = { ids: readonly string[] } | { stage: Stage | 'all' };

/** One proposal and what the version in force means for it, or what moving it came to. */
export type MigrationLine = Pick<Summary, 'proposalId' | 'title' | 'kind' | 'stage'> & {
  unitName: string;
  /** The version that it went by when it was looked at. */
  from: string;
  result: Comparison | (Extract<Comparison, { outcome: 'moves' }> & { moved: true }) | { outcome: 'failed'; code: ErrorCode };
};

/** How many open proposals go by a version, by stage. */
export interface VersionCount {
  version: string;
  stages: Partial<Record<Stage, number>>;
}

/** The versions that open proposals go by, the oldest first. */
export async function openVersions(ports: MigrationPorts): Promise<VersionCount[]> {
  const counts = new Map<string, VersionCount>();
  for (const stage of stages) {
    for await (const listing of openProposals(ports, stage)) {
      const version = await versionOf(ports, listing);
      const count = counts.get(version) ?? { version, stages: {} };
      counts.set(version, { version, stages: { ...count.stages, [stage]: (count.stages[stage] ?? 0) + 1 } });
    }
  }
  return [...counts.values()].toSorted((a, b) => byVersion(a.version, b.version));
}

/** Versions are YEAR.NUMBER. */
function byVersion(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}

/**
 * What the version in force would mean for the chosen proposals; changes nothing. Of a stage, those that go by it are left out.
 * @param most how many lines at most
 * @throws `not-found` for an id that is no proposal's
 */
export async function previewMigration(ports: MigrationPorts, choice: MigrationChoice, most = Infinity): Promise<MigrationLine[]> {
  const lines: MigrationLine[] = [];
  for await (const proposalId of chosen(ports, choice)) {
    if (lines.length === most) break;
    const line = await look(ports, proposalId);
    if ('ids' in choice || line.result.outcome !== 'stays') lines.push(line);
  }
  return lines;
}

/**
 * Moves the chosen proposals to the version in force, each by itself: one that cannot move, or fails, holds up no other. Safe to repeat.
 * @throws `not-found` for an id that is no proposal's, before anything has moved; `programme-version-missing` before the version in force
 * is kept, `programme-invalid` when it is kept with other content
 */
export async function migrateProposals(ports: MigrationPorts, choice: MigrationChoice, actor: Actor): Promise<MigrationLine[]> {
  const { version } = ports.programmes.current;
  if (!(await ports.programmes.isKept()))
    throw new AppError('programme-version-missing', `programme version ${version} is not kept in the table yet; the next sweep keeps it`);
  const lines: MigrationLine[] = [];
  for (const line of await previewMigration(ports, choice)) lines.push(await move(ports, line, actor));
  return lines;
}

async function move(ports: MigrationPorts, line: MigrationLine, actor: Actor): Promise<MigrationLine> {
  const { proposalId, result } = line;
  if (result.outcome !== 'moves') return line;
  try {
    await changeProposal(ports, { proposalId }, async (summary, { programme: from, leaves }) => {
      const rules = await ruleContext(ports, ports.programmes.current.version, leaves);
      return { drafts: migrate(summary, { actor, from }, rules), rules };
    });
    return { ...line, result: { ...result, moved: true } };
  } catch (error) {
    if (!isAppError(error)) throw error;
    // Something may have happened since it was looked at.
    const now = await look(ports, proposalId);
    return now.result.outcome === 'moves' ? { ...now, result: { outcome: 'failed', code: error.code } } : now;
  }
}

async function look(ports: MigrationPorts, proposalId: string): Promise<MigrationLine> {
  const summary = await loadProposal(ports, proposalId);
  const { title, kind, stage, contact, programmeVersion: from } = summary;
  return { proposalId, title, kind, stage, unitName: contact.unitName, from, result: await compare(ports, summary) };
}

async function compare(ports: MigrationPorts, summary: Summary): Promise<MigrationLine['result']> {
  try {
    const from = await ports.programmes.byVersion(summary.programmeVersion);
    return compareVersions(summary, { from, to: ports.programmes.current, today: dayAt(ports.clock.now()) });
  } catch (error) {
    if (hasCode(error, 'programme-version-missing')) return { outcome: 'failed', code: error.code };
    throw error;
  }
}

async function* chosen(ports: MigrationPorts, choice: MigrationChoice): AsyncGenerator<string> {
  if ('ids' in choice) {
    yield* new Set(choice.ids);
    return;
  }
  for (const stage of choice.stage === 'all' ? stages : [choice.stage]) {
    for await (const listing of openProposals(ports, stage)) {
      if (listing.programmeVersion !== ports.programmes.current.version) yield listing.proposalId;
    }
  }
}

async function* openProposals({ proposals }: MigrationPorts, stage: Stage): AsyncGenerator<Listing> {
  for await (const listings of pagesOf((paging) => proposals.byStage(stage, paging))) yield* listings;
}

async function versionOf(ports: MigrationPorts, { programmeVersion, proposalId }: Listing): Promise<string> {
  return programmeVersion ?? (await loadProposal(ports, proposalId)).programmeVersion;
}
