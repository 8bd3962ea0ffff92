import { digestOf } from '../chain.ts';
import type { OutboxItem, OutboxMessage } from '../outbox.ts';
import type { ActMessage } from './derived-record.ts';
import { finding, type Finding, type ItemPlace } from './findings.ts';

interface Wanted extends ActMessage {
  chain: string;
  count: number;
}

interface Stray {
  place: ItemPlace;
  chain: string;
  /** What a recorded act would have left: its instant, or the step that it asked for. */
  sign: string;
  at: string;
  delivered: boolean;
}

/**
 * Compares the messages that acts ask for with those in the outbox, from an instant on: what is older was delivered, and is kept for 400 days
 * only.
 */
export class Messages {
  readonly #since: string;
  readonly #wanted = new Map<string, Wanted>();
  readonly #found = new Map<string, number>();
  /** Instants of acts, and steps that somebody was asked for, as digests that take little room. */
  readonly #acts = new Set<string>();
  readonly #strays: Stray[] = [];

  constructor(since: string) {
    this.#since = since;
  }

  /** @param instants of all events of the chain */
  expect(chain: string, messages: readonly ActMessage[], instants: readonly string[]): void {
    this.know(chain, messages, instants);
    for (const each of messages) if (each.at >= this.#since) this.#want(chain, each);
  }

  /** Takes up what acts there were, without asking that their messages be there. */
  know(chain: string, messages: readonly ActMessage[], instants: readonly string[]): void {
    if (instants.length > 0) this.#acts.add(actOf(chain, begun));
    for (const at of instants) if (at >= this.#since) this.#acts.add(actOf(chain, at));
    for (const { message } of messages) this.#noteSteps(chain, message);
  }

  #noteSteps(chain: string, message: OutboxMessage): void {
    if ('step' in message) this.#acts.add(actOf(chain, message.step));
    if ('taskId' in message) this.#acts.add(actOf(tasks, message.taskId));
  }

  #want(chain: string, { at, message }: ActMessage): void {
    const name = nameOf(message, at);
    const there = this.#found.get(name) ?? 0;
    if (there > 0) this.#found.set(name, there - 1);
    else this.#wanted.set(name, { chain, at, message, count: (this.#wanted.get(name)?.count ?? 0) + 1 });
  }

  observe({ createdAt: at, message }: OutboxItem, { place, delivered }: { place: ItemPlace; delivered: boolean }): void {
    if (at < this.#since) return;
    const name = nameOf(message, at);
    const wanted = this.#wanted.get(name);
    if (wanted) this.#meet(name, wanted);
    else this.#found.set(name, (this.#found.get(name) ?? 0) + 1);
    const act = actBehind(message, at);
    if (act) this.#note({ place, ...act, at, delivered });
  }

  #meet(name: string, wanted: Wanted): void {
    if (wanted.count > 1) this.#wanted.set(name, { ...wanted, count: wanted.count - 1 });
    else this.#wanted.delete(name);
  }

  #note(stray: Stray): void {
    if (!this.#acts.has(actOf(stray.chain, stray.sign))) this.#strays.push(stray);
  }

  /** Messages of no recorded act, and when they were put there. */
  surplus(): readonly Pick<Stray, 'place' | 'chain' | 'at' | 'delivered'>[] {
    return this.#strays.filter(({ chain, sign }) => !this.#acts.has(actOf(chain, sign)));
  }

  findings(): Finding[] {
    const missing = Array.from(this.#wanted.values(), ({ chain, at, message }) =>
      finding('message-missing', { chain, about: `${kindOf(message)} at ${at}`, repair: { does: 'send', message, at } }),
    );
    const surplus = this.surplus().map(({ place, chain, at, delivered }) =>
      finding('message-surplus', {
        chain,
        place,
        about: `of ${at}${delivered ? ', delivered' : ''}`,
        // What somebody was told is kept: it shows that there was an act.
        repair: delivered ? null : { does: 'remove' },
      }),
    );
    return [...missing, ...surplus];
  }
}

function nameOf(message: OutboxMessage, at: string): string {
  return digestOf({ at, message }).slice(0, 24);
}

function actOf(chain: string, at: string): string {
  return digestOf([chain, at]).slice(0, 16);
}

function kindOf(message: OutboxMessage): string {
  return message.type === 'mail' ? message.template : message.type;
}

/** Stands for the chain of messages about tasks, which have none. */
const tasks = 'tasks';

/** Stands for whatever acts there were. */
const begun = 'begun';

/** A close that lost its execution is given another by no act. */
function signOfClose(message: Extract<OutboxMessage, { quarter: string }>, at: string): string {
  if (message.type === 'start-close') return begun;
  return 'step' in message ? message.step : at;
}

/** By what an act is known that left a message; null for what others leave. People may have a request for a step sent again. */
function actBehind(message: OutboxMessage, at: string): { chain: string; sign: string } | null {
  if ('taskId' in message) return { chain: tasks, sign: message.taskId };
  if ('quarter' in message) return { chain: `quarter-close:${message.quarter}`, sign: signOfClose(message, at) };
  if (!('proposalId' in message) || message.type === 'apply-resolution' || message.type === 'take-up-objection') return null;
  const chain = `proposal:${message.proposalId}`;
  if (message.type !== 'mail') return { chain, sign: at };
  if (message.template === 'step-code') return null;
  return { chain, sign: 'step' in message ? message.step : at };
}
