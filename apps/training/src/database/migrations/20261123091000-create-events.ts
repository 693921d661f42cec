import { recordColumns, siteRecordColumns, siteTable } from '@patenwerk/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Events belong to a site or, without one, to the nation: those every site reads and BaS writes. Enrolments are seen by the person's site alone. */
export class CreateEvents implements MigrationInterface {
  name = 'CreateEvents1795425000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE event (
        ${recordColumns},
        site_id uuid,
        type text NOT NULL,
        title text NOT NULL,
        description text NOT NULL,
        topics text[] NOT NULL,
        starts_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        place text NOT NULL,
        seats integer,
        accessibility text NOT NULL,
        interpreters text[] NOT NULL,
        lead text NOT NULL,
        state text NOT NULL,
        confirmed integer NOT NULL DEFAULT 0,
        waitlisted integer NOT NULL DEFAULT 0,
        unrecorded integer NOT NULL DEFAULT 0,
        cancel_reason text
      );
      CREATE INDEX event_site_id_starts_at_idx ON event (site_id, starts_at);

      CREATE TABLE enrolment (
        ${siteRecordColumns},
        event_id uuid NOT NULL REFERENCES event (id),
        person_id uuid NOT NULL,
        state text NOT NULL,
        enrolled_at timestamptz NOT NULL
      );
      CREATE UNIQUE INDEX enrolment_event_id_person_id_idx ON enrolment (event_id, person_id) WHERE state <> 'cancelled';
      CREATE INDEX enrolment_person_id_idx ON enrolment (person_id);`);
    await siteTable(runner, 'event', { nationWrites: true });
    await siteTable(runner, 'enrolment');
    await runner.query(`CREATE POLICY sites_read_national_events ON event FOR SELECT USING (site_id IS NULL AND cardinality((SELECT app_site_ids())) > 0)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE enrolment, event`);
  }
}
