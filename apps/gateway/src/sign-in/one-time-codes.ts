import { randomBytes, randomInt, scrypt, type ScryptOptions } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, string, number, ScryptOptions, Buffer>(scrypt);
/** Some 15 ms each: ten are made at once while somebody waits. A sheet holds few guesses, and those are slowed down. */
const cost = { N: 8_192, r: 8, p: 1 };
const perSheet = 10;

/** The ten codes of a sheet: eight digits each, because digits are easiest to type from paper. No two are alike. */
export function newCodes(): string[] {
  const codes = new Set<string>();
  while (codes.size < perSheet) codes.add(String(randomInt(100_000_000)).padStart(8, '0'));
  return [...codes].map((code) => `${code.slice(0, 4)} ${code.slice(4)}`);
}

export const newSalt = (): string => randomBytes(16).toString('base64url');

/** What is kept of a code. Slow on purpose (scrypt): eight digits are few. All codes of a sheet share its salt. */
export async function hashOfCode(code: string, salt: string): Promise<string> {
  return (await derive(code.replace(/\D/g, ''), salt, 32, cost)).toString('base64url');
}
