import { migrationChanges, type MigrationChange, type Versions } from './migration-changes.ts';
import { migrationObstacles, type MigrationObstacle } from './migration-obstacles.ts';
import type { Summary } from './proposal/summary.ts';
import { isOpen } from './proposal/waits.ts';

/** What a newer version of the programme would mean for one proposal. */
export type Comparison =
  | { outcome: 'moves'; changes: MigrationChange[] }
  /** The new version does not fit the proposal as it stands; every reason is named. */
  | { outcome: 'cannot'; obstacles: MigrationObstacle[] }
  /** There is nothing to move: it has ended, or goes by this version already. */
  | { outcome: 'stays'; reason: 'ended' | 'in-force' };

/**
 * Compares two versions of the programme for one proposal. What is open stays as it is: steps, their people and their days; only what
 * comes later goes by the new version.
 */
export function compareVersions(summary: Summary, versions: Versions): Comparison {
  if (!isOpen(summary)) return { outcome: 'stays', reason: 'ended' };
  if (summary.programmeVersion === versions.to.version) return { outcome: 'stays', reason: 'in-force' };
  const obstacles = migrationObstacles(summary, versions);
  if (obstacles.length > 0) return { outcome: 'cannot', obstacles };
  return { outcome: 'moves', changes: migrationChanges(summary, versions) };
}
