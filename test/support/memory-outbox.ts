import { AppError } from '../../functions/domain/errors.ts';
import { dueAt, type OutboxItem } from '../../functions/domain/outbox.ts';
import type { MintedSecret, Outbox } from '../../functions/ports/outbox.ts';

/** An outbox in memory that keeps the promises of the port. */
export class MemoryOutbox implements Outbox {
  readonly waiting = new Map<string, OutboxItem>();
  readonly sent: string[] = [];
  readonly returned = new Map<string, string>();
  /** What was delivered, or went into another message: not waiting any more, but found by its id. */
  readonly #done = new Map<string, OutboxItem>();

  async put(item: OutboxItem): Promise<void> {
    this.waiting.set(item.id, item);
  }

  async load(id: string): Promise<OutboxItem | null> {
    return this.waiting.get(id) ?? null;
  }

  async pending(now: string, limit: number): Promise<OutboxItem[]> {
    return this.#inOrder()
      .filter((item) => dueAt(item) <= now)
      .slice(0, limit);
  }

  async undelivered(limit: number): Promise<OutboxItem[]> {
    return this.#inOrder().slice(0, limit);
  }

  async nextDueAfter(now: string): Promise<string | null> {
    const next = this.#inOrder().find((item) => dueAt(item) > now);
    return next ? dueAt(next) : null;
  }

  async attempt(item: OutboxItem, _minted: readonly MintedSecret[], retryAt: string): Promise<OutboxItem> {
    const next = { ...item, attempts: item.attempts + 1, notBefore: retryAt };
    this.#change(item, next);
    return next;
  }

  async postpone(item: OutboxItem, until: string, { failed }: { failed: boolean }): Promise<void> {
    this.#change(item, { ...item, attempts: item.attempts + (failed ? 1 : 0), notBefore: until });
  }

  async gather(items: readonly OutboxItem[], into: OutboxItem): Promise<void> {
    for (const item of items) this.#expectUntouched(item);
    for (const { id } of items) this.#finish(id);
    this.waiting.set(into.id, into);
  }

  async delivered(id: string): Promise<void> {
    if (this.#finish(id)) this.sent.push(id);
  }

  async find(id: string): Promise<{ item: OutboxItem; bouncedAt: string | null } | null> {
    const item = this.waiting.get(id) ?? this.#done.get(id);
    return item ? { item, bouncedAt: this.returned.get(id) ?? null } : null;
  }

  async bounced(id: string, at: string): Promise<void> {
    if (!(await this.find(id))) throw new Error(`there is no message ${id}`);
    if (!this.returned.has(id)) this.returned.set(id, at);
  }

  #finish(id: string): boolean {
    const item = this.waiting.get(id);
    if (item) this.#done.set(id, item);
    return this.waiting.delete(id);
  }

  #inOrder(): OutboxItem[] {
    return [...this.waiting.values()].toSorted((one, other) => (sortKey(one) < sortKey(other) ? -1 : 1));
  }

  #change(item: OutboxItem, next: OutboxItem): void {
    this.#expectUntouched(item);
    this.waiting.set(item.id, next);
  }

  #expectUntouched({ id, attempts }: OutboxItem): void {
    if (this.waiting.get(id)?.attempts !== attempts) throw new AppError('version-moved', 'it is in hand elsewhere', { expected: attempts });
  }
}

function sortKey(item: OutboxItem): string {
  return `${dueAt(item)}#${item.id}`;
}
