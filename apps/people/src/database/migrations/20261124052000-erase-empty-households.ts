import { createErasure } from '@patenwerk/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { erasureOfPeople } from './20261123110000-erase-a-person.js';

const withLooks = `UPDATE break_glass SET person_id = NULL, reason = NULL WHERE person_id = person;${erasureOfPeople}`;

/** What goes with a person in this schema, all of it: beside what follows the record by itself, a household in which nobody is left. */
export const erasureOfPeopleAndHouseholds = `
      UPDATE household h SET contact_person_id = NULL WHERE h.contact_person_id = person;
      ${withLooks}
      DELETE FROM household h WHERE h.contact_person_id IS NULL AND NOT EXISTS (SELECT 1 FROM household_member m WHERE m.household_id = h.id);`;

export class EraseEmptyHouseholds implements MigrationInterface {
  name = 'EraseEmptyHouseholds1795505520000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION erase_person; DROP FUNCTION erased_id');
    await createErasure(runner, erasureOfPeopleAndHouseholds);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION erase_person; DROP FUNCTION erased_id');
    await createErasure(runner, withLooks);
  }
}
