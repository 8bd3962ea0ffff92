import type { CloseEvent } from '../../functions/domain/close/close-events.ts';
import type { QuarterClose } from '../../functions/domain/close/close.ts';
import { AppError } from '../../functions/domain/errors.ts';
import type { CloseChange, Closes } from '../../functions/ports/closes.ts';

/** Closes in memory that keep the promises of the port: whole or not at all, and only onto the revision they were made for. */
export class MemoryCloses implements Closes {
  readonly stored = new Map<string, QuarterClose>();
  readonly chains = new Map<string, CloseEvent[]>();
  readonly changes: CloseChange[] = [];

  async load(quarter: string): Promise<QuarterClose | null> {
    return structuredClone(this.stored.get(quarter) ?? null);
  }

  async list(quarters: readonly string[]): Promise<QuarterClose[]> {
    return quarters.flatMap((quarter) => structuredClone(this.stored.get(quarter)) ?? []);
  }

  async events(quarter: string): Promise<CloseEvent[]> {
    return this.chains.get(quarter) ?? [];
  }

  async append(change: CloseChange): Promise<void> {
    const { close, events } = change;
    const expected = close.revision - events.length;
    if ((this.stored.get(close.quarter)?.revision ?? 0) !== expected)
      throw new AppError('version-moved', 'changed in between', { expected });
    this.stored.set(close.quarter, structuredClone(close));
    this.chains.set(close.quarter, [...(this.chains.get(close.quarter) ?? []), ...events]);
    this.changes.push(change);
  }

  async execution(): Promise<{ name: string | null; taskToken: string | null }> {
    return { name: null, taskToken: null };
  }

  async noteExecution(): Promise<void> {}
}
