import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An unfinished call can be handed to a colleague, who is to finish it. */
export class AssignDrafts implements MigrationInterface {
  name = 'AssignDrafts1795436400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE interest_draft ADD COLUMN assigned_to text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE interest_draft DROP COLUMN assigned_to');
  }
}
