/** What has been started, stopped in reverse. */
export class StopList {
  #stops: (() => void | Promise<void>)[] = [];

  /** Adds how to stop what was just started. */
  add(stop: () => void | Promise<void>): void {
    this.#stops.push(stop);
  }

  /** Stops everything once, the latest first; one that fails does not keep the others running. */
  async run(): Promise<void> {
    const failures: unknown[] = [];
    for (let stop = this.#stops.pop(); stop !== undefined; stop = this.#stops.pop()) {
      try {
        await stop();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) {
      throw new AggregateError(failures, 'some parts of the host did not stop well');
    }
  }
}
