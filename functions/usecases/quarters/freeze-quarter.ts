import { departmentsChanged, dropRestatement, freeze, redraftUnderHand, type CloseContext } from '../../domain/close/close-acts.ts';
import { latestVersion, versionToFreeze, type QuarterClose } from '../../domain/close/close.ts';
import type { CloseEventDraft } from '../../domain/close/close-events.ts';
import { amountsOf, differenceOf, sumsOf, writeFigures, type Difference } from '../../domain/close/difference.ts';
import { draftFigures } from '../../domain/close/draft-figures.ts';
import { frozenEntries, writeFrozenEntries, type FrozenEntry } from '../../domain/close/frozen-entries.ts';
import { frozenKey, manifestName, writeManifest, type FrozenFile } from '../../domain/close/manifest.ts';
import { lineOf, sha256 } from '../../domain/proof/canonical.ts';
import type { LedgerEntry } from '../../domain/ledger.ts';
import { periodOfName } from '../../domain/period.ts';
import type { Programme } from '../../domain/programme.ts';
import { makesFigure, type Report } from '../../domain/report.ts';
import { maskReport } from '../../domain/assessment/masked-report.ts';
import { maskRoster } from '../../domain/masking.ts';
import type { Archive } from '../../ports/archive.ts';
import type { Exceptions } from '../../ports/exceptions.ts';
import type { FrozenMaterial, MadeFile, ReportFiles } from '../../ports/report-files.ts';
import { closeContext, commitClose, loadClose, type ClosePorts } from './change-close.ts';
import { countQuarter, draftQuarter, pinnedTo, type CountedQuarter, type DraftPorts } from './collect-quarter.ts';
import { readExceptionsAsOf, reportQuarters } from '../reports/collect-report.ts';
import { namingExceptions } from '../reports/exceptions.ts';
import { maskEntries, maskExceptions } from '../reports/masked-entries.ts';
import { readProposals } from '../proposals/read-proposals.ts';
import { frozenNames, readFrozenContent } from './frozen-reports.ts';

export interface FreezePorts extends ClosePorts, DraftPorts {
  archive: Archive;
  reportFiles: ReportFiles;
  exceptions: Exceptions;
}

/**
 * Puts the files of the version that is due into the archive, then notes it in the record. Safe to repeat after a failure anywhere: what
 * stands in the archive stays as it is, and the record names what stands there.
 * @throws `not-found`, `version-moved`
 */
export async function freezeQuarter(ports: FreezePorts, quarter: string): Promise<QuarterClose> {
  const before = await loadClose(ports, quarter);
  const next = versionToFreeze(before);
  if (!next) return before;
  const programme = await ports.programmes.byVersion(before.programmeVersion);
  const counted = await countQuarter(ports, { quarter, programme, cutOff: next.cutOff });
  const masked = await maskedQuarter(ports, counted);
  const difference = next.version === 1 ? null : await differenceFrom(ports, before, masked);
  const overtaken = await overtakenBy(ports, { before, counted, difference, programme });
  if (overtaken) return commitClose(ports, { quarter, before, draft: overtaken, byWorkflow: true });
  const material = await materialOf(ports, { quarter, masked, programme, cutOff: next.cutOff });
  const made = [...ownFiles({ ...masked, programme, difference }), ...(await ports.reportFiles.make(material))];
  const files: FrozenFile[] = [];
  for (const { name, contentType, bytes } of made) {
    const kept = await keepOnce(ports, { key: frozenKey(quarter, next, name), contentType, bytes });
    files.push({ name, contentType, bytes: kept.length, sha256: sha256(kept) });
  }
  const { id, version: programmeVersion } = programme;
  const previous = latestVersion(before)?.manifest ?? null;
  const manifest = writeManifest({ format: 'yincai-quarter/1', programme: id, programmeVersion, quarter, ...next, previous, files });
  const key = frozenKey(quarter, next, manifestName);
  const kept = await keepOnce(ports, { key, contentType: 'application/json', bytes: manifest.bytes });
  return commitClose(ports, { quarter, before, draft: freeze(before, { ...next, manifest: sha256(kept) }), byWorkflow: true });
}

/** Writes once. @returns what stands under the key */
async function keepOnce(
  { archive }: { archive: Archive },
  { key, contentType, bytes }: { key: string; contentType: string; bytes: Uint8Array },
): Promise<Uint8Array> {
  if (await archive.write(key, bytes, contentType)) return bytes;
  const kept = await archive.read(key);
  if (!kept) throw new Error(`${key} is being written by another run`);
  return kept;
}

/** What changes between the version that holds and the ledger as it was counted. */
async function differenceFrom(
  ports: { archive: Pick<Archive, 'read'> },
  close: QuarterClose,
  { report, frozen }: Pick<MaskedQuarter, 'report' | 'frozen'>,
): Promise<Difference> {
  const latest = latestVersion(close);
  if (!latest) throw new Error(`${close.quarter} has no version that could be restated`);
  const before = await readFrozenContent(ports, close.quarter, latest);
  return differenceOf(before, { figures: amountsOf(report), entries: frozen });
}

/** An entry that was on its way at the cut-off makes another report than the one that people saw: then it is theirs to see again. */
async function overtakenBy(
  ports: FreezePorts,
  {
    before,
    counted,
    difference,
    programme,
  }: { before: QuarterClose; counted: CountedQuarter; difference: Difference | null; programme: Programme },
): Promise<CloseEventDraft | null> {
  const { restatement, quarter, figures } = before;
  if (difference) return sumsOf(difference).difference === restatement?.difference ? null : dropRestatement(before);
  if (departmentsChanged(figures, draftFigures(counted.report, counted.entries)).size === 0) return null;
  const context: CloseContext = closeContext(ports);
  return redraftUnderHand(before, await draftQuarter(ports, { quarter, programme, cutOff: context.now }), context);
}

/** A counted quarter whose entries name nobody: what is frozen cannot be erased. */
interface MaskedQuarter {
  report: Report;
  /** As the ledger holds them, but for labels and for who entered them. */
  entries: LedgerEntry[];
  /** As the frozen list has them. */
  frozen: FrozenEntry[];
}

async function maskedQuarter(ports: FreezePorts, { report, entries }: CountedQuarter): Promise<MaskedQuarter> {
  const ids = entries.flatMap(({ source }) => (source.type === 'event' ? [source.proposalId] : []));
  const masked = await maskEntries(ports, entries, await readProposals(ports, ids));
  const labels = new Map(masked.map(({ id, label }) => [id, label]));
  return {
    report,
    entries: masked.map(({ enteredBy: _by, ...entry }): LedgerEntry => entry),
    frozen: frozenEntries(entries, ({ id }) => labels.get(id) ?? ''),
  };
}

/** What the files of a report are made of; everybody in it is masked. */
async function materialOf(
  ports: FreezePorts,
  { quarter, masked, programme, cutOff }: { quarter: string; masked: MaskedQuarter; programme: Programme; cutOff: string },
): Promise<FrozenMaterial> {
  const pinned = { ...ports, programmes: pinnedTo(ports.programmes, programme) };
  const wish = { period: periodOfName(quarter), asOf: cutOff };
  const [quarters, exceptions] = await Promise.all([reportQuarters(pinned, wish), readExceptionsAsOf(pinned, wish)]);
  const byIndicator = new Map(
    programme.indicators.map((indicator) => [
      indicator.id,
      masked.entries.filter((entry) => entry.indicator === indicator.id && makesFigure(entry, indicator, wish)),
    ]),
  );
  const unnamed = (report: Report): Report => maskReport(report, programme);
  return {
    report: unnamed(masked.report),
    asOf: cutOff,
    quarters: quarters.map(unnamed),
    exceptions: await maskExceptions(ports, exceptions),
    proposals: new Map(),
    programme: maskRoster(await namingExceptions(pinned, exceptions)),
    byIndicator,
    entries: masked.frozen,
  };
}

/** What every version has besides the files that people read: its figures, its entries, its definitions, what it changes. */
function ownFiles({
  report,
  frozen,
  programme,
  difference,
}: Pick<MaskedQuarter, 'report' | 'frozen'> & { programme: Programme; difference: Difference | null }): MadeFile[] {
  const { id, version, indicators, assessment } = programme;
  const [json, jsonLines] = ['application/json', 'application/jsonl'];
  const definitions = { format: 'yincai-definitions/1', programme: id, version, indicators, assessment: assessment ?? null };
  return [
    { name: frozenNames.figures, contentType: jsonLines, bytes: writeFigures(amountsOf(report)) },
    { name: frozenNames.entries, contentType: jsonLines, bytes: writeFrozenEntries(frozen) },
    { name: frozenNames.definitions, contentType: json, bytes: lineOf(definitions) },
    ...(difference ? [{ name: frozenNames.difference, contentType: json, bytes: lineOf(difference) }] : []),
  ];
}

/** What a restatement as of an instant would change, and the version that it would change. @throws `not-found` while it is not frozen */
export async function differenceAt(
  ports: DraftPorts & Pick<FreezePorts, 'closes' | 'archive'>,
  close: QuarterClose,
  asOf: string,
): Promise<Difference> {
  const programme = await ports.programmes.byVersion(close.programmeVersion);
  const { report, entries } = await countQuarter(ports, { quarter: close.quarter, programme, cutOff: asOf });
  return differenceFrom(ports, close, { report, frozen: frozenEntries(entries) });
}
