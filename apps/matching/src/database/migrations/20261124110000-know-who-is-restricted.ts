import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of whom nobody may use the data: asked with every step of a match, so it is a column with an index of those few. */
export class KnowWhoIsRestricted implements MigrationInterface {
  name = 'KnowWhoIsRestricted1795610000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE candidate ADD restricted boolean NOT NULL DEFAULT false;
      CREATE INDEX candidate_restricted_idx ON candidate (person_id) WHERE restricted`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE candidate DROP COLUMN restricted');
  }
}
