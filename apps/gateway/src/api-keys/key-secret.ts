import { createHash, randomBytes } from 'node:crypto';

const letters = 'abcdefghijkmnpqrstuvwxyz23456789';

/** A fresh key: `prefix` may be shown for ever and tells keys apart, `secret` is the whole key with 256 random bits behind it. */
export function newKeySecret(): { prefix: string; secret: string } {
  const prefix = `pw_${[...randomBytes(8)].map((byte) => letters[byte % letters.length]).join('')}`;
  return { prefix, secret: `${prefix}_${randomBytes(32).toString('base64url')}` };
}

/** What is kept of a key: nobody gets the key back from it. A plain hash suffices, because the key is not a word but random. */
export const hashOfKey = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** The key in an Authorization header, or null when it cannot be one of ours. */
export function keyIn(authorization: string): string | null {
  return /^Bearer +(pw_[a-z2-9]{8}_[\w-]{43}) *$/i.exec(authorization)?.[1] ?? null;
}
