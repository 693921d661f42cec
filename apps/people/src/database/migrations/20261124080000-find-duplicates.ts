import { siteTable } from '@patenwerk/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { nameCodes } from '../../duplicates/name-codes.js';

const atOnce = 1_000;

/** Names by their sound, and pairs of records that may be one person. */
export class FindDuplicates implements MigrationInterface {
  name = 'FindDuplicates1795580000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE person ADD COLUMN name_codes text[] NOT NULL DEFAULT '{}';
      CREATE INDEX person_site_id_email_idx ON person (site_id, email);
      CREATE TABLE duplicate_pair (
        id uuid PRIMARY KEY,
        site_id uuid NOT NULL,
        person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
        other_person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
        level text NOT NULL,
        reasons text[] NOT NULL,
        found_on date NOT NULL,
        dismissed_at timestamptz,
        dismissed_by text,
        UNIQUE (person_id, other_person_id)
      );
      CREATE INDEX duplicate_pair_site_id_idx ON duplicate_pair (site_id);
      CREATE INDEX duplicate_pair_other_person_id_idx ON duplicate_pair (other_person_id);`);
    await siteTable(runner, 'duplicate_pair');
    await this.soundNames(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE duplicate_pair; DROP INDEX person_site_id_email_idx; ALTER TABLE person DROP COLUMN name_codes');
  }

  private async soundNames(runner: QueryRunner): Promise<void> {
    let after: string | null = null;
    do {
      const rows: { id: string; givenName: string; familyName: string }[] = await runner.query(
        'SELECT id, given_name AS "givenName", family_name AS "familyName" FROM person WHERE $1::uuid IS NULL OR id > $1 ORDER BY id LIMIT $2', [after, atOnce],
      );
      const codes = rows.map((row) => ({ id: row.id, codes: nameCodes(row) }));
      await runner.query(
        `UPDATE person SET name_codes = ARRAY(SELECT jsonb_array_elements_text(n.codes)) FROM jsonb_to_recordset($1::jsonb) AS n(id uuid, codes jsonb) WHERE person.id = n.id`, [JSON.stringify(codes)],
      );
      after = rows.length === atOnce ? (rows.at(-1)?.id ?? null) : null;
    } while (after);
  }
}
