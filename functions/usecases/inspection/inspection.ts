import { QuarterTallies, Numbers, RegisterCounts } from '../../domain/inspection/counted.ts';
import { Counterparts } from '../../domain/inspection/counterparts.ts';
import { EarlierWords } from '../../domain/inspection/earlier-words.ts';
import type { CloseRecord, DerivedRecord, ItemRecord } from '../../domain/inspection/derived-record.ts';
import { finding, type Finding, type ItemPlace } from '../../domain/inspection/findings.ts';
import { StoredFolds } from '../../domain/inspection/stored-folds.ts';
import { Messages } from '../../domain/inspection/messages.ts';
import { chainText, type Head } from '../../domain/proof/checkpoint.ts';
import type { StoredEvent, StoredHead, TableRecord, TableRecords } from '../../ports/table-records.ts';
import type { DerivingPorts } from './derive-chain.ts';
import { inspectChain, type InspectedChain, type StoredChain } from './inspect-chain.ts';
import { settleRepairs } from './settle-repairs.ts';

/** What a table is compared with. */
export interface InspectionBasis {
  /** Heads of a checkpoint by the names of their chains. */
  heads: ReadonlyMap<string, Head>;
  /** When they began to be collected; null without a checkpoint. */
  at: string | null;
  /** From when on acts have to have their messages. */
  messagesSince: string;
}

type ChainPiece = Extract<TableRecord, { what: 'chain' }>;
type Derived = Extract<TableRecord, { what: 'derived' }>;
type Thing = Extract<TableRecord, { what: 'thing' }>;

/** Takes every item of a table once, in whatever order, and tells at the end what is wrong. */
export class Inspection {
  /** Events that the checkpoint holds. */
  anchored = 0;
  readonly #ports: DerivingPorts & { records: TableRecords };
  readonly #basis: InspectionBasis;
  readonly #findings: Finding[] = [];
  readonly #seen = { items: 0, chains: 0, events: 0, unprovable: 0 };
  /** Chains of which not all has come yet. */
  readonly #held = new Map<string, StoredChain>();
  readonly #done = new Set<string>();
  readonly #cut = new Map<string, NonNullable<InspectedChain['cut']>>();
  readonly #counterparts = new Counterparts();
  readonly #messages: Messages;
  readonly #numbers = new Numbers();
  readonly #counts = new RegisterCounts();
  readonly #quarters = new QuarterTallies();
  readonly #pieces = new Set<string>();
  readonly #earlier = new EarlierWords();
  readonly #folds = new StoredFolds();
  readonly #drafts = new Map<string, ItemPlace>();
  readonly #things = new Set<string>();
  readonly #needs: { by: string; needed: string }[] = [];
  #newest = '';

  constructor(ports: DerivingPorts & { records: TableRecords }, basis: InspectionBasis) {
    this.#ports = ports;
    this.#basis = basis;
    this.#messages = new Messages(basis.messagesSince);
  }

  /** Takes up what an earlier copy says, before anything of this one is taken. */
  hold(record: TableRecord): void {
    if (record.what === 'thing' && record.words) this.#earlier.hold(record.place, record.words);
  }

  async take(record: TableRecord): Promise<void> {
    this.#seen.items += record.what === 'chain' ? record.parts.length : 1;
    if (record.what === 'chain') await this.#takePiece(record);
    else if (record.what === 'derived') this.#takeDerived(record);
    else if (record.what === 'thing') this.#takeThing(record);
    else this.#takeOther(record);
  }

  #takeOther(record: Exclude<TableRecord, ChainPiece | Derived | Thing>): void {
    const { place } = record;
    switch (record.what) {
      case 'message':
        return this.#messages.observe(record.outbox, { place, delivered: record.delivered });
      case 'counter':
        return this.#numbers.count(record.counter, record.value, place);
      case 'counts':
        return this.#counts.store(record.register, record.counts, place);
      case 'balance':
        return this.#quarters.carry(record.quarter, record.digest, place);
      case 'imports':
        for (const each of record.provides) this.#things.add(each);
        this.#needs.push(...record.underWay.map((mark) => ({ by: textOf(place), needed: `import under way ${mark}` })));
        return this.#quarters.know(record);
      case 'draft':
        this.#drafts.set(record.proposalId, place);
        return;
      case 'piece':
        this.#things.add(textOf(place));
        this.#pieces.add(record.of);
        return;
      case 'refolded':
        return this.#folds.walked(record.kind, record.fold);
      case 'programme':
        if (record.id !== this.#ports.programme.id) this.#findings.push(finding('programme-other', { place, about: record.id }));
        return;
      default:
        this.#seen.unprovable += 1;
    }
  }

  #takeThing({ place, needs, provides, numbers, messages, findings, words }: Thing): void {
    const name = textOf(place);
    if (words) this.#findings.push(...this.#earlier.compare(place, words));
    for (const each of [name, ...provides]) this.#things.add(each);
    this.#findings.push(...findings);
    this.#needs.push(...needs.map((needed) => ({ by: name, needed })));
    for (const number of numbers) this.#findings.push(...this.#numbers.give(name, number));
    this.#messages.expect(name, messages, []);
  }

  #takeDerived({ place, chain, seq, at, list, item, fact }: Derived): void {
    const name = chainText(chain);
    if (fact) this.#quarters.add(fact.fact, fact.mark);
    this.#findings.push(...this.#counterparts.observe({ place, chain: name, seq, at: list ? null : at, item }));
  }

  async #takePiece({ chain, parts }: ChainPiece): Promise<void> {
    const name = chainText(chain);
    const held = this.#held.get(name);
    const events: StoredEvent[] = [...(held?.events ?? []), ...parts.filter((each) => each.part === 'event')];
    const head: StoredHead | null = parts.find((each) => each.part === 'head') ?? held?.head ?? null;
    const stored = { chain, events, head };
    const isWhole = head !== null && events.length >= head.version && !this.#done.has(name);
    if (!isWhole) {
      this.#held.set(name, stored);
      return;
    }
    this.#held.delete(name);
    await this.#judge(name, stored);
  }

  async #judge(name: string, stored: StoredChain): Promise<void> {
    this.#done.add(name);
    this.#seen.chains += 1;
    this.#seen.events += stored.events.length;
    const { heads, at } = this.#basis;
    const head = heads.get(name) ?? null;
    const found = await inspectChain(this.#ports, stored, at === null ? null : { head, at });
    this.anchored += Math.min(head?.version ?? 0, found.links.length);
    this.#findings.push(...found.findings);
    this.#noteHead(name, stored.head, found.cut);
    this.#noteInstants([found.links.at(-1)?.at, found.cut?.updatedAt]);
    if (found.record) this.#expect(name, found, found.record);
  }

  #noteHead(name: string, head: StoredHead | null, cut: InspectedChain['cut']): void {
    if (head?.fold === 'older') this.#folds.older(name);
    if (cut) this.#cut.set(name, cut);
  }

  #noteInstants(instants: readonly (string | null | undefined)[]): void {
    for (const at of instants) if (at && at > this.#newest) this.#newest = at;
  }

  /** What the events of a chain bring has to stand elsewhere. */
  #expect(name: string, { derived, links, isErased }: InspectedChain, record: DerivedRecord): void {
    for (const { place, seq, item } of derived)
      this.#findings.push(...this.#counterparts.expect({ place, chain: name, seq, at: null, item }, !isErased));
    if (record.kind === 'register-item') return this.#noteItem(name, record);
    const instants = links.map(({ at }) => at);
    if (record.kind === 'proposal' || this.#tellsPeopleOf(record)) this.#messages.expect(name, record.messages, instants);
    else this.#messages.know(name, record.messages, instants);
    if (record.kind !== 'proposal') return;
    for (const number of record.numbers) this.#findings.push(...this.#numbers.give(name, number));
  }

  #noteItem(name: string, { item }: ItemRecord): void {
    if (!item) return;
    const { register, state, origin } = item;
    this.#counts.add(register, state);
    if (origin.type === 'meeting' && origin.id !== null) this.#noteMeeting(name, origin.id);
  }

  /** Mails of a close go by the people of the programme in force, which may be others than those of one of long ago. */
  #tellsPeopleOf({ close }: CloseRecord): boolean {
    return this.#basis.at !== null || close?.programmeVersion === this.#ports.programme.version;
  }

  #noteMeeting(name: string, meeting: string): void {
    this.#things.add(`item of meeting ${meeting}`);
    this.#needs.push({ by: name, needed: `record of meeting ${meeting}` });
  }

  /** @returns everything that was found, repairs settled */
  async finish(): Promise<{ items: number; chains: number; events: number; unprovable: number; findings: Finding[] }> {
    for (const [name, stored] of this.#held) await this.#judgeLeft(name, stored);
    const { records } = this.#ports;
    const findings = [
      ...this.#findings,
      ...this.#left(),
      ...this.#messages.findings(),
      ...this.#numbers.findings((counter) => records.placeOf({ counter })),
      ...this.#counts.findings((register) => records.placeOf({ register })),
      ...this.#quarters.findings(),
      ...this.#gone(),
      ...this.#earlier.gone(),
    ];
    return {
      ...this.#seen,
      findings: settleRepairs(this.#folds.judge(findings), { newest: this.#newest, cut: this.#cut, surplus: this.#surplusAt() }),
    };
  }

  async #judgeLeft(name: string, stored: StoredChain): Promise<void> {
    if (!this.#done.has(name)) return this.#judge(name, stored);
    const seq = Math.min(...stored.events.map((event) => event.seq));
    this.#findings.push(finding('summary-behind', { chain: name, seq, repair: { does: 'derive' } }));
  }

  #left(): Finding[] {
    const missing = Array.from(this.#counterparts.missing(), ({ place, chain, seq }) =>
      finding('derived-missing', { place, chain, seq, repair: { does: 'derive' } }),
    );
    const surplus = Array.from(this.#counterparts.surplus(), ({ place, chain, seq }) =>
      finding('derived-surplus', { place, chain, seq, repair: { does: 'remove' } }),
    );
    const drafts = [...this.#drafts].filter(([id]) => this.#done.has(chainText({ kind: 'proposal', id })));
    const alone = this.#needs.filter(({ needed }) => !this.#things.has(needed) && !this.#done.has(needed));
    return [
      ...missing,
      ...surplus,
      ...drafts.map(([id, place]) =>
        finding('draft-left', { place, chain: chainText({ kind: 'proposal', id }), repair: { does: 'remove' } }),
      ),
      ...[...this.#pieces].filter((of) => !this.#things.has(of)).map((of) => finding('pieces-left', { about: of })),
      ...alone.map(({ by, needed }) => finding('counterpart-missing', { about: `${by} needs ${needed}` })),
    ];
  }

  /** Chains that the checkpoint holds and of which nothing is there. */
  #gone(): Finding[] {
    return [...this.#basis.heads.keys()].filter((name) => !this.#done.has(name)).map((chain) => finding('checkpoint-gone', { chain }));
  }

  /** When what no event brings was recorded, by place. */
  #surplusAt(): ReadonlyMap<string, string | null> {
    const surplus = [...this.#counterparts.surplus(), ...this.#messages.surplus()];
    return new Map(surplus.map(({ place, at }) => [textOf(place), at]));
  }
}

/** A place in one word. */
export function textOf({ pk, sk }: ItemPlace): string {
  return `${pk} ${sk}`;
}
