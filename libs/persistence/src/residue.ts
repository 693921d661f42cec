import type { Residue, TableClassification } from '@patenwerk/contracts';
import { openText, type SealingKeys } from './sealing.js';
import type { Tx } from './tx.js';

const pageOfSealed = 2_000;
/** A service may not read which migrations have run; they hold names of files. */
const notRead = 'migrations';

/**
 * Where an erased person's id, or words that named them, still stand: every column of every table of the schema, sealed ones opened.
 * Counts only; whoever asks gets no row.
 */
export async function residueOf(tx: Pick<Tx, 'query'>, schema: string, tables: Record<string, TableClassification>, personId: string, words: readonly string[], keys: SealingKeys): Promise<Residue[]> {
  const found: Residue[] = [];
  const patterns = words.map((word) => `%${word.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`);
  for (const [table, columns] of Object.entries(tables).filter(([table]) => table !== notRead)) {
    const [row] = await tx.query<{ byId: number; byWords: number }>(
      `SELECT count(*) FILTER (WHERE words LIKE '%' || $1 || '%')::int AS "byId", count(*) FILTER (WHERE words LIKE ANY ($2))::int AS "byWords"
       FROM (SELECT lower(t::text) AS words FROM ${schema}."${table}" t) t`,
      [personId, patterns],
    );
    const sealed = words.length === 0 ? 0 : await sealedWords(tx, schema, table, columns, words, keys);
    const counts = { byId: row?.byId ?? 0, byWords: (row?.byWords ?? 0) + sealed };
    if (counts.byId + counts.byWords > 0) found.push({ table: `${schema}.${table}`, ...counts });
  }
  return found;
}

/** How many sealed texts of a table hold one of the words, once opened. */
async function sealedWords(tx: Pick<Tx, 'query'>, schema: string, table: string, columns: TableClassification, words: readonly string[], keys: SealingKeys): Promise<number> {
  if (!('id' in columns)) return 0;
  const wanted = words.map((word) => word.toLowerCase());
  let count = 0;
  for (const column of Object.keys(columns).filter((name) => columns[name] === 'confidential')) {
    for (let after = ''; ; ) {
      const rows = await tx.query<{ id: string; sealed: string }>(
        `SELECT id::text AS id, "${column}" AS sealed FROM ${schema}."${table}" WHERE id::text > $1 AND position(':' IN "${column}"::text) > 0 ORDER BY id::text LIMIT ${pageOfSealed}`,
        [after],
      );
      count += rows.filter(({ id, sealed }) => holds(keys, sealed, id, wanted)).length;
      if (rows.length < pageOfSealed) break;
      after = rows.at(-1)?.id ?? '';
    }
  }
  return count;
}

function holds(keys: SealingKeys, sealed: string, owner: string, words: readonly string[]): boolean {
  try {
    const text = openText(keys, sealed, owner).toLowerCase();
    return words.some((word) => text.includes(word));
  } catch {
    // Not sealed for this row: a hash or a token, which names nobody.
    return false;
  }
}
