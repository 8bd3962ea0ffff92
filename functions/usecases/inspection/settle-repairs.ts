import type { Finding, FindingCode } from '../../domain/inspection/findings.ts';

/** What decides whether something may be put right. */
export interface RepairGrounds {
  /** The newest instant that the table knows of. */
  newest: string;
  /** Chains whose end is missing. */
  cut: ReadonlyMap<string, { updatedAt: string | null; isHalf: boolean; isHeld: boolean }>;
  /** When what no event brings was recorded, by place; null for what lists show. */
  surplus: ReadonlyMap<string, string | null>;
}

/**
 * A restore to an instant may tear the acts of its last moments, which take so long at most. What is older was whole once: there somebody
 * took something away, and to make the rest fit would hide it.
 */
const tornWithinMs = 15 * 60_000;

/** A message that is missing for longer is not sent any more: what it says may be long over. */
const sentWithinMs = 86_400_000;

/** With one of these nothing of a chain can be told from its events. */
const broken: ReadonlySet<FindingCode> = new Set([
  'event-missing',
  'event-altered',
  'event-unreadable',
  'programme-missing',
  'checkpoint-gone',
  'checkpoint-short',
  'checkpoint-differs',
]);

/** Of what no event brings, somebody may have taken the events away. */
function isSurplus(code: FindingCode): boolean {
  return code === 'derived-surplus' || code === 'message-surplus';
}

/**
 * Leaves a repair only where events or the end of time justify it. What is only there because the events of a chain are not is left out:
 * the chain is named already.
 */
export function settleRepairs(findings: readonly Finding[], { newest, cut, surplus }: RepairGrounds): Finding[] {
  const isTorn = (at: string | null): boolean => at !== null && Date.parse(newest) - Date.parse(at) <= tornWithinMs;
  const isOld = (at: string): boolean => Date.parse(newest) - Date.parse(at) > sentWithinMs;
  const lost = new Set(findings.filter(({ code }) => broken.has(code)).map(({ chain }) => chain));
  const kept = new Set(
    [...cut].filter(([, { updatedAt, isHalf, isHeld }]) => isHalf || isHeld || !isTorn(updatedAt)).map(([chain]) => chain),
  );
  const mayRepair = ({ code, chain, place }: Finding): boolean => {
    if (chain !== null && (lost.has(chain) || kept.has(chain))) return false;
    if (!isSurplus(code)) return true;
    const at = place && surplus.get(`${place.pk} ${place.sk}`);
    return at === null || isTorn(at ?? null);
  };
  return findings
    .filter(({ code, chain }) => code !== 'derived-surplus' || !lost.has(chain) || chain === null)
    .map((found): Finding =>
      found.repair?.does === 'send' && isOld(found.repair.at) ? { ...found, code: 'message-gone', repair: null } : found,
    )
    .map((found) => (mayRepair(found) ? found : { ...found, repair: null }));
}
