import { AppError } from '../../functions/domain/errors.ts';
import type { Exception } from '../../functions/domain/exceptions.ts';
import type { LedgerEntry } from '../../functions/domain/ledger.ts';
import type { MarkedAddress } from '../../functions/domain/marked-address.ts';
import type { OutboxItem } from '../../functions/domain/outbox.ts';
import type { ProposalEvent } from '../../functions/domain/proposal/events.ts';
import type { OpenStep, OpenStepKey, StepChanges } from '../../functions/domain/proposal/open-steps.ts';
import { listingOf, type Listing } from '../../functions/domain/proposal/listing.ts';
import type { Leave } from '../../functions/domain/proposal/roster.ts';
import type { Summary } from '../../functions/domain/proposal/summary.ts';
import type { Steps } from '../../functions/ports/steps.ts';
import type { Change, Judgeable, Page, ProposalStore } from '../../functions/ports/proposal-store.ts';

function stepName({ person, proposalId, step }: OpenStepKey): string {
  return [person, proposalId, step].join(' ');
}

/** What is stored is what everybody reads, so that a change to it would be noticed. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) frozen(part);
  }
  return value;
}

/** A proposal store in memory that keeps the promises of the port: whole or not at all, and only onto the version it was made for. */
export class MemoryProposals implements ProposalStore {
  readonly summaries = new Map<string, Summary>();
  readonly chains = new Map<string, ProposalEvent[]>();
  readonly ledger: LedgerEntry[] = [];
  readonly exceptions: Exception[] = [];
  readonly outbox: OutboxItem[] = [];
  readonly counters = new Map<string, number>();
  leaves: Leave[] = [];
  /** Open steps by person, proposal and step. */
  readonly steps = new Map<string, OpenStep>();
  marks: MarkedAddress[] = [];
  /** The steps as their port reads them. */
  readonly stepsPort: Steps = { of: async (person) => [...this.steps.values()].filter((step) => step.person === person) };
  readonly executions = new Map<string, string>();

  async load(proposalId: string): Promise<Summary | null> {
    return this.summaries.get(proposalId) ?? null;
  }

  async loadForAct(proposalId: string): Promise<Judgeable | null> {
    const summary = await this.load(proposalId);
    return summary && { summary, leaves: this.leaves, marks: this.marks };
  }

  async events(proposalId: string): Promise<ProposalEvent[]> {
    return [...(this.chains.get(proposalId) ?? [])];
  }

  async counter(name: string): Promise<number> {
    return this.counters.get(name) ?? 0;
  }

  async append(change: Change): Promise<void> {
    const { proposalId, version } = change.summary;
    const expected = version - change.events.length;
    const stands = this.summaries.get(proposalId)?.version ?? 0;
    const drawn = (change.draws ?? []).some(({ counter, from }) => (this.counters.get(counter) ?? 0) !== from);
    if (stands !== expected || drawn) throw new AppError('version-moved', 'another act came first', { expected });
    this.summaries.set(proposalId, frozen(change.summary));
    this.chains.set(proposalId, [...(this.chains.get(proposalId) ?? []), ...frozen(change.events)]);
    this.ledger.push(...change.ledger);
    this.exceptions.push(...(change.exceptions ?? []));
    this.outbox.push(...change.outbox);
    this.#keepSteps(change.steps);
    for (const { counter, from } of change.draws ?? []) this.counters.set(counter, from + 1);
  }

  #keepSteps({ put, remove }: StepChanges): void {
    for (const step of remove) this.steps.delete(stepName(step));
    for (const step of put) this.steps.set(stepName(step), step);
  }

  /** What is in memory was folded by this build. */
  async refold(): Promise<boolean> {
    return false;
  }

  async byStage(stage: Summary['stage']): Promise<Page<Listing>> {
    return { items: [...this.summaries.values()].filter((summary) => summary.stage === stage).map(listingOf) };
  }

  async byUnit(unitId: string): Promise<Page<Listing>> {
    return { items: [...this.summaries.values()].filter((summary) => summary.unitId === unitId).map(listingOf) };
  }

  async execution(proposalId: string): Promise<{ name: string | null; taskToken: string | null }> {
    return { name: this.executions.get(proposalId) ?? null, taskToken: null };
  }

  async noteExecution(proposalId: string, name: string): Promise<void> {
    this.executions.set(proposalId, name);
  }
}
