import { siteRecordColumns, siteTable } from '@patenwerk/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Confidential notes on a person, sealed; they go with the person. */
export class KeepNotes implements MigrationInterface {
  name = 'KeepNotes1795500060000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE person_note (${siteRecordColumns},
        person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
        changed_at timestamptz,
        sealed text NOT NULL
      );
      CREATE INDEX person_note_person_id_created_at_idx ON person_note (person_id, created_at);`);
    await siteTable(runner, 'person_note');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE person_note');
  }
}
