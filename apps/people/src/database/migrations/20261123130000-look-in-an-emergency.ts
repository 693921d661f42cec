import { siteTable } from '@patenwerk/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Looks of BaS into one person, each with its reason (sealed); the person's site sees them. */
export class LookInAnEmergency implements MigrationInterface {
  name = 'LookInAnEmergency1795438800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE break_glass (
        id uuid PRIMARY KEY,
        site_id uuid,
        person_id uuid REFERENCES person ON DELETE SET NULL,
        opened_by text NOT NULL,
        opened_at timestamptz NOT NULL,
        until timestamptz NOT NULL,
        ended_at timestamptz,
        reason text NOT NULL,
        acknowledged_at timestamptz,
        acknowledged_by text
      );
      CREATE INDEX break_glass_opened_by_opened_at_idx ON break_glass (opened_by, opened_at);
      CREATE INDEX break_glass_person_id_idx ON break_glass (person_id);`);
    await siteTable(runner, 'break_glass');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE break_glass');
  }
}
