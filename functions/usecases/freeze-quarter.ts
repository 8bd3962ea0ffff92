import { departmentsChanged, dropRestatement, freeze, redraftUnderHand, type CloseContext } from '../domain/close/close-acts.ts';
import { latestVersion, versionToFreeze, type QuarterClose } from '../domain/close/close.ts';
import type { CloseEventDraft } from '../domain/close/close-events.ts';
import { amountsOf, differenceOf, sumsOf, writeFigures, type Difference } from '../domain/close/difference.ts';
import { draftFigures } from '../domain/close/draft-figures.ts';
import { frozenEntries, writeFrozenEntries } from '../domain/close/frozen-entries.ts';
import { frozenKey, manifestName, writeManifest, type FrozenFile } from '../domain/close/manifest.ts';
import { lineOf, sha256 } from '../domain/proof/canonical.ts';
import type { LedgerEntry } from '../domain/ledger.ts';
import { periodOfName } from '../domain/period.ts';
import type { Programme } from '../domain/programme.ts';
import { makesFigure } from '../domain/report.ts';
import type { Archive } from '../ports/archive.ts';
import type { Exceptions } from '../ports/exceptions.ts';
import type { FrozenMaterial, MadeFile, ReportFiles } from '../ports/report-files.ts';
import { closeContext, commitClose, loadClose, type ClosePorts } from './change-close.ts';
import { countQuarter, draftQuarter, pinnedTo, type CountedQuarter, type DraftPorts } from './collect-quarter.ts';
import { readExceptionsAsOf, reportQuarters } from './collect-report.ts';
import { namingExceptions } from './exceptions.ts';
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
  const difference = next.version === 1 ? null : await differenceFrom(ports, before, counted);
  const overtaken = await overtakenBy(ports, { before, counted, difference, programme });
  if (overtaken) return commitClose(ports, { quarter, before, draft: overtaken, byWorkflow: true });
  const material = await materialOf(ports, { quarter, counted, programme, cutOff: next.cutOff });
  const made = [...ownFiles({ ...counted, programme, difference }), ...(await ports.reportFiles.make(material))];
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
  { report, entries }: CountedQuarter,
): Promise<Difference> {
  const latest = latestVersion(close);
  if (!latest) throw new Error(`${close.quarter} has no version that could be restated`);
  const before = await readFrozenContent(ports, close.quarter, latest);
  return differenceOf(before, { figures: amountsOf(report), entries: frozenEntries(entries) });
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

/** What the files of a report are made of; who entered what stays in the table. */
async function materialOf(
  ports: FreezePorts,
  { quarter, counted, programme, cutOff }: { quarter: string; counted: CountedQuarter; programme: Programme; cutOff: string },
): Promise<FrozenMaterial> {
  const { report } = counted;
  const pinned = { ...ports, programmes: pinnedTo(ports.programmes, programme) };
  const wish = { period: periodOfName(quarter), asOf: cutOff };
  const [quarters, exceptions] = await Promise.all([reportQuarters(pinned, wish), readExceptionsAsOf(pinned, wish)]);
  const entries = counted.entries.map(({ enteredBy: _by, ...entry }): LedgerEntry => entry);
  const byIndicator = new Map(
    programme.indicators.map((indicator) => [
      indicator.id,
      entries.filter((entry) => entry.indicator === indicator.id && makesFigure(entry, indicator, wish)),
    ]),
  );
  const named = await namingExceptions(pinned, exceptions);
  return { report, asOf: cutOff, quarters, exceptions, proposals: new Map(), programme: named, byIndicator, entries };
}

/** What every version has besides the files that people read: its figures, its entries, its definitions, what it changes. */
function ownFiles({
  report,
  entries,
  programme,
  difference,
}: CountedQuarter & { programme: Programme; difference: Difference | null }): MadeFile[] {
  const { id, version, indicators, assessment } = programme;
  const [json, jsonLines] = ['application/json', 'application/jsonl'];
  const definitions = { format: 'yincai-definitions/1', programme: id, version, indicators, assessment: assessment ?? null };
  return [
    { name: frozenNames.figures, contentType: jsonLines, bytes: writeFigures(amountsOf(report)) },
    { name: frozenNames.entries, contentType: jsonLines, bytes: writeFrozenEntries(frozenEntries(entries)) },
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
  return differenceFrom(ports, close, await countQuarter(ports, { quarter: close.quarter, programme, cutOff: asOf }));
}
