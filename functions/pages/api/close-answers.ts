import type { z } from 'zod';
import type { closeListSchema, closeSchema } from '../../contract/api/close-shapes.ts';
import { dayAt } from '../../domain/calendar.ts';
import { findChainFault } from '../../domain/chain.ts';
import { latestVersion, stageOf, type CloseAsk, type FrozenVersion, type QuarterClose } from '../../domain/close/close.ts';
import { foldCloseEvents } from '../../domain/close/fold-close.ts';
import { maskClose } from '../../domain/close/masked-close.ts';
import { quartersToClose } from '../../domain/close/quarter-order.ts';
import { daysOf, periodOfName } from '../../domain/period.ts';
import type { Programme } from '../../domain/programme.ts';
import { withoutSealed } from '../../usecases/proof/pack-proposal.ts';
import type { ApiPorts } from './api-ports.ts';
import { at, closeNamed, namedIn, pageQuery, personOf } from './references.ts';

/** `GET /quarters`. */
export async function listCloses(ports: ApiPorts): Promise<z.input<typeof closeListSchema>> {
  const { quarterClose } = ports.programmes.current;
  const quarters = quarterClose ? quartersToClose(quarterClose, dayAt(ports.clock.now())) : [];
  const closes = await ports.closes.list(quarters.toReversed());
  return { items: closes.map((close) => lineOf(maskClose(close, ports.programmes.current))), links: { self: at.closes() } };
}

type Line = z.input<typeof closeListSchema>['items'][number];

function lineOf(close: QuarterClose): Line {
  const { quarter, programmeVersion, begunAt } = close;
  return {
    quarter,
    stage: stageOf(close),
    ...daysOf(periodOfName(quarter)),
    programmeVersion,
    begunAt,
    latestVersion: latestVersion(close)?.version ?? null,
    links: { self: at.close(quarter), page: `/audit/quarters/${quarter}` },
  };
}

type Close = z.input<typeof closeSchema>;

/** `GET /quarters/{quarter}`. */
export async function readClose(ports: ApiPorts, { params }: { params: { quarter: string } }): Promise<Close> {
  const { current } = ports.programmes;
  const [close, events] = await Promise.all([closeNamed(ports, params.quarter), ports.closes.events(params.quarter)]);
  const { quarter, begunBy, closeBy, draft, cutOff, versions, revision, headHash } = close;
  const fault = findChainFault(events);
  const { links, ...line } = lineOf(close);
  return {
    ...line,
    begunBy: begunBy.role === 'system' ? null : personOf(current, begunBy.id),
    closeBy,
    draft,
    cutOff,
    departments: close.asks.map((ask) => answerOf(current, ask)),
    signedOff: signedOffOf(current, close),
    versions: versions.map((version) => ({
      ...versionOf(current, version),
      links: { self: at.frozen(quarter, version.version), page: pageOfVersion(quarter, version) },
    })),
    restatement: restatementOf(current, close),
    version: revision,
    headHash,
    record: { holds: fault === null && foldCloseEvents(events)?.headHash === headHash, fault },
    events: events.map((event) => withoutSealed(event)),
    links: { ...links, proof: `${links.self}/proof` },
  };
}

/** The page of the report as a version froze it. */
export function pageOfVersion(quarter: string, { version }: Pick<FrozenVersion, 'version'>): string {
  return `/audit/report?${pageQuery(periodOfName(quarter))}&version=${version}`;
}

/** What answers say of a version wherever they name it. */
export function versionOf(
  programme: Programme,
  { version, cutOff, frozenAt, by, approvedBy, reason, manifest }: FrozenVersion,
): Omit<Close['versions'][number], 'links'> {
  return {
    version,
    cutOff,
    frozenAt,
    by: personOf(programme, by),
    approvedBy: personOf(programme, approvedBy),
    reason: wordsOf(reason),
    manifest,
  };
}

function wordsOf(text: string): string | null {
  return text === '' ? null : text;
}

function answerOf(programme: Programme, ask: CloseAsk): Close['departments'][number] {
  const { department, state, draft, by, at: on, indicator, reason } = ask;
  return {
    department: namedIn(programme.departments, department),
    state,
    draft,
    by: personOf(programme, by),
    at: on,
    indicator,
    reason: wordsOf(reason),
  };
}

function signedOffOf(programme: Programme, { signedOff }: QuarterClose): Close['signedOff'] {
  if (!signedOff) return null;
  const departments = (ids: readonly string[]) => ids.map((id) => namedIn(programme.departments, id));
  const { by, at: on, unconfirmed, assumed } = signedOff;
  return { by: personOf(programme, by), at: on, unconfirmed: departments(unconfirmed), assumed: departments(assumed) };
}

function restatementOf(programme: Programme, { restatement }: QuarterClose): Close['restatement'] {
  if (!restatement) return null;
  const { by, reason, approved, ...rest } = restatement;
  return {
    ...rest,
    by: personOf(programme, by),
    reason: wordsOf(reason),
    approved: approved && { by: personOf(programme, approved.by), at: approved.at },
  };
}
