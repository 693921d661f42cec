import { createErasure } from '@patenwerk/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { EraseAPerson } from './20261123110000-erase-a-person.js';

/** A mail to staff about a person carries a link to them: it goes as well. */
export class EraseLinksToAPerson implements MigrationInterface {
  name = 'EraseLinksToAPerson1795500310000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION erase_person; DROP FUNCTION erased_id');
    await createErasure(runner, `DELETE FROM delivery WHERE person_id = person OR about::text LIKE '%' || person || '%';`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION erase_person; DROP FUNCTION erased_id');
    await new EraseAPerson().up(runner);
  }
}
