import { siteRecordColumns, siteTable } from '@patenwerk/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Households with one contact person, guardians of minors, and who agreed for a minor. */
export class HouseholdsAndGuardians implements MigrationInterface {
  name = 'HouseholdsAndGuardians1795504100000';

  async up(runner: QueryRunner): Promise<void> {
    const part = `
      id uuid PRIMARY KEY,
      site_id uuid NOT NULL,
      person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
      since timestamptz NOT NULL`;
    await runner.query(`
      CREATE TABLE household (${siteRecordColumns},
        name text,
        contact_person_id uuid REFERENCES person ON DELETE SET NULL
      );
      CREATE INDEX household_contact_person_id_idx ON household (contact_person_id);

      CREATE TABLE household_member (${part},
        household_id uuid NOT NULL REFERENCES household ON DELETE CASCADE,
        relation text NOT NULL,
        UNIQUE (person_id)
      );
      CREATE INDEX household_member_household_id_idx ON household_member (household_id);

      CREATE TABLE guardian (${part},
        guardian_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
        UNIQUE (person_id, guardian_id)
      );
      CREATE INDEX guardian_guardian_id_idx ON guardian (guardian_id);

      ALTER TABLE consent ADD COLUMN guardian_id uuid REFERENCES person ON DELETE SET NULL;`);
    for (const table of ['household', 'household_member', 'guardian']) await siteTable(runner, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE consent DROP COLUMN guardian_id; DROP TABLE guardian, household_member, household');
  }
}
