import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Keys for confidential columns: id → 32 bytes in base64. The first seals, all open. */
export interface SealingKeys {
  current: string;
  keys: Record<string, Buffer>;
}

/** Reads `id:base64[,id:base64…]` as it stands in CONFIDENTIAL_KEY. */
export function parseSealingKeys(setting: string): SealingKeys {
  const pairs = setting.split(',').map((part) => part.trim().split(':', 2));
  const keys: Record<string, Buffer> = {};
  for (const [id, key] of pairs) {
    const bytes = Buffer.from(key ?? '', 'base64');
    if (!id || bytes.length !== 32) throw new Error('A confidential key reads id:base64 with 32 bytes, e.g. from openssl rand -base64 32.');
    keys[id] = bytes;
  }
  return { current: pairs[0]?.[0] ?? '', keys };
}

/** Encrypts a confidential text (AES-256-GCM). `owner` (the row's id) is bound in: a text moved to another row does not open. */
export function sealText(keys: SealingKeys, text: string, owner: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyOf(keys, keys.current), nonce).setAAD(Buffer.from(owner));
  const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `${keys.current}:${sealed.toString('base64')}`;
}

/** Opens what `sealText` made; throws when key, row or text do not fit. */
export function openText(keys: SealingKeys, sealed: string, owner: string): string {
  const [id, body] = sealed.split(':', 2);
  const bytes = Buffer.from(body ?? '', 'base64');
  const decipher = createDecipheriv('aes-256-gcm', keyOf(keys, id ?? ''), bytes.subarray(0, 12)).setAAD(Buffer.from(owner)).setAuthTag(bytes.subarray(-16));
  return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('utf8');
}

function keyOf(keys: SealingKeys, id: string): Buffer {
  const key = keys.keys[id];
  if (!key) throw new Error(`The confidential key "${id}" is not among the configured ones.`);
  return key;
}
