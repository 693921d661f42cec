import { siteTable } from '@patenwerk/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** After an erasure the unfinished lists of the site are looked through: which list, for which erasure, and, sealed, for whom. */
export class LookThroughLists implements MigrationInterface {
  name = 'LookThroughLists1795663320000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE list_search (
        id uuid PRIMARY KEY,
        site_id uuid NOT NULL,
        import_id uuid NOT NULL REFERENCES list_import ON DELETE CASCADE,
        check_id uuid NOT NULL REFERENCES erasure_check ON DELETE CASCADE,
        sealed text NOT NULL
      );
      CREATE INDEX list_search_import_id_idx ON list_search (import_id);
      CREATE INDEX list_search_check_id_idx ON list_search (check_id);`);
    await siteTable(runner, 'list_search');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE list_search');
  }
}
