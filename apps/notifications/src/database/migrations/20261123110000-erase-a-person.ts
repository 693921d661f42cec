import { createErasure } from '@patenwerk/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who was written to about what goes with the person. */
export class EraseAPerson implements MigrationInterface {
  name = 'EraseAPerson1795431600000';

  async up(runner: QueryRunner): Promise<void> {
    await createErasure(runner, 'DELETE FROM delivery WHERE person_id = person;');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION erase_person; DROP FUNCTION erased_id');
  }
}
