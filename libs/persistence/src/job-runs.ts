import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When each repeating task of a service last ran; copies of the service share it. */
export class JobRuns implements MigrationInterface {
  name = 'JobRuns1795426800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE job_run (name text PRIMARY KEY, last_run_at timestamptz NOT NULL, ok boolean NOT NULL)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE job_run');
  }
}
