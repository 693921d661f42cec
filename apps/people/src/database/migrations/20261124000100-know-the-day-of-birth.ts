import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Beside the year of birth the day, where somebody tells it. */
export class KnowTheDayOfBirth implements MigrationInterface {
  name = 'KnowTheDayOfBirth1795510000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE person ADD COLUMN birth_date date');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE person DROP COLUMN birth_date');
  }
}
