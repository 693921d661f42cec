import { siteTable } from '@patenwerk/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Two records become one: which went into which, and a record that has gone into another is seen by nobody but who has to. */
export class MergePeople implements MigrationInterface {
  name = 'MergePeople1795590000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE person ADD COLUMN merged_into uuid REFERENCES person ON DELETE CASCADE;
      CREATE INDEX person_merged_into_idx ON person (merged_into) WHERE merged_into IS NOT NULL;
      CREATE TABLE person_merge (
        id uuid PRIMARY KEY,
        site_id uuid NOT NULL,
        kept_person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
        gone_person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
        merged_at timestamptz NOT NULL,
        merged_by text NOT NULL,
        undo_until timestamptz NOT NULL,
        undone_at timestamptz,
        sealed text,
        moved jsonb NOT NULL
      );
      CREATE INDEX person_merge_site_id_merged_at_idx ON person_merge (site_id, merged_at);
      CREATE INDEX person_merge_kept_person_id_idx ON person_merge (kept_person_id);
      CREATE UNIQUE INDEX person_merge_gone_once_idx ON person_merge (gone_person_id) WHERE undone_at IS NULL;

      -- The purposes that see a record which went into another: merging itself, erasing (also from a backup), and what the house asks about one person by id.
      CREATE FUNCTION app_sees_merged() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
        AS $$ SELECT coalesce(current_setting('app.system', true), '') = ANY ('{merge people,erase a person,erase,people.person_data,people.person_residue}'::text[]) $$;
      CREATE POLICY not_merged ON person AS RESTRICTIVE USING (merged_into IS NULL OR (SELECT app_sees_merged()));`);
    await siteTable(runner, 'person_merge');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP POLICY not_merged ON person; DROP FUNCTION app_sees_merged; DROP TABLE person_merge; ALTER TABLE person DROP COLUMN merged_into');
  }
}
