import type { Activity } from './activity.ts';

export interface RelayRunnerOptions {
  /** One pass over what waits in the outbox; true when there may be more. */
  pass(): Promise<boolean>;
  activity: Activity;
  /** Told about a pass that failed; the next kick tries again. */
  onFailure(error: unknown): void;
}

/** Runs passes of the relay one at a time; kicks that come during a pass are answered by one further pass. */
export class RelayRunner {
  #options: RelayRunnerOptions;
  #running = false;
  #pass: Promise<void> = Promise.resolve();
  #again = false;
  #stopped = false;
  #interval: NodeJS.Timeout | undefined;

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
    await this.#pass;
  }

  async #run(): Promise<void> {
    do {
      this.#again = false;
      try {
        this.#again = (await this.#options.pass()) || this.#again;
      } catch (error) {
        this.#options.onFailure(error);
      }
    } while (this.#again && !this.#stopped);
    this.#running = false;
  }
}
