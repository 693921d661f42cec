import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One person can be opened for another site, to read and for a time; the policy of the people reads it, and the day is the one the transaction says. */
export class OpenForAnotherSite implements MigrationInterface {
  name = 'OpenForAnotherSite1795500061000';

  async up(runner: QueryRunner): Promise<void> {
    const mine = (column: string): string => `((SELECT app_is_system()) OR ${column} = ANY ((SELECT app_site_ids())::uuid[]))`;
    await runner.query(`
      CREATE TABLE access (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
        from_site_id uuid NOT NULL,
        site_id uuid NOT NULL,
        until date NOT NULL,
        reason text NOT NULL,
        given_by text NOT NULL,
        given_at timestamptz NOT NULL,
        ended_at timestamptz,
        ended_by text
      );
      CREATE INDEX access_person_id_idx ON access (person_id);
      CREATE INDEX access_site_id_until_idx ON access (site_id, until);
      CREATE INDEX access_from_site_id_given_at_idx ON access (from_site_id, given_at);
      ALTER TABLE access ENABLE ROW LEVEL SECURITY;
      ALTER TABLE access FORCE ROW LEVEL SECURITY;
      CREATE POLICY giving_site ON access USING ${mine('from_site_id')} WITH CHECK ${mine('from_site_id')};
      CREATE POLICY looking_site ON access FOR SELECT USING ${mine('site_id')};

      -- Without a day nobody is opened.
      CREATE FUNCTION app_today() RETURNS date LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT nullif(current_setting('app.today', true), '')::date $$;
      -- What the giving site no longer holds it cannot open: the row counts only while the person is of that site.
      CREATE POLICY opened_for_us ON person FOR SELECT USING ((id, site_id) IN (
        SELECT a.person_id, a.from_site_id FROM access a
        WHERE a.site_id = ANY ((SELECT app_site_ids())::uuid[]) AND a.ended_at IS NULL AND a.until >= (SELECT app_today())));`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP POLICY opened_for_us ON person; DROP FUNCTION app_today; DROP TABLE access');
  }
}
