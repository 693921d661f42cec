import { createErasure } from '@patenwerk/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sites keep nothing about a person but the news that passes through. */
export class EraseAPerson implements MigrationInterface {
  name = 'EraseAPerson1795431600000';

  async up(runner: QueryRunner): Promise<void> {
    await createErasure(runner, '');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION erase_person; DROP FUNCTION erased_id');
  }
}
