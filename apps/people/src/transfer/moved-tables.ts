import { peopleTables, type TableClassification, traceOf } from '@patenwerk/contracts';

/** Tables about people that do not follow by their `site_id`, each with the reason. */
export const followOtherwise: Record<string, string> = {
  access: 'Its own site is the giving one, and what it opened ends with the change.',
  match_state: 'Follows the match, which matching moves.',
  match_state_member: 'Follows the match, which matching moves.',
  household: 'Follows its members: it may have no contact person.',
};

/** SQL that tells for row `t` whether it goes along with the people $1: by the person it belongs to, else when everybody it names goes. */
function goesAlong(table: string, columns: TableClassification): string {
  const people = traceOf('people', table, columns)?.people ?? [];
  const owner = table === 'person' ? 'id' : 'person_id';
  const deciding = owner in columns ? [owner] : people;
  return deciding.map((column) => `t.${column} = ANY ($1::uuid[])`).join(' AND ');
}

/** Every table of the schema whose rows belong to a person and carry that person's site: found by the classification, so that a new one follows by itself. */
export const movedTables: readonly { table: string; goesAlong: string }[] = Object.entries(peopleTables as Record<string, TableClassification>).flatMap(([table, columns]) =>
  'site_id' in columns && traceOf('people', table, columns) && !(table in followOtherwise) ? [{ table, goesAlong: goesAlong(table, columns) }] : [],
);
