import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Another site may take a match over: what it has brought to the years of the old one stays there as a fact of its own. */
export class WhatASiteHasCounted implements MigrationInterface {
  name = 'WhatASiteHasCounted1795600000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE match ADD COLUMN moved_on date;
      CREATE TABLE departed_year (
        match_id uuid NOT NULL,
        year integer NOT NULL,
        site_id uuid NOT NULL,
        counts_since date,
        founded boolean NOT NULL,
        ended_early boolean NOT NULL,
        running boolean NOT NULL,
        PRIMARY KEY (match_id, year, site_id)
      );
      CREATE INDEX departed_year_site_id_year_idx ON departed_year (site_id, year);
      ALTER TABLE departed_year ENABLE ROW LEVEL SECURITY;
      ALTER TABLE departed_year FORCE ROW LEVEL SECURITY;
      CREATE POLICY own_site ON departed_year USING ((SELECT app_is_system()) OR site_id = ANY ((SELECT app_site_ids())::uuid[]));
      -- Whoever has the match now must know for which years it counts no more: the policy of the match decides.
      CREATE POLICY holds_the_match ON departed_year FOR SELECT USING (EXISTS (SELECT 1 FROM match m WHERE m.id = match_id));`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE departed_year; ALTER TABLE match DROP COLUMN moved_on');
  }
}
