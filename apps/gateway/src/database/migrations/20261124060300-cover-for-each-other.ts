import { recordColumns, siteTable } from '@patenwerk/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who covers for an absent colleague of the same site, and on which days. */
export class CoverForEachOther implements MigrationInterface {
  name = 'CoverForEachOther1795500063000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE staff_cover (${recordColumns},
        site_id uuid NOT NULL,
        away_id text NOT NULL,
        covers_id text NOT NULL,
        from_day date NOT NULL,
        until_day date NOT NULL
      );
      CREATE INDEX staff_cover_site_id_until_day_idx ON staff_cover (site_id, until_day);`);
    await siteTable(runner, 'staff_cover', { nationWrites: true });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE staff_cover');
  }
}
