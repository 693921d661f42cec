import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose processing is restricted keeps the place in the line and does not move up. What was restricted before comes with the rebuild of *restrictions*. */
export class KnowWhoMayNotMoveUp implements MigrationInterface {
  name = 'KnowWhoMayNotMoveUp1795658400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE enrolment ADD COLUMN restricted boolean NOT NULL DEFAULT false');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE enrolment DROP COLUMN restricted');
  }
}
