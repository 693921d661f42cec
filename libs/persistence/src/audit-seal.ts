import { createHash, createHmac, hkdfSync } from 'node:crypto';
import { auditRetention } from '@patenwerk/contracts';
import { berlinDay } from './berlin-day.js';
import type { SealingKeys } from './sealing.js';

/** Whoever can run SQL: a transaction of a service, or the administrator's connection. */
export type RunSql = <Row extends object>(sql: string, params?: unknown[]) => Promise<Row[]>;

export interface Seal {
  seq: number;
  sealedAt: string;
  count: number;
  /** The batch, entry by entry; null when its entries were pruned. */
  entries: string[] | null;
  digests: string[] | null;
  rowsHash: string;
  previous: string;
  keyId: string;
  hash: string;
  pruned: string | null;
}

/** The last seal of a chain: kept elsewhere, it proves that nothing was cut off the end. */
export interface SealHead {
  seq: number;
  hash: string;
}

/** What comes before the first seal. */
export const beginningOfChain = 'patenwerk audit';
const batchSize = 50_000;
const sealColumns = `seq, to_char(sealed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "sealedAt", count, entries, digests, rows_hash AS "rowsHash", previous, key_id AS "keyId", hash, pruned`;

interface AuditRow {
  id: string;
  /** Microseconds and all, as the database keeps it. */
  at: string;
  /** Every column in a fixed order, as text: what the digest is made of. */
  content: (string | null)[];
}

/** The entries with these ids, each with what its digest is made of. */
async function auditRows(run: RunSql, ids: readonly string[]): Promise<Map<string, AuditRow>> {
  const at = `to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
  const rows = await run<AuditRow>(
    `SELECT id, ${at} AS at, ARRAY[id::text, ${at}, actor_id, actor_kind, purpose, action, subject_type, subject_id, site_id::text, correlation_id] AS content FROM audit_entry WHERE id = ANY ($1)`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

const digestOf = (row: AuditRow): string => createHash('sha256').update(JSON.stringify(row.content)).digest('base64url');

function rowsHashOf(entries: readonly string[], digests: readonly string[]): string {
  const hash = createHash('sha256');
  entries.forEach((id, index) => hash.update(`${id} ${digests[index]}\n`));
  return hash.digest('base64url');
}

/** A signature with a key that the database does not know: who can write every table still cannot continue the chain. */
function sign(keys: SealingKeys, keyId: string, content: readonly unknown[]): string | undefined {
  const key = keys.keys[keyId];
  if (!key) return undefined;
  return createHmac('sha256', Buffer.from(hkdfSync('sha256', key, '', 'patenwerk audit seal', 32))).update(JSON.stringify(content)).digest('base64url');
}

const signSeal = (keys: SealingKeys, schema: string, { keyId, seq, sealedAt, count, rowsHash, previous }: Omit<Seal, 'hash' | 'entries' | 'digests' | 'pruned'>): string | undefined =>
  sign(keys, keyId, [schema, seq, sealedAt, count, rowsHash, previous]);
const signPruning = (keys: SealingKeys, { keyId, hash }: Pick<Seal, 'keyId' | 'hash'>): string | undefined => sign(keys, keyId, ['pruned', hash]);

/**
 * Seals what has been written into the audit since the last seal, in the caller's transaction; returns the new head, undefined when there was nothing.
 * An entry that commits late lies in `audit_unsealed` like any other and comes with a later seal, whatever its id or moment.
 */
export async function sealAudit(run: RunSql, schema: string, keys: SealingKeys, now: Date): Promise<SealHead | undefined> {
  let head: SealHead | undefined;
  for (;;) {
    // Each looked up by itself: with EXISTS the planner reads the whole audit, which only ever grows.
    const waiting = await run<{ id: string }>(
      `SELECT entry_id AS id FROM audit_unsealed CROSS JOIN LATERAL (SELECT FROM audit_entry WHERE id = entry_id LIMIT 1) AS there ORDER BY entry_id LIMIT ${batchSize}`,
    );
    if (waiting.length === 0) return head;
    const entries = waiting.map(({ id }) => id);
    const rows = await auditRows(run, entries);
    const digests = entries.map((id) => digestOf(rows.get(id) as AuditRow));
    const [last] = await run<SealHead>('SELECT seq, hash FROM audit_seal ORDER BY seq DESC LIMIT 1');
    const sealedAt = now.toISOString().replace('Z', '000Z');
    const seal = { seq: (last?.seq ?? 0) + 1, sealedAt, count: entries.length, rowsHash: rowsHashOf(entries, digests), previous: last?.hash ?? beginningOfChain, keyId: keys.current };
    const hash = signSeal(keys, schema, seal) as string;
    await run(
      `INSERT INTO audit_seal (seq, sealed_at, count, entries, digests, rows_hash, previous, key_id, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [seal.seq, seal.sealedAt, seal.count, entries, digests, seal.rowsHash, seal.previous, seal.keyId, hash],
    );
    await run('DELETE FROM audit_unsealed WHERE entry_id = ANY ($1)', [entries]);
    head = { seq: seal.seq, hash };
  }
}

export interface AuditFindings {
  seals: number;
  entries: number;
  /** Written since the last seal. */
  unsealed: number;
  head: SealHead | null;
  /** The first thing that is not as it was sealed; null: the audit is whole. */
  broken: string | null;
  /** Entries that came into the audit long after the moment they tell: a clock that was wrong, or somebody who wrote something in afterwards. */
  late: string[];
}

const anHour = 3_600_000;
const told = 20;

/**
 * Walks the chain of the schema in sight. Every change to a sealed entry, every one taken out or put in beside the seals, and every seal changed or taken
 * out is found; one cut off the end is found by a `kept` head from before. Needs sight of all rows.
 */
export async function verifyAudit(run: RunSql, schema: string, keys: SealingKeys, kept?: SealHead): Promise<AuditFindings> {
  const found: AuditFindings = { seals: 0, entries: 0, unsealed: 0, head: null, broken: null, late: [] };
  let previous = beginningOfChain;
  let prunedSoFar = true;
  let sealedBefore = '';
  let sealedLast = '';
  for (let after = 0; ; ) {
    const page = await run<Seal>(`SELECT ${sealColumns} FROM audit_seal WHERE seq > $1 ORDER BY seq LIMIT 100`, [after]);
    for (const seal of page) {
      if (seal.sealedAt !== sealedLast) [sealedBefore, sealedLast] = [sealedLast, seal.sealedAt];
      const broken = brokenSeal(seal, { schema, keys, seq: found.seals + 1, previous, prunedSoFar, kept }) ?? (await brokenEntries(run, seal, sealedBefore, found.late));
      if (broken) return { ...found, broken };
      previous = seal.hash;
      prunedSoFar &&= seal.pruned !== null;
      found.seals += 1;
      found.entries += seal.pruned === null ? seal.count : 0;
      found.head = { seq: seal.seq, hash: seal.hash };
    }
    if (page.length < 100) break;
    after = page.at(-1)?.seq ?? after;
  }
  if (kept && found.seals < kept.seq) return { ...found, broken: `The seals after number ${found.seals} are gone; number ${kept.seq} was there before.` };
  return { ...found, ...(await besideTheSeals(run)) };
}

interface ChainPlace {
  schema: string;
  keys: SealingKeys;
  seq: number;
  previous: string;
  prunedSoFar: boolean;
  kept: SealHead | undefined;
}

function brokenSeal(seal: Seal, { schema, keys, seq, previous, prunedSoFar, kept }: ChainPlace): string | null {
  if (seal.seq !== seq) return `Seal ${seq} is gone.`;
  if (!keys.keys[seal.keyId]) return `Seal ${seq} was made with the key "${seal.keyId}", which is not among the given ones.`;
  if (seal.previous !== previous || signSeal(keys, schema, seal) !== seal.hash) return `Seal ${seq} was changed.`;
  if (kept?.seq === seq && kept.hash !== seal.hash) return `Seal ${seq} is another one than before: the chain was made anew.`;
  if (seal.pruned === null) return seal.entries && seal.digests && rowsHashOf(seal.entries, seal.digests) === seal.rowsHash ? null : `Seal ${seq} was changed: its list of entries does not fit.`;
  return prunedSoFar && seal.pruned === signPruning(keys, seal) ? null : `The entries of seal ${seq} were taken out, and not by pruning.`;
}

async function brokenEntries(run: RunSql, seal: Seal, sealedBefore: string, late: string[]): Promise<string | null> {
  if (!seal.entries || !seal.digests) return null;
  const rows = await auditRows(run, seal.entries);
  for (const [index, id] of seal.entries.entries()) {
    const row = rows.get(id);
    if (!row) return `Seal ${seal.seq}: the entry ${id} was deleted.`;
    if (digestOf(row) !== seal.digests[index]) return `Seal ${seal.seq}: the entry ${id} was changed.`;
    if (sealedBefore && Date.parse(sealedBefore) - Date.parse(row.at) > anHour && late.length < told) late.push(`${id} tells of ${row.at}, but was not there at ${sealedBefore}.`);
  }
  return null;
}

async function besideTheSeals(run: RunSql): Promise<Pick<AuditFindings, 'unsealed' | 'broken'>> {
  const [deleted] = await run<{ id: string }>('SELECT entry_id AS id FROM audit_unsealed WHERE NOT EXISTS (SELECT 1 FROM audit_entry WHERE id = entry_id) ORDER BY 1 LIMIT 1');
  const [inserted] = await run<{ id: string }>(
    `SELECT id FROM audit_entry WHERE id NOT IN (SELECT entry_id FROM audit_unsealed) AND id NOT IN (SELECT unnest(entries) FROM audit_seal WHERE entries IS NOT NULL) ORDER BY id LIMIT 1`,
  );
  const [{ n } = { n: 0 }] = await run<{ n: number }>('SELECT count(*)::int AS n FROM audit_unsealed');
  if (deleted) return { unsealed: n, broken: `The entry ${deleted.id} was deleted before it was sealed.` };
  return { unsealed: n, broken: inserted ? `The entry ${inserted.id} was put in beside the seals.` : null };
}

/**
 * Takes out the entries of seals older than `before`; the seals stay, signed as pruned, so the chain can still be walked from its beginning.
 * For the owner of the tables, in one transaction; verify first. Returns how many entries went.
 */
export async function pruneAudit(run: RunSql, keys: SealingKeys, before: Date): Promise<number> {
  const seals = await run<Seal>(`SELECT ${sealColumns} FROM audit_seal WHERE pruned IS NULL AND sealed_at < $1 ORDER BY seq`, [before]);
  // Nobody may delete from the audit, not even its owner, as long as its rules are forced.
  await run('ALTER TABLE audit_entry NO FORCE ROW LEVEL SECURITY');
  for (const seal of seals) {
    await run('DELETE FROM audit_entry WHERE id = ANY ($1)', [seal.entries]);
    await run('UPDATE audit_seal SET entries = NULL, digests = NULL, pruned = $2 WHERE seq = $1', [seal.seq, signPruning(keys, seal)]);
  }
  await run('ALTER TABLE audit_entry FORCE ROW LEVEL SECURITY');
  return seals.reduce((sum, seal) => sum + seal.count, 0);
}

/** From this moment on the audit is kept: entries of a year go when `auditRetention.years` more have ended. */
export function auditKeptFrom(now: Date): Date {
  // A year begins in winter time.
  return new Date(`${Number(berlinDay(now).slice(0, 4)) - auditRetention.years}-01-01T00:00:00+01:00`);
}

/**
 * The same for the service itself, each night, in one transaction: entries whose years are over go, seal by seal from the beginning; the database lets nothing younger go.
 * Throws when a seal does not hold what it sealed: then nothing is taken out. Returns how many entries went.
 */
export async function endAudit(run: RunSql, keys: SealingKeys, now: Date): Promise<number> {
  const seals = await run<Seal>(`SELECT ${sealColumns} FROM audit_seal WHERE pruned IS NULL AND sealed_at < $1 ORDER BY seq`, [auditKeptFrom(now)]);
  let gone = 0;
  for (const seal of seals) {
    const broken = !seal.entries || !seal.digests || rowsHashOf(seal.entries, seal.digests) !== seal.rowsHash ? `Seal ${seal.seq} was changed.` : await brokenEntries(run, seal, '', []);
    if (broken) throw new Error(`Nothing is taken out of the audit. ${broken}`);
    const [row] = await run<{ gone: number }>('SELECT prune_audit_seal($1, $2) AS gone', [seal.seq, signPruning(keys, seal)]);
    gone += row?.gone ?? 0;
  }
  return gone;
}
