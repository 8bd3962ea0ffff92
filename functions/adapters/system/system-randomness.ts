import { randomBytes, randomInt } from 'node:crypto';
import type { Clock } from '../../ports/clock.ts';
import type { Randomness } from '../../ports/randomness.ts';

const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Crockford's base 32 in lower case: 5 bits a character, no look-alikes. */
const base32 = '0123456789abcdefghjkmnpqrstvwxyz';

/** Randomness from the operating system. */
export class SystemRandomness implements Randomness {
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  id(): string {
    let time = Date.parse(this.#clock.now());
    let head = '';
    for (let index = 0; index < 10; index += 1) {
      head = (base32[time % 32] ?? '') + head;
      time = Math.floor(time / 32);
    }
    const tail = Array.from(randomBytes(16), (byte) => base32[byte % 32]).join('');
    return head + tail;
  }

  secret(bytes: number): string {
    return randomBytes(bytes).toString('base64url');
  }

  salt(bytes: number): string {
    return randomBytes(bytes).toString('hex');
  }

  digits(length: number): string {
    return Array.from({ length }, () => randomInt(10)).join('');
  }

  letters(length: number): string {
    return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
  }
}
