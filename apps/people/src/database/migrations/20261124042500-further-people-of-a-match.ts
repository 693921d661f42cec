import { siteTable } from '@patenwerk/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is in a match beside the first of each side, as matching tells. */
export class FurtherPeopleOfAMatch implements MigrationInterface {
  name = 'FurtherPeopleOfAMatch1795504250000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE match_state_member (
        match_id uuid NOT NULL,
        person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
        site_id uuid NOT NULL,
        PRIMARY KEY (match_id, person_id)
      );
      CREATE INDEX match_state_member_person_id_idx ON match_state_member (person_id);`);
    await siteTable(runner, 'match_state_member');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE match_state_member');
  }
}
