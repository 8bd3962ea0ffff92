import { createHash } from 'node:crypto';
import { personOf } from '../../functions/domain/programme-lookup.ts';
import type { Programme } from '../../functions/domain/programme.ts';
import { agreeToAsk, askEnd, confirmItem, enterItem } from '../../functions/domain/registers/item-acts.ts';
import type { EvidenceFile } from '../../functions/domain/registers/item.ts';
import type { ItemChange } from '../../functions/ports/registers.ts';
import type { Randomness } from '../../functions/ports/randomness.ts';
import { itemChange, type ItemStep } from '../../functions/usecases/registers/register-changes.ts';
import type { DemoItem, DemoLedger } from '../../functions/wiring/demo-ledger.ts';

/** A file of the demo's evidence. */
export interface DemoFile {
  file: EvidenceFile;
  bytes: Uint8Array;
}

type Keepers = Pick<DemoLedger, 'enteredBy' | 'confirmedBy'>;

interface Tools {
  programme: Programme;
  randomness: Pick<Randomness, 'salt'>;
  evidence: DemoFile | null;
}

/**
 * What entering and confirming an item of the demo brings, on the evening of its day, and then its end, if it has ended; to be saved one
 * after the other.
 */
export function demoItemChanges(item: DemoItem, keepers: Keepers, tools: Tools): ItemChange[] {
  const { programme, randomness, evidence } = tools;
  const { register, id, answers, owner, ended } = item;
  const { enteredBy, confirmedBy } = keepers;
  const at = eveningOf(item.date);
  const dossier = { answers, owner, evidence: evidence ? [evidence.file] : [] };
  const steps: ItemStep[] = [enterItem(register, dossier, { person: enteredBy, origin: { type: 'office', id: null }, replaces: null })];
  if (!item.draft) steps.push((now) => confirmItem(now, personOf(programme, confirmedBy), { programme, now: at }));
  const first = itemChange({ register: register.id, id, before: null }, steps, { programme, at, randomness });
  return ended ? [first, endChange(first, ended, { keepers, tools })] : [first];
}

function endChange(
  { item }: ItemChange,
  { on, outcome, reason }: NonNullable<DemoItem['ended']>,
  { keepers, tools: { programme, randomness } }: { keepers: Keepers; tools: Tools },
): ItemChange {
  const at = eveningOf(on);
  const context = { programme, now: at };
  const steps: ItemStep[] = [
    (now) => askEnd(now, { on, outcome: outcome ?? null, reason, person: keepers.enteredBy }, context),
    (now) => agreeToAsk(now, personOf(programme, keepers.confirmedBy), context),
  ];
  return itemChange({ register: item.register, id: item.id, before: item }, steps, { programme, at, randomness });
}

/** Half past five in the afternoon in Shanghai. */
function eveningOf(day: string): string {
  return `${day}T09:30:00.000Z`;
}

/** The file that proves an item of the demo, or nothing. */
export function demoEvidence(item: DemoItem): DemoFile | null {
  if (item.evidence === undefined) return null;
  const bytes = pdfSaying(`Demonstration: evidence of ${item.register.name.en}, ${item.date}`);
  const digest = createHash('sha256').update(bytes).digest('hex');
  const ref = { id: `evidence-${item.id}`, type: 'pdf', bytes: bytes.length, digest } as const;
  return { file: { ref, name: item.evidence }, bytes };
}

/** A PDF of one page with one line of Latin text. */
export function pdfSaying(line: string): Uint8Array {
  const text = `BT /F1 16 Tf 60 760 Td (${line.replaceAll(/[()\\]/g, ' ')}) Tj ET`;
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${text.length}>>\nstream\n${text}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const at = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`;
  return new TextEncoder().encode(`${body}${table}trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${body.length}\n%%EOF\n`);
}
