import { createErasure, siteTable } from '@patenwerk/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { erasureOfMatching } from './20261123150000-keep-dry-runs.js';

/** What goes with a person in this schema, those who are further people of a match included. */
export const erasureWithMembers = `
      UPDATE match_step SET reason = NULL, correction_reason = NULL WHERE match_id IN (SELECT x.match_id FROM match_member x WHERE x.person_id = person);
      UPDATE meeting SET activity = '' WHERE match_id IN (SELECT x.match_id FROM match_member x WHERE x.person_id = person);
      UPDATE match m SET goals = '[]', parts = '[]', gates = '[]', score = NULL, overrule_reason = NULL WHERE m.id IN (SELECT x.match_id FROM match_member x WHERE x.person_id = person);
      DELETE FROM match_member WHERE person_id = person;
${erasureOfMatching}`;

/** Further mentors and mentees of a match beside the first of each, and those who have left it. */
export class SeveralPeopleInAMatch implements MigrationInterface {
  name = 'SeveralPeopleInAMatch1795504200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE match_member (
        id uuid PRIMARY KEY,
        match_id uuid NOT NULL REFERENCES match ON DELETE CASCADE,
        site_id uuid NOT NULL,
        person_id uuid NOT NULL,
        side text NOT NULL,
        since timestamptz NOT NULL,
        left_on date,
        reason text
      );
      CREATE INDEX match_member_match_id_idx ON match_member (match_id);
      CREATE INDEX match_member_person_id_idx ON match_member (person_id);
      CREATE UNIQUE INDEX match_member_once_idx ON match_member (match_id, person_id) WHERE left_on IS NULL;`);
    await siteTable(runner, 'match_member');
    await runner.query('DROP FUNCTION erase_person; DROP FUNCTION erased_id');
    await createErasure(runner, erasureWithMembers);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION erase_person; DROP FUNCTION erased_id');
    await createErasure(runner, erasureOfMatching);
    await runner.query('DROP TABLE match_member');
  }
}
