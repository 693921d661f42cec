import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Name and phone of whom to ask for a mentee who is not of age, until a guardian is named. */
export class WhomToAskForAMinor implements MigrationInterface {
  name = 'WhomToAskForAMinor1795663260000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE person ADD COLUMN guardian_name text, ADD COLUMN guardian_phone text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE person DROP COLUMN guardian_name, DROP COLUMN guardian_phone');
  }
}
