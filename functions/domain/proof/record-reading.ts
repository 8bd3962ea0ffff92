import canonicalize from 'canonicalize';
import { findLinkFault, genesis } from '../chain.ts';
import { chainText, compareChains, type Head, type SignedCheckpoint } from './checkpoint.ts';
import { Found, type EvidenceFiles } from './evidence-files.ts';
import { chainOf, headOf, isAbout, isWithheld, paths, refsOf, type EventLine, type Manifest, type RecordEvent } from './evidence.ts';

/**
 * The longest that an act may take from its instant to the table: an event that is newer than a checkpoint may bear an instant before it
 * by no more than this.
 */
const longestActMs = 15 * 60_000;

/** What has been read of the record so far. */
export class RecordReading {
  chains = 0;
  events = 0;
  anchored = 0;
  /** Digests of the manifests that closes froze, by version. */
  readonly frozen = new Map<number, string>();
  readonly #manifest: Manifest;
  readonly #takenAtMs: number | null;
  /** Heads in the checkpoint whose event has not come yet. */
  readonly #anchors: Map<string, Head>;
  readonly #named = new Set<string>();
  #withheld = 0;
  #last: RecordEvent | null = null;
  #anchor: Head | undefined;
  #isAbout = false;

  constructor(manifest: Manifest, signed: SignedCheckpoint | null, anchors: Map<string, Head>) {
    this.#manifest = manifest;
    this.#takenAtMs = signed && Date.parse(signed.checkpoint.at);
    this.#anchors = anchors;
  }

  take({ kind, id, event }: EventLine, where: string): void {
    const chain = chainText({ kind, id });
    if (chainText(chainOf(event)) !== chain) throw new Found(where, 'subject');
    if (!this.#last || chainText(chainOf(this.#last)) !== chain) this.#begin({ kind, id }, where);
    const name = `${chain} ${event.seq}`;
    const fault = findLinkFault(event, this.#last ? { seq: this.#last.seq + 1, previous: this.#last.hash } : { seq: 1, previous: genesis });
    if (fault) throw new Found(name, fault);
    this.#compare(event, name);
    this.events += 1;
    if (isWithheld(event)) this.#withheld += 1;
    for (const { digest } of refsOf(event.data)) this.#named.add(digest);
    this.#noteFrozen(event);
    this.#isAbout ||= isAbout(this.#manifest.subject, event);
    this.#last = event;
  }

  #noteFrozen({ data }: RecordEvent): void {
    if (data.type === 'frozen' || data.type === 'restated') this.frozen.set(data.version, data.manifest);
  }

  #begin(name: { kind: string; id: string }, where: string): void {
    const last = this.#last && headOf(this.#last);
    if (last && compareChains(last, name) >= 0) throw new Found(where, 'order');
    this.#finish();
    this.#anchor = this.#anchors.get(chainText(name));
  }

  /** The chain is the one in the manifest, belongs to the subject, and reached its head in the checkpoint. */
  #finish(): void {
    if (!this.#last) return;
    const head = headOf(this.#last);
    const name = chainText(head);
    if (canonicalize(this.#manifest.heads[this.chains]) !== canonicalize(head)) throw new Found(name, 'head');
    if (!this.#isAbout) throw new Found(name, 'subject');
    if (this.#anchors.has(name)) throw new Found(name, 'head');
    this.chains += 1;
    this.#last = null;
    this.#isAbout = false;
  }

  /** Up to its head in the checkpoint an event was there when it was taken, after it not: by its place and by its instant. */
  #compare({ seq, hash, at }: RecordEvent, name: string): void {
    const aheadMs = this.#takenAtMs === null ? 0 : Date.parse(at) - this.#takenAtMs;
    if (this.#anchor && seq <= this.#anchor.version) {
      if (aheadMs > longestActMs) throw new Found(name, 'time');
      this.anchored += 1;
      if (seq < this.#anchor.version) return;
      if (hash !== this.#anchor.hash) throw new Found(name, 'head');
      this.#anchors.delete(chainText(this.#anchor));
    } else if (aheadMs < -longestActMs) throw new Found(name, 'time');
  }

  /** Heads, sealed parts and documents are those that the manifest says, no more and no fewer. */
  close(files: EvidenceFiles): void {
    this.#finish();
    const { heads, withheld, missing, subject } = this.#manifest;
    if (heads.length !== this.chains || (subject.kind === 'proposal' && this.chains !== 1)) throw new Found(paths.manifest, 'head');
    const [unmet] = this.#anchors.keys();
    if (unmet !== undefined) throw new Found(unmet, 'head');
    if (withheld !== this.#withheld) throw new Found(paths.manifest, 'withheld');
    const documents = files.documents();
    for (const [name, digest] of documents) {
      if (name !== digest || !this.#named.has(digest)) throw new Found(`${paths.documents}${name}`, 'document');
    }
    const absent = [...this.#named].filter((digest) => !documents.has(digest)).toSorted((a, b) => (a < b ? -1 : 1));
    if (canonicalize(absent) !== canonicalize(missing)) throw new Found(paths.manifest, 'document');
  }
}
