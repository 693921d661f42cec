import { createErasure, siteTable } from '@patenwerk/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { erasureOfPeople } from './20261123110000-erase-a-person.js';

/** Looks of BaS into one person, each with its reason (sealed); the person's site sees them. */
export class LookInAnEmergency implements MigrationInterface {
  name = 'LookInAnEmergency1795438800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE break_glass (
        id uuid PRIMARY KEY,
        site_id uuid,
        person_id uuid REFERENCES person ON DELETE SET NULL,
        opened_by text NOT NULL,
        opened_at timestamptz NOT NULL,
        until timestamptz NOT NULL,
        ended_at timestamptz,
        reason text,
        acknowledged_at timestamptz,
        acknowledged_by text
      );
      CREATE INDEX break_glass_opened_by_opened_at_idx ON break_glass (opened_by, opened_at);
      CREATE INDEX break_glass_person_id_idx ON break_glass (person_id);`);
    await siteTable(runner, 'break_glass');
    // That BaS has looked in stays on record; at whom, and the words of the reason, go with the person.
    await runner.query('DROP FUNCTION erase_person; DROP FUNCTION erased_id');
    await createErasure(runner, `UPDATE break_glass SET person_id = NULL, reason = NULL WHERE person_id = person;${erasureOfPeople}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION erase_person; DROP FUNCTION erased_id');
    await createErasure(runner, erasureOfPeople);
    await runner.query('DROP TABLE break_glass');
  }
}
