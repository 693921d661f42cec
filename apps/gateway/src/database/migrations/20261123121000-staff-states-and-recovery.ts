import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether an account may be used, when it was last, and the links by which a colleague lets somebody in again. */
export class StaffStatesAndRecovery implements MigrationInterface {
  name = 'StaffStatesAndRecovery1795435800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE staff_user
        ADD COLUMN state text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'suspended', 'left')),
        ADD COLUMN state_since timestamptz,
        ADD COLUMN last_sign_in_at timestamptz;
      CREATE TABLE staff_recovery (
        id uuid PRIMARY KEY,
        created_at timestamptz NOT NULL,
        created_by text NOT NULL,
        user_id text NOT NULL REFERENCES staff_user (id) ON DELETE CASCADE,
        token_hash text NOT NULL UNIQUE,
        expires_at timestamptz NOT NULL,
        used_at timestamptz
      );
      CREATE INDEX staff_recovery_user_id_idx ON staff_recovery (user_id);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE staff_recovery; ALTER TABLE staff_user DROP COLUMN state, DROP COLUMN state_since, DROP COLUMN last_sign_in_at');
  }
}
