import { siteRecordColumns, siteTable } from '@patenwerk/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lists that sites bring along: the sealed file in pieces, its way, the rows that were not taken, and who came by which list. */
export class ImportLists implements MigrationInterface {
  name = 'ImportLists1795512000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE list_import (${siteRecordColumns},
        kind text NOT NULL,
        state text NOT NULL,
        head text NOT NULL,
        size integer NOT NULL,
        sheet integer NOT NULL,
        head_line integer NOT NULL,
        fingerprint text,
        fields jsonb NOT NULL,
        remembered boolean NOT NULL,
        role text,
        statement jsonb,
        take_duplicates integer[] NOT NULL,
        counts jsonb,
        done_line integer NOT NULL,
        progress real NOT NULL,
        problem jsonb,
        started_by text,
        finished_at timestamptz,
        take_back_until timestamptz,
        kept integer NOT NULL
      );
      CREATE INDEX list_import_site_id_created_at_idx ON list_import (site_id, created_at);

      CREATE TABLE list_import_piece (
        import_id uuid NOT NULL REFERENCES list_import ON DELETE CASCADE,
        seq integer NOT NULL,
        site_id uuid NOT NULL,
        sealed text NOT NULL,
        PRIMARY KEY (import_id, seq)
      );

      CREATE TABLE list_import_problem (
        import_id uuid NOT NULL REFERENCES list_import ON DELETE CASCADE,
        line integer NOT NULL,
        site_id uuid NOT NULL,
        kind text NOT NULL,
        sealed text NOT NULL,
        PRIMARY KEY (import_id, line)
      );

      CREATE TABLE list_import_person (
        person_id uuid PRIMARY KEY REFERENCES person ON DELETE CASCADE,
        import_id uuid NOT NULL,
        site_id uuid NOT NULL,
        line integer NOT NULL,
        identity text NOT NULL,
        content text NOT NULL
      );
      CREATE INDEX list_import_person_import_id_idx ON list_import_person (import_id);

      CREATE TABLE list_import_match (
        match_id uuid PRIMARY KEY,
        import_id uuid NOT NULL,
        site_id uuid NOT NULL,
        mentor_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
        mentee_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
        line integer NOT NULL,
        content text NOT NULL,
        loaded boolean NOT NULL
      );
      CREATE INDEX list_import_match_import_id_idx ON list_import_match (import_id);
      CREATE INDEX list_import_match_mentor_id_idx ON list_import_match (mentor_id);
      CREATE INDEX list_import_match_mentee_id_idx ON list_import_match (mentee_id);

      CREATE TABLE list_columns (
        site_id uuid NOT NULL,
        fingerprint text NOT NULL,
        fields jsonb NOT NULL,
        role text,
        updated_at timestamptz NOT NULL,
        PRIMARY KEY (site_id, fingerprint)
      );`);
    for (const table of ['list_import', 'list_import_piece', 'list_import_problem', 'list_import_person', 'list_import_match', 'list_columns']) await siteTable(runner, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE list_columns, list_import_match, list_import_person, list_import_problem, list_import_piece, list_import');
  }
}
