import { recordColumns, siteTable } from '@patenwerk/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The register is public: everybody reads it, its own team and BaS write. Figures are for the team and BaS. */
export class CreateSites implements MigrationInterface {
  name = 'CreateSites1795424400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE site (
        ${recordColumns},
        slug text NOT NULL UNIQUE,
        name text NOT NULL,
        state text NOT NULL,
        status text NOT NULL,
        status_since date,
        status_source text,
        carrier text,
        carrier_type text,
        portrait text NOT NULL,
        public_contact jsonb NOT NULL,
        opening_hours text,
        latest_evidence_year integer,
        quota_by_year jsonb NOT NULL,
        max_distance_km integer NOT NULL,
        rural boolean NOT NULL,
        demo boolean NOT NULL
      );
      CREATE TABLE site_place (
        site_id uuid NOT NULL,
        position integer NOT NULL,
        name text NOT NULL,
        plz text NOT NULL,
        lat double precision NOT NULL,
        lng double precision NOT NULL,
        PRIMARY KEY (site_id, position)
      );
      CREATE TABLE site_evidence (
        site_id uuid NOT NULL,
        position integer NOT NULL,
        year integer,
        fact text NOT NULL,
        url text,
        PRIMARY KEY (site_id, position)
      );
      CREATE TABLE site_year_figures (
        site_id uuid NOT NULL,
        year integer NOT NULL,
        version integer NOT NULL,
        founded integer NOT NULL,
        counted integer NOT NULL,
        nearly integer NOT NULL,
        ended_early integer NOT NULL,
        running integer NOT NULL,
        counted_by_month integer[] NOT NULL,
        PRIMARY KEY (site_id, year)
      );
      CREATE TABLE operator_page (
        ${recordColumns},
        slug text NOT NULL UNIQUE,
        title text NOT NULL,
        body text NOT NULL,
        updated_on date NOT NULL
      );`);
    await siteTable(runner, 'site', { column: 'id', nationWrites: true });
    await siteTable(runner, 'site_place', { nationWrites: true });
    await siteTable(runner, 'site_evidence', { nationWrites: true });
    await siteTable(runner, 'site_year_figures', { nationReads: true });
    for (const table of ['site', 'site_place', 'site_evidence']) await runner.query(`CREATE POLICY everybody_reads ON ${table} FOR SELECT USING (true)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE operator_page, site_year_figures, site_evidence, site_place, site`);
  }
}
