import { siteTable } from '@patenwerk/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Papers know the text that was signed; of a certificate only three facts can be stored; what reminds, and what is noted of deletions. */
export class PapersExpireAndAreDeleted implements MigrationInterface {
  name = 'PapersExpireAndAreDeleted1795503020000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE document ADD text_version text;
      UPDATE document SET signed_on = NULL, valid_until = NULL WHERE type = 'extended_certificate_seen';
      UPDATE document SET inspected_on = NULL, certificate_date = NULL, entry_free = NULL WHERE type <> 'extended_certificate_seen';
      ALTER TABLE document ADD CONSTRAINT document_three_facts CHECK (
        CASE WHEN type = 'extended_certificate_seen'
        THEN num_nonnulls(inspected_on, certificate_date, entry_free) = 3 AND num_nonnulls(signed_on, valid_until, text_version) = 0
        ELSE signed_on IS NOT NULL AND num_nonnulls(inspected_on, certificate_date, entry_free) = 0 END);

      CREATE TABLE paper_reminder (
        person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
        type text NOT NULL,
        site_id uuid NOT NULL,
        expires_on date NOT NULL,
        days_before integer NOT NULL,
        told_at timestamptz NOT NULL,
        PRIMARY KEY (person_id, type)
      );
      CREATE TABLE activity_end (
        person_id uuid PRIMARY KEY REFERENCES person ON DELETE CASCADE,
        site_id uuid NOT NULL,
        ended_on date NOT NULL
      );
      CREATE TABLE deletion_log (
        id uuid PRIMARY KEY,
        site_id uuid NOT NULL,
        at timestamptz NOT NULL,
        what text NOT NULL,
        rule text NOT NULL
      );
      CREATE INDEX deletion_log_site_id_at_idx ON deletion_log (site_id, at);`);
    for (const table of ['paper_reminder', 'activity_end', 'deletion_log']) await siteTable(runner, table);
    await runner.query('REVOKE UPDATE, DELETE ON deletion_log FROM pw_people');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE deletion_log, activity_end, paper_reminder; ALTER TABLE document DROP CONSTRAINT document_three_facts, DROP text_version');
  }
}
