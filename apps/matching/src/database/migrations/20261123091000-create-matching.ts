import { siteRecordColumns, siteTable } from '@patenwerk/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People as features, matches with steps and meetings, and the counters of the year. */
export class CreateMatching implements MigrationInterface {
  name = 'CreateMatching1795425000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE candidate (
        person_id uuid PRIMARY KEY,
        site_id uuid NOT NULL,
        role text NOT NULL,
        feature_version integer NOT NULL,
        ready boolean NOT NULL,
        ready_since date,
        features jsonb NOT NULL
      );
      CREATE INDEX candidate_site_role_idx ON candidate (site_id, role);
      CREATE TABLE candidate_revision (site_id uuid PRIMARY KEY, revision integer NOT NULL);
      CREATE TABLE site_setting (
        site_id uuid PRIMARY KEY,
        status text NOT NULL,
        quota_by_year jsonb NOT NULL,
        max_distance_km integer,
        rural boolean NOT NULL,
        version integer NOT NULL
      );
      CREATE TABLE match (
        ${siteRecordColumns},
        mentor_id uuid NOT NULL,
        mentee_id uuid NOT NULL,
        format text NOT NULL,
        goals jsonb NOT NULL,
        phase text NOT NULL,
        state text NOT NULL,
        state_since timestamptz NOT NULL,
        state_before_pause text,
        coordinator_id text NOT NULL,
        score double precision,
        parts jsonb NOT NULL,
        gates jsonb NOT NULL,
        overrule_reason text,
        introduction_on date,
        trial_from date,
        agreed_on date,
        planned_end date,
        ended_on date,
        end_reason text,
        closing_talk_on date,
        last_meeting_on date
      );
      CREATE INDEX match_site_state_idx ON match (site_id, state, state_since);
      CREATE INDEX match_mentor_idx ON match (mentor_id);
      CREATE INDEX match_mentee_idx ON match (mentee_id);
      CREATE UNIQUE INDEX match_one_open_per_mentee_idx ON match (mentee_id) WHERE state NOT IN ('ended', 'declined', 'withdrawn');
      CREATE TABLE match_step (
        id uuid PRIMARY KEY,
        match_id uuid NOT NULL,
        site_id uuid NOT NULL,
        seq integer NOT NULL,
        transition text NOT NULL,
        from_state text,
        to_state text NOT NULL,
        at timestamptz NOT NULL,
        by text NOT NULL,
        reason text,
        before jsonb,
        corrected_at timestamptz,
        corrected_by text,
        correction_reason text
      );
      CREATE UNIQUE INDEX match_step_match_id_seq_idx ON match_step (match_id, seq);
      CREATE TABLE meeting (
        id uuid PRIMARY KEY,
        match_id uuid NOT NULL,
        site_id uuid NOT NULL,
        date date NOT NULL,
        minutes integer NOT NULL,
        activity text NOT NULL,
        recorded_by text NOT NULL,
        created_at timestamptz NOT NULL
      );
      CREATE INDEX meeting_match_id_date_idx ON meeting (match_id, date);
      CREATE TABLE match_count (
        match_id uuid NOT NULL,
        year integer NOT NULL,
        site_id uuid NOT NULL,
        meeting_days integer NOT NULL,
        third_meeting_on date,
        counts boolean NOT NULL,
        counts_since date,
        PRIMARY KEY (match_id, year)
      );
      CREATE INDEX match_count_site_id_year_idx ON match_count (site_id, year);
      CREATE TABLE site_year_counter (
        site_id uuid NOT NULL,
        year integer NOT NULL,
        founded integer NOT NULL,
        counted integer NOT NULL,
        nearly integer NOT NULL,
        ended_early integer NOT NULL,
        running integer NOT NULL,
        counted_by_month integer[] NOT NULL,
        version integer NOT NULL,
        PRIMARY KEY (site_id, year)
      );`);
    for (const table of ['candidate', 'candidate_revision', 'match', 'match_step', 'meeting', 'match_count']) await siteTable(runner, table);
    for (const table of ['site_setting', 'site_year_counter']) await siteTable(runner, table, { nationReads: true });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE site_year_counter, match_count, meeting, match_step, match, site_setting, candidate_revision, candidate`);
  }
}
