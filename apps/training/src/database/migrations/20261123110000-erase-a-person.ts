import { createErasure } from '@patenwerk/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A seat stays counted, whoever sat there. */
export class EraseAPerson implements MigrationInterface {
  name = 'EraseAPerson1795431600000';

  async up(runner: QueryRunner): Promise<void> {
    await createErasure(runner, `UPDATE enrolment e SET person_id = erased_id(e.id, 'person') WHERE e.person_id = person;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION erase_person; DROP FUNCTION erased_id');
  }
}
