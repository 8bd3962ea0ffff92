/** Signs with a private key that never leaves it. */
export interface Signer {
  /** The Ed25519 signature (RFC 8032) of the bytes, in base64. */
  sign(bytes: Uint8Array): Promise<string>;
  /** The public key in PEM, and the SHA-256 of its DER in hex, by which it is named. */
  publicKey(): Promise<{ pem: string; id: string }>;
}
