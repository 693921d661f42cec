import { siteTable } from '@patenwerk/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** After each erasure the house is searched; what it found is noted. The words that are searched for lie sealed and go when the search is done. */
export class ProveErasures implements MigrationInterface {
  name = 'ProveErasures1795500300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE erasure_check (
        id uuid PRIMARY KEY,
        site_id uuid NOT NULL,
        at timestamptz NOT NULL,
        words text,
        event_id uuid NOT NULL,
        checked_at timestamptz,
        clean boolean,
        found jsonb NOT NULL
      );
      CREATE INDEX erasure_check_site_id_at_idx ON erasure_check (site_id, at);`);
    await siteTable(runner, 'erasure_check');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE erasure_check');
  }
}
