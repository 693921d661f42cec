import { createErasure, siteRecordColumns, siteTable } from '@patenwerk/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { EraseAPerson } from './20261123110000-erase-a-person.js';

/** What goes with a person in this schema, all of it; a migration that adds a table naming people makes the function anew with more. */
export const erasureOfMatching = `
      UPDATE candidate_revision r SET revision = revision + 1 FROM candidate c WHERE c.person_id = person AND r.site_id = c.site_id;
      DELETE FROM candidate WHERE person_id = person;
      DELETE FROM plan_run_pair WHERE person IN (mentor_id, mentee_id);
      DELETE FROM plan_run_left_over WHERE mentee_id = person;
      UPDATE match_step SET reason = NULL, correction_reason = NULL WHERE match_id IN (SELECT m.id FROM match m WHERE person IN (m.mentor_id, m.mentee_id));
      UPDATE meeting SET activity = '' WHERE match_id IN (SELECT m.id FROM match m WHERE person IN (m.mentor_id, m.mentee_id));
      UPDATE match m SET goals = '[]', parts = '[]', gates = '[]', score = NULL, overrule_reason = NULL,
        mentor_ready_since = CASE mentor_id WHEN person THEN NULL ELSE mentor_ready_since END,
        mentee_ready_since = CASE mentee_id WHEN person THEN NULL ELSE mentee_ready_since END,
        mentor_id = CASE mentor_id WHEN person THEN erased_id(m.id, 'mentor') ELSE mentor_id END,
        mentee_id = CASE mentee_id WHEN person THEN erased_id(m.id, 'mentee') ELSE mentee_id END
        WHERE person IN (m.mentor_id, m.mentee_id);`;

/** Dry runs over a site with their pairs and those without a place; at a match the plan it came from, and how long the two had been ready. */
export class KeepDryRuns implements MigrationInterface {
  name = 'KeepDryRuns1795446000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE plan_run (
        ${siteRecordColumns},
        day date NOT NULL,
        criterion text NOT NULL,
        max_distance_km integer,
        repeat_of uuid,
        figures jsonb NOT NULL,
        input_hash text NOT NULL,
        gap double precision NOT NULL
      );
      CREATE INDEX plan_run_site_id_created_at_idx ON plan_run (site_id, created_at);
      CREATE TABLE plan_run_pair (
        run_id uuid NOT NULL,
        mentee_id uuid NOT NULL,
        site_id uuid NOT NULL,
        mentor_id uuid NOT NULL,
        score integer NOT NULL,
        distance_km double precision,
        same_postcode boolean NOT NULL,
        mentee_waiting_days integer NOT NULL,
        mentor_waiting_days integer NOT NULL,
        first_choice boolean NOT NULL,
        PRIMARY KEY (run_id, mentee_id)
      );
      CREATE TABLE plan_run_left_over (
        run_id uuid NOT NULL,
        mentee_id uuid NOT NULL,
        site_id uuid NOT NULL,
        waiting_days integer NOT NULL,
        fitting integer NOT NULL,
        excluded jsonb NOT NULL,
        met integer NOT NULL,
        PRIMARY KEY (run_id, mentee_id)
      );
      ALTER TABLE match ADD COLUMN plan_run_id uuid, ADD COLUMN mentee_ready_since date, ADD COLUMN mentor_ready_since date;`);
    for (const table of ['plan_run', 'plan_run_pair', 'plan_run_left_over']) await siteTable(runner, table);
    await runner.query('DROP FUNCTION erase_person; DROP FUNCTION erased_id');
    await createErasure(runner, erasureOfMatching);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION erase_person; DROP FUNCTION erased_id`);
    await new EraseAPerson().up(runner);
    await runner.query(`
      ALTER TABLE match DROP COLUMN plan_run_id, DROP COLUMN mentee_ready_since, DROP COLUMN mentor_ready_since;
      DROP TABLE plan_run_left_over, plan_run_pair, plan_run;`);
  }
}
