/** Everything that must not be guessed or must not collide. */
export interface Randomness {
  /** A time-ordered id of 26 characters from [0-9a-z], unique. */
  id(): string;
  /** `bytes` random bytes in base64url. */
  secret(bytes: number): string;
  /** `bytes` random bytes in hex. */
  salt(bytes: number): string;
  /** A number of `length` random digits. */
  digits(length: number): string;
  /** `length` random characters of the alphabet 23456789ABCDEFGHJKMNPQRSTVWXYZ (30 characters, no look-alikes). */
  letters(length: number): string;
}
