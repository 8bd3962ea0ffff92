/** Counts what is under way in the host, so that a test or a controlled clock can wait until all is quiet. */
export class Activity {
  #running = 0;
  #waiting: (() => void)[] = [];

  /** Notes that something began; the returned function notes its end, once. */
  begin(): () => void {
    this.#running += 1;
    let ended = false;
    return () => {
      if (!ended) {
        ended = true;
        this.#running -= 1;
        this.#wakeWhenQuiet();
      }
    };
  }

  /** Runs `work` as something that is under way. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    const end = this.begin();
    try {
      return await work();
    } finally {
      end();
    }
  }

  /** Resolves when nothing has been under way for two turns of the event loop, so that work handed on is seen. */
  async quiet(): Promise<void> {
    let quietTurns = 0;
    while (quietTurns < 2) {
      if (this.#running > 0) {
        quietTurns = 0;
        await new Promise<void>((resolve) => {
          this.#waiting.push(resolve);
        });
      } else {
        quietTurns += 1;
        await new Promise<void>((resolve) => {
          setImmediate(resolve);
        });
      }
    }
  }

  /** As {@link Activity.quiet}, but gives up after `limitMs`. */
  async quietWithin(limitMs: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const limit = setTimeout(resolve, limitMs);
    await Promise.race([this.quiet(), promise]);
    clearTimeout(limit);
  }

  #wakeWhenQuiet(): void {
    if (this.#running === 0) {
      const waiting = this.#waiting;
      this.#waiting = [];
      for (const wake of waiting) {
        wake();
      }
    }
  }
}
