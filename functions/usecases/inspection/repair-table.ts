import type { Finding } from '../../domain/inspection/findings.ts';
import { keepsMailHours, nextMailHour } from '../../domain/mail-hours.ts';
import type { ChainName } from '../../domain/proof/checkpoint.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Programmes } from '../../ports/programmes.ts';
import type { Randomness } from '../../ports/randomness.ts';
import type { DerivedItem, TableRepairs } from '../../ports/table-records.ts';
import { outboxItem } from '../proposals/commit.ts';
import { deriveChain, type DerivingPorts } from './derive-chain.ts';
import { textOf } from './inspection.ts';
import { mailTimesOf } from '../proposals/mail-times.ts';

/** What putting a table right needs. */
export interface RepairPorts extends DerivingPorts {
  repairs: TableRepairs;
  programmes: Pick<Programmes, 'current'>;
  clock: Clock;
  randomness: Randomness;
}

/**
 * Puts right what follows from the events, and takes away what nothing stands behind. Events are neither made nor changed nor taken away.
 * @returns the findings that were dealt with
 */
export async function repairTable(ports: RepairPorts, findings: readonly Finding[]): Promise<Finding[]> {
  const repairable = findings.filter(({ repair }) => repair !== null);
  const ofChains = Map.groupBy(
    repairable.filter(({ repair }) => repair?.does === 'derive'),
    ({ chain }) => chain,
  );
  for (const [chain, own] of ofChains) if (chain !== null) await deriveAgain(ports, chainOf(chain), own);
  for (const found of repairable) await repairOne(ports, found);
  return repairable;
}

function chainOf(name: string): ChainName {
  const colon = name.indexOf(':');
  return { kind: name.slice(0, colon), id: name.slice(colon + 1) };
}

/** Writes again what of a chain was found wrong, and nothing else. */
async function deriveAgain(ports: RepairPorts, chain: ChainName, findings: readonly Finding[]): Promise<void> {
  const { repairs } = ports;
  const { record } = await deriveChain(ports, chain, await repairs.events(chain));
  if (!record) throw new Error(`the events of ${chain.kind} ${chain.id} changed while the table was repaired`);
  const { head, derived } = repairs.writtenOf(record);
  const byPlace = new Map(derived.map((each): [string, DerivedItem] => [textOf(each.place), each]));
  for (const { place } of findings) {
    if (!place) continue;
    const item = byPlace.get(textOf(place))?.item;
    if (item) await repairs.put(item);
    else if (!head) await repairs.remove(place);
  }
  // An item of a register is in a list only while it waits, so it is written as a whole; beside the others stands their execution.
  if (head) await (record.kind === 'register-item' ? repairs.put(head.item) : repairs.set(head.item));
}

async function repairOne({ repairs, ...ports }: RepairPorts, { repair, place }: Finding): Promise<void> {
  if (repair?.does === 'remove' && place) return repairs.remove(place);
  if (repair?.does === 'set') return repairs.put(repair.item);
  if (repair?.does !== 'send') return;
  // It bears the instant of its act, by which it is told to be that act's.
  const item = outboxItem(ports, repair.at, repair.message);
  const hours = { keepsMailHours: true, notBefore: nextMailHour(ports.clock.now(), mailTimesOf(ports.programmes)) } as const;
  await repairs.send(keepsMailHours(repair.message) ? { ...item, ...hours } : item);
}
