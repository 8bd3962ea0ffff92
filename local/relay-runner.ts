import type { Activity } from './activity.ts';

/** What a pass leaves: whether there may be more at once, and when the next message becomes due. */
export interface PassResult {
  more: boolean;
  nextDueAt: string | null;
}

export interface RelayRunnerOptions {
  /** One pass over what is due in the outbox. */
  pass(): Promise<PassResult>;
  /** Calls back when the product's time reaches an instant. Returns how to cancel. */
  at(instant: string, callback: () => void): () => void;
  activity: Activity;
  /** Told about a pass that failed; the next kick tries again. */
  onFailure(error: unknown): void;
}

/**
 * Runs passes of the relay one at a time; kicks that come during a pass are answered by one further pass. What waits for its time, as a
 * mail of the night does, gets a pass at that instant.
 */
export class RelayRunner {
  #options: RelayRunnerOptions;
  #running = false;
  #pass: Promise<void> = Promise.resolve();
  #again = false;
  #stopped = false;
  #interval: NodeJS.Timeout | undefined;
  #cancelNext: () => void = () => undefined;

  constructor(options: RelayRunnerOptions) {
    this.#options = options;
  }

  /** Asks for a pass without waiting for it. */
  kick(): void {
    if (this.#stopped) {
      return;
    }
    if (this.#running) {
      this.#again = true;
      return;
    }
    this.#running = true;
    this.#pass = this.#options.activity.during(() => this.#run());
  }

  /** Kicks every `everyMs`, for what a failed pass left behind. */
  repeat(everyMs: number): void {
    this.#interval = setInterval(() => this.kick(), everyMs);
    this.#interval.unref();
  }

  /** Starts no further pass and waits for the one that runs. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#interval);
    this.#cancelNext();
    await this.#pass;
  }

  #wakeAt(instant: string | null): void {
    this.#cancelNext();
    if (instant !== null && !this.#stopped) {
      this.#cancelNext = this.#options.at(instant, () => this.kick());
    }
  }

  async #run(): Promise<void> {
    do {
      this.#again = false;
      try {
        const { more, nextDueAt } = await this.#options.pass();
        this.#again ||= more;
        this.#wakeAt(nextDueAt);
      } catch (error) {
        this.#options.onFailure(error);
      }
    } while (this.#again && !this.#stopped);
    this.#running = false;
  }
}
