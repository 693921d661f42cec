import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Two tables whose rows stay with a record that went when the one that stays has its own: they are hidden with it, or a household would show somebody whom nobody can see. */
const hiddenBy = { household_member: ['person_id'], guardian: ['person_id', 'guardian_id'] };

export class HideRowsOfMergedPeople implements MigrationInterface {
  name = 'HideRowsOfMergedPeople1795590100000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [table, columns] of Object.entries(hiddenBy)) {
      const seen = columns.map((column) => `${column} NOT IN (SELECT g.gone_person_id FROM person_merge g WHERE g.undone_at IS NULL)`).join(' AND ');
      await runner.query(`CREATE POLICY not_merged ON ${table} AS RESTRICTIVE USING ((SELECT app_sees_merged()) OR (${seen}))`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of Object.keys(hiddenBy)) await runner.query(`DROP POLICY not_merged ON ${table}`);
  }
}
