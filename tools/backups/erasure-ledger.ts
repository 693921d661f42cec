import { createHmac, hkdfSync } from 'node:crypto';
import { existsSync } from 'node:fs';
import { type FileHandle, open, readFile } from 'node:fs/promises';
import type { SealingKeys } from '@patenwerk/persistence';
import { z } from 'zod';
import { SpoiltFile } from './sealed-file.js';

const Entry = z.object({ person: z.uuid(), at: z.iso.datetime(), key: z.string(), mac: z.string() });
type Entry = z.output<typeof Entry>;
export type Erasure = Pick<Entry, 'person' | 'at'>;

/** Where the ledger ends: how many entries, and the proof of the last. */
export interface LedgerEnd {
  count: number;
  mac: string;
}

/**
 * Who was erased, by id alone, beside the backups and outliving each of them. Only ever appended to; every line proves all lines before it,
 * so that none can be changed, moved or taken out without the backup's key.
 */
export async function readLedger(file: string, keys: SealingKeys): Promise<Entry[]> {
  const { whole } = split(await readFile(file, 'utf8'));
  const entries = whole.map((line) => readEntry(line));
  let before = '';
  for (const entry of entries) {
    if (entry.mac !== macOf(keys, entry.key, before, entry)) throw new SpoiltFile('The ledger of erasures was changed.');
    before = entry.mac;
  }
  return entries;
}

/** Adds who is not yet in the ledger and returns its end; the file is on the disk when this returns. */
export async function appendErasures(file: string, erasures: readonly Erasure[], keys: SealingKeys): Promise<LedgerEnd> {
  const known = existsSync(file) ? await readLedger(file, keys) : [];
  const there = new Set(known.map(({ person }) => person));
  let mac = known.at(-1)?.mac ?? '';
  const lines = erasures
    .filter(({ person }) => !there.has(person))
    .map((erasure) => {
      const entry = { person: erasure.person, at: erasure.at, key: keys.current };
      mac = macOf(keys, keys.current, mac, entry);
      return `${JSON.stringify({ ...entry, mac } satisfies Entry)}\n`;
    });
  const handle = await open(file, 'a', 0o600);
  try {
    await cutUnfinishedLine(file, handle);
    await handle.appendFile(lines.join(''));
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { count: known.length + lines.length, mac };
}

/** Does this ledger hold everything that the backup's one held? */
export function reaches(entries: readonly Entry[], end: LedgerEnd): boolean {
  return end.count === 0 || entries[end.count - 1]?.mac === end.mac;
}

/** A run that was killed while it wrote leaves half a line: its erasures are in the database still. */
async function cutUnfinishedLine(file: string, handle: FileHandle): Promise<void> {
  const { whole, unfinished } = split(await readFile(file, 'utf8'));
  if (unfinished) await handle.truncate(Buffer.byteLength(whole.map((line) => `${line}\n`).join('')));
}

function split(text: string): { whole: string[]; unfinished: string } {
  const lines = text.split('\n');
  const unfinished = lines.pop() ?? '';
  return { whole: lines, unfinished };
}

function readEntry(line: string): Entry {
  try {
    return Entry.parse(JSON.parse(line));
  } catch {
    throw new SpoiltFile('The ledger of erasures holds a line that is none.');
  }
}

function macOf(keys: SealingKeys, id: string, before: string, { person, at }: Erasure): string {
  const master = keys.keys[id];
  if (!master) throw new SpoiltFile(`The ledger of erasures was written with the key "${id}", which BACKUP_KEY does not hold.`);
  const key = Buffer.from(hkdfSync('sha256', master, '', 'patenwerk erasures 1', 32));
  return createHmac('sha256', key).update(JSON.stringify([before, person, at])).digest('base64');
}
