import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { HostClock } from '../clock.ts';
import { secondsAfter } from '../clock.ts';
import { ServiceError } from './service-error.ts';

/** A task that failed; Retry and Catch match on `name`. */
export class TaskFailure extends Error {
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

export interface Hold {
  token: string;
  /** Settles by a callback, by the clock, or by {@link Hold.release}. */
  result: Promise<unknown>;
  isOpen(): boolean;
  /** Ends the hold with an error when it is still open. */
  release(error: Error): void;
}

interface OpenHold {
  resolve(output: unknown): void;
  reject(error: Error): void;
}

/** The interpreter's own timers reach 24.8 days; before that, an open wait times out and the stage is planned again, which does no harm. */
const longestRealHoldMs = 2_000_000_000;

/**
 * Tokens of tasks that wait for a callback. Tokens are signed with a key of this run, so that a token of a closed task is told from
 * one that was never given without remembering the closed ones.
 */
export class TaskTokens {
  #key = randomBytes(32);
  #clock: HostClock;
  #open = new Map<string, OpenHold>();

  constructor(clock: HostClock) {
    this.#clock = clock;
  }

  /**
   * Opens a wait of `waitSeconds`, without end when null; it times out as `States.Timeout`.
   * @param onClosed called in the same turn in which the wait ends, however it ends
   */
  hold(waitSeconds: number | null, onClosed: () => void): Hold {
    const id = randomBytes(24).toString('base64url');
    const token = `${id}.${this.#sign(id)}`;
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    promise.catch(() => undefined);
    const cancels: (() => void)[] = [];
    const close = () => {
      this.#open.delete(token);
      for (const cancel of cancels) {
        cancel();
      }
      onClosed();
    };
    const hold: OpenHold = {
      resolve(output) {
        close();
        resolve(output);
      },
      reject(error) {
        close();
        reject(error);
      },
    };
    const timeOut = () => hold.reject(new TaskFailure('States.Timeout', 'the wait ended without a callback'));
    if (waitSeconds !== null) {
      cancels.push(this.#clock.at(secondsAfter(this.#clock.now(), waitSeconds), timeOut));
    }
    const realLimit = setTimeout(timeOut, longestRealHoldMs).unref();
    cancels.push(() => clearTimeout(realLimit));
    this.#open.set(token, hold);
    return {
      token,
      result: promise,
      isOpen: () => this.#open.has(token),
      release: (error) => this.#open.get(token)?.reject(error),
    };
  }

  /** Ends a wait well. @throws ServiceError as SendTaskSuccess does */
  succeed(token: string, output: unknown): void {
    this.#take(token).resolve(output);
  }

  /** Ends a wait with an error of the caller's name. @throws ServiceError as SendTaskFailure does */
  fail(token: string, error: string, cause: string): void {
    this.#take(token).reject(new TaskFailure(error, cause));
  }

  #take(token: string): OpenHold {
    const hold = this.#open.get(token);
    if (hold !== undefined) {
      return hold;
    }
    const [id, signature] = token.split('.');
    if (id === undefined || signature === undefined || token.length > 1024) {
      throw new ServiceError('InvalidToken', 'the token provided is not valid');
    }
    const expected = Buffer.from(this.#sign(id));
    const given = Buffer.from(signature);
    if (expected.length === given.length && timingSafeEqual(expected, given)) {
      throw new ServiceError('TaskTimedOut', 'the task has timed out or was already closed');
    }
    throw new ServiceError('TaskDoesNotExist', 'no task has this token');
  }

  #sign(id: string): string {
    return createHmac('sha256', this.#key).update(id).digest('base64url');
  }
}
