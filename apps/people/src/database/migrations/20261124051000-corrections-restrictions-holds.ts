import { siteTable } from '@patenwerk/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What stood where something was corrected; whose data nobody may work with; who is kept beyond the period. All of it goes with the person. */
export class CorrectionsRestrictionsHolds implements MigrationInterface {
  name = 'CorrectionsRestrictionsHolds1795500320000';

  async up(runner: QueryRunner): Promise<void> {
    const part = 'id uuid PRIMARY KEY, site_id uuid NOT NULL, person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE';
    await runner.query(`
      CREATE TABLE person_change (${part}, changed_at timestamptz NOT NULL, changed_by text NOT NULL, field text NOT NULL, old_value jsonb);
      CREATE INDEX person_change_person_id_changed_at_idx ON person_change (person_id, changed_at);
      CREATE TABLE restriction (${part}, since timestamptz NOT NULL, reason text NOT NULL, placed_by text NOT NULL, UNIQUE (person_id));
      CREATE TABLE retention_hold (${part}, held_until date NOT NULL, reason text NOT NULL, decided_at timestamptz NOT NULL, decided_by text NOT NULL, UNIQUE (person_id));`);
    for (const table of ['person_change', 'restriction', 'retention_hold']) await siteTable(runner, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE retention_hold, restriction, person_change');
  }
}
