import { recordColumns, siteTable } from '@patenwerk/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Messages on their way. A row names people by id; the address and name of a member of staff stand there only until the mail has left. */
export class CreateDeliveries implements MigrationInterface {
  name = 'CreateDeliveries1795425600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE delivery (
        ${recordColumns},
        site_id uuid,
        person_id uuid,
        template text NOT NULL,
        state text NOT NULL,
        attempts integer NOT NULL DEFAULT 0,
        next_attempt_at timestamptz,
        sent_at timestamptz,
        about jsonb NOT NULL,
        staff jsonb,
        problem text
      );
      CREATE INDEX delivery_next_attempt_at_idx ON delivery (next_attempt_at) WHERE state = 'queued';
      CREATE INDEX delivery_site_id_created_at_idx ON delivery (site_id, created_at);
      CREATE INDEX delivery_person_id_idx ON delivery (person_id);`);
    await siteTable(runner, 'delivery');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE delivery`);
  }
}
