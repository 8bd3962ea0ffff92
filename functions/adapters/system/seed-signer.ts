import { createHash, createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto';
import type { Signer } from '../../ports/signer.ts';

/** PKCS #8 around a seed of 32 bytes (RFC 8410, section 7). */
const privateKeyHead = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The shortest secret that a key is made of. */
const leastSecretLength = 32;

/** Signs with the Ed25519 key that a secret stands for: its seed is the SHA-256 of the secret, so that any generated secret will do. */
export class SeedSigner implements Signer {
  readonly #readSecret: () => Promise<string>;
  #key: Promise<KeyObject> | undefined;

  /** @param readSecret called once, at the first signature */
  constructor(readSecret: () => Promise<string>) {
    this.#readSecret = readSecret;
  }

  async sign(bytes: Uint8Array): Promise<string> {
    return sign(null, bytes, await this.#open()).toString('base64');
  }

  async publicKey(): Promise<{ pem: string; id: string }> {
    const key = createPublicKey(await this.#open());
    const der = key.export({ type: 'spki', format: 'der' });
    return { pem: key.export({ type: 'spki', format: 'pem' }).toString(), id: createHash('sha256').update(der).digest('hex') };
  }

  #open(): Promise<KeyObject> {
    return (this.#key ??= this.#readSecret().then(keyOf));
  }
}

function keyOf(secret: string): KeyObject {
  if (secret.length < leastSecretLength) throw new Error(`the secret of checkpoints needs ${leastSecretLength} characters or more`);
  const seed = createHash('sha256').update(`yincai-checkpoint/1:${secret}`).digest();
  return createPrivateKey({ key: Buffer.concat([privateKeyHead, seed]), format: 'der', type: 'pkcs8' });
}
