import { createHash } from 'node:crypto';

/** The id of the one mail about this to this recipient, the same at every try (a UUID of version 8: a hash). */
export function mailId(about: string, recipient: string): string {
  const bytes = createHash('sha256').update(`${about} ${recipient}`).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
