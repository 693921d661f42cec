import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Until which day the nightly sweeps have told what changes by the day alone. */
export class NoteDaySweeps implements MigrationInterface {
  name = 'NoteDaySweeps1795437000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE day_sweep (name text PRIMARY KEY, until date NOT NULL)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE day_sweep');
  }
}
