/** One measured value beside its budget. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  /** The most that is allowed; null when there is no budget. */
  budget: number | null;
  ok: boolean;
  /** How it was measured, or why the budget is missed; printed for people only. */
  note?: string;
}

/** A figure that must not exceed its budget; `why` is what is known to take it over, said when it is. */
export function atMost(budget: number, name: string, measured: { value: number; unit: string; note?: string; why?: string }): Figure {
  const value = rounded(measured.value);
  const ok = value <= budget;
  const notes = [measured.note, ok || !measured.why ? undefined : `over the budget because ${measured.why}`];
  const note = notes.filter((each) => each !== undefined).join('; ');
  return { name, value, unit: measured.unit, budget, ok, ...(note ? { note } : {}) };
}

/** A figure without a budget. */
export function plain(name: string, measured: { value: number; unit: string; note?: string }): Figure {
  return { name, ...measured, value: rounded(measured.value), budget: null, ok: true };
}

/** The value below which a part of all samples lies. */
export function percentile(samples: readonly number[], part: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)] ?? 0;
}

export function median(samples: readonly number[]): number {
  return percentile(samples, 0.5);
}

/** Three digits that count; the rest is noise. */
function rounded(value: number): number {
  return Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}
