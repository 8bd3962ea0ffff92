import type { Exception, ExceptionKind } from '../../domain/exceptions.ts';
import { withFormerNames } from '../../domain/former-names.ts';
import type { Programme } from '../../domain/programme.ts';
import type { ProposalEvent } from '../../domain/proposal/events.ts';
import { quartersOf, type Period } from '../../domain/period.ts';
import type { Exceptions } from '../../ports/exceptions.ts';
import type { Programmes } from '../../ports/programmes.ts';

/** What reading exceptions needs. */
export interface ExceptionPorts {
  exceptions: Exceptions;
  programmes: Programmes;
}

/** What was out of the ordinary in a period, in the order in which it happened; of one kind when `kind` is given. */
export async function readExceptions({ exceptions }: ExceptionPorts, period: Period, kind?: ExceptionKind): Promise<Exception[]> {
  const quarters = quartersOf(period, 'flow', period.year);
  const wanted = 'quarter' in period ? quarters.slice(-1) : quarters;
  const all = await exceptions.list(wanted);
  return kind === undefined ? all : all.filter((exception) => exception.kind === kind);
}

/** The programme in force, with the names of everybody whom older versions know that are spoken of. */
export async function namingExceptions(ports: ExceptionPorts, exceptions: readonly Exception[]): Promise<Programme> {
  return naming(ports, ports.programmes.current, new Set(exceptions.map(({ programmeVersion }) => programmeVersion)));
}

/** The programme that a proposal goes by, with the names of everybody whom its earlier versions know. */
export async function namingEvents(ports: Pick<ExceptionPorts, 'programmes'>, events: readonly ProposalEvent[]): Promise<Programme> {
  const versions = events.flatMap(({ data }) => {
    if (data.type === 'submitted') return [data.programmeVersion];
    return data.type === 'migrated' ? [data.to] : [];
  });
  const latest = await ports.programmes.byVersion(versions.at(-1) ?? ports.programmes.current.version);
  return naming(ports, latest, new Set(versions));
}

async function naming(
  { programmes }: Pick<ExceptionPorts, 'programmes'>,
  latest: Programme,
  versions: ReadonlySet<string>,
): Promise<Programme> {
  const others = [...versions].filter((version) => version !== latest.version);
  return others.length === 0 ? latest : withFormerNames(latest, await Promise.all(others.map((version) => programmes.byVersion(version))));
}
