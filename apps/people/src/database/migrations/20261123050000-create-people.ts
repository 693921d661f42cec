import { siteRecordColumns, siteTable } from '@patenwerk/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreatePeople implements MigrationInterface {
  name = 'CreatePeople1795410000000';

  async up(runner: QueryRunner): Promise<void> {
    const part = `
      id uuid PRIMARY KEY,
      site_id uuid NOT NULL,
      person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE`;
    await runner.query(`
      CREATE TABLE person (${siteRecordColumns},
        role text NOT NULL,
        given_name text NOT NULL,
        family_name text NOT NULL,
        search_name text NOT NULL,
        phone text,
        email text,
        street text,
        plz text,
        place text,
        contact_preference text NOT NULL,
        gender text NOT NULL,
        birth_year integer,
        source text,
        state text NOT NULL,
        since timestamptz NOT NULL,
        ready_since date,
        profile_kept boolean NOT NULL,
        languages jsonb NOT NULL,
        goals text[] NOT NULL,
        offers text[] NOT NULL,
        slots text[] NOT NULL,
        interests text[] NOT NULL,
        dislikes text[] NOT NULL,
        gender_wish text NOT NULL,
        expected_duration text NOT NULL,
        max_distance_km integer,
        capacity integer NOT NULL,
        formats text[] NOT NULL,
        target_groups text[] NOT NULL,
        experience text NOT NULL,
        interpreter_noted boolean NOT NULL
      );
      CREATE INDEX person_site_id_search_name_idx ON person (site_id, search_name);
      CREATE INDEX person_site_id_role_state_idx ON person (site_id, role, state);

      CREATE TABLE consent (${part},
        purpose text NOT NULL,
        text_version text NOT NULL,
        channel text NOT NULL,
        given_at timestamptz NOT NULL,
        given_to text NOT NULL,
        withdrawn_at timestamptz
      );
      CREATE INDEX consent_person_id_idx ON consent (person_id);

      CREATE TABLE document (${part},
        type text NOT NULL,
        signed_on date,
        valid_until date,
        inspected_on date,
        certificate_date date,
        entry_free boolean,
        recorded_at timestamptz NOT NULL,
        recorded_by text NOT NULL,
        UNIQUE (person_id, type)
      );

      CREATE TABLE training_record (${part},
        topic text NOT NULL,
        enrolment_id uuid,
        enrolment_version integer NOT NULL,
        booked_for date,
        attended_on date,
        cancelled boolean NOT NULL,
        UNIQUE (enrolment_id, topic)
      );
      CREATE INDEX training_record_person_id_idx ON training_record (person_id);

      CREATE TABLE intake_step (${part},
        transition text NOT NULL,
        from_state text NOT NULL,
        to_state text NOT NULL,
        at timestamptz NOT NULL,
        by_actor text NOT NULL,
        reason text
      );
      CREATE INDEX intake_step_person_id_at_idx ON intake_step (person_id, at);

      CREATE TABLE interest_draft (
        id uuid PRIMARY KEY,
        site_id uuid NOT NULL,
        created_by text NOT NULL,
        updated_at timestamptz NOT NULL,
        sealed text NOT NULL
      );
      CREATE INDEX interest_draft_site_id_updated_at_idx ON interest_draft (site_id, updated_at);

      CREATE TABLE match_state (
        match_id uuid PRIMARY KEY,
        site_id uuid NOT NULL,
        mentor_id uuid NOT NULL,
        mentee_id uuid NOT NULL,
        state text NOT NULL,
        match_version integer NOT NULL
      );
      CREATE INDEX match_state_mentor_id_idx ON match_state (mentor_id);
      CREATE INDEX match_state_mentee_id_idx ON match_state (mentee_id);`);
    for (const table of ['person', 'consent', 'document', 'training_record', 'intake_step', 'interest_draft', 'match_state']) await siteTable(runner, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE match_state, interest_draft, intake_step, training_record, document, consent, person');
  }
}
