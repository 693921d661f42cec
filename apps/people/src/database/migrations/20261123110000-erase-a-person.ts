import { createErasure } from '@patenwerk/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What goes with a person in this schema; a migration that adds a table naming people makes the function anew with more. */
export const erasureOfPeople = `
      INSERT INTO erasure (person_id, at) VALUES (person, erase_person.at) ON CONFLICT DO NOTHING;
      DELETE FROM person p WHERE p.id = person;
      UPDATE match_state SET mentor_id = erased_id(match_id, 'mentor') WHERE mentor_id = person;
      UPDATE match_state SET mentee_id = erased_id(match_id, 'mentee') WHERE mentee_id = person;`;

/** The person with all its parts goes; who was erased is noted, so that no restored backup brings them back. */
export class EraseAPerson implements MigrationInterface {
  name = 'EraseAPerson1795431600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Who was erased, by id alone: written by erase_person, carried out of the house with every backup, never changed.
      CREATE TABLE erasure (person_id uuid PRIMARY KEY, at timestamptz NOT NULL);
      CREATE INDEX erasure_at_idx ON erasure (at);
      REVOKE UPDATE, DELETE ON erasure FROM pw_people;`);
    await createErasure(runner, erasureOfPeople);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION erase_person; DROP FUNCTION erased_id; DROP TABLE erasure');
  }
}
