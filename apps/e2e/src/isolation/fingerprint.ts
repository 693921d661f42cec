import type { Harness } from '@patenwerk/testing';
import { serviceDatabases } from '../../../../tools/services.js';

/** One hash over all rows of a site in every table that has a site: equal hashes, nothing was written. */
export async function fingerprint(house: Harness, siteId: string): Promise<Record<string, string>> {
  const tables = await house.adminQuery<{ name: string }>(
    `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.columns
      WHERE column_name = 'site_id' AND table_schema = ANY ($1) AND table_name NOT IN ('audit_entry', 'outbox')`,
    [serviceDatabases.map(({ schema }) => schema).filter((schema) => schema !== 'identity')],
  );
  const hashes: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await house.adminQuery<{ hash: string }>(`SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) AS hash FROM ${name} t WHERE site_id = $1`, [siteId]);
    hashes[name] = row?.hash ?? '';
  }
  return hashes;
}
