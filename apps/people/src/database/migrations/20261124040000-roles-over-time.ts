import { siteTable } from '@patenwerk/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Intakes that are over, and roles beside the intake; the running intake stays in the row of the person. */
export class RolesOverTime implements MigrationInterface {
  name = 'RolesOverTime1795504000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE person_role (
        id uuid PRIMARY KEY,
        site_id uuid NOT NULL,
        person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
        role text NOT NULL,
        since timestamptz NOT NULL,
        until timestamptz,
        state text,
        user_id text
      );
      CREATE INDEX person_role_person_id_idx ON person_role (person_id);
      CREATE UNIQUE INDEX person_role_once_at_a_time_idx ON person_role (person_id, role) WHERE until IS NULL;`);
    await siteTable(runner, 'person_role');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE person_role');
  }
}
