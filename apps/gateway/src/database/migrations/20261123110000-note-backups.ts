import { createErasure } from '@patenwerk/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each run of the backup, for the page Betrieb: written by tools/backup, only read here. Staff are no persons of the programme, so erasing finds nothing of its own. */
export class NoteBackups implements MigrationInterface {
  name = 'NoteBackups1795431600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE backup_log (
        id uuid PRIMARY KEY,
        at timestamptz NOT NULL,
        ok boolean NOT NULL,
        bytes bigint,
        note text NOT NULL
      );
      CREATE INDEX backup_log_at_idx ON backup_log (at);
      REVOKE INSERT, UPDATE, DELETE ON backup_log FROM pw_gateway;`);
    await createErasure(runner, '');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION erase_person; DROP FUNCTION erased_id; DROP TABLE backup_log');
  }
}
