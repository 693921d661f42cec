import { createErasure } from '@patenwerk/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A match counts on without the person: its states, days and minutes stay, words and features go. */
export class EraseAPerson implements MigrationInterface {
  name = 'EraseAPerson1795431600000';

  async up(runner: QueryRunner): Promise<void> {
    await createErasure(
      runner,
      `UPDATE candidate_revision r SET revision = revision + 1 FROM candidate c WHERE c.person_id = person AND r.site_id = c.site_id;
      DELETE FROM candidate WHERE person_id = person;
      UPDATE match_step SET reason = NULL, correction_reason = NULL WHERE match_id IN (SELECT m.id FROM match m WHERE person IN (m.mentor_id, m.mentee_id));
      UPDATE meeting SET activity = '' WHERE match_id IN (SELECT m.id FROM match m WHERE person IN (m.mentor_id, m.mentee_id));
      UPDATE match m SET goals = '[]', parts = '[]', gates = '[]', score = NULL, overrule_reason = NULL,
        mentor_id = CASE mentor_id WHEN person THEN erased_id(m.id, 'mentor') ELSE mentor_id END,
        mentee_id = CASE mentee_id WHEN person THEN erased_id(m.id, 'mentee') ELSE mentee_id END
        WHERE person IN (m.mentor_id, m.mentee_id);`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION erase_person; DROP FUNCTION erased_id');
  }
}
