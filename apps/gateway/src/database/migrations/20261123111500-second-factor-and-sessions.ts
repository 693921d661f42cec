import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a session has proved and when it was last used, the three second factors, known devices, and the brake on guessing. */
export class SecondFactorAndSessions implements MigrationInterface {
  name = 'SecondFactorAndSessions1795432500000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE staff_user ADD COLUMN second_factor_exempt boolean NOT NULL DEFAULT false;
      ALTER TABLE staff_session
        ADD COLUMN used_at timestamptz,
        ADD COLUMN confirmed_at timestamptz,
        ADD COLUMN second_factor_at timestamptz,
        ADD COLUMN locked_at timestamptz;
      CREATE TABLE staff_passkey (
        id text PRIMARY KEY,
        name text,
        public_key text NOT NULL,
        user_id text NOT NULL REFERENCES staff_user (id) ON DELETE CASCADE,
        credential_id text NOT NULL UNIQUE,
        counter integer NOT NULL,
        device_type text NOT NULL,
        backed_up boolean NOT NULL,
        transports text,
        created_at timestamptz,
        aaguid text
      );
      CREATE INDEX staff_passkey_user_id_idx ON staff_passkey (user_id);
      CREATE TABLE time_code (
        user_id text PRIMARY KEY REFERENCES staff_user (id) ON DELETE CASCADE,
        secret text NOT NULL,
        started_at timestamptz NOT NULL,
        confirmed_at timestamptz,
        last_step bigint NOT NULL DEFAULT 0
      );
      CREATE TABLE one_time_code_sheet (
        id uuid PRIMARY KEY,
        user_id text NOT NULL REFERENCES staff_user (id) ON DELETE CASCADE,
        salt text NOT NULL,
        created_at timestamptz NOT NULL,
        confirmed_at timestamptz
      );
      CREATE INDEX one_time_code_sheet_user_id_idx ON one_time_code_sheet (user_id);
      CREATE TABLE one_time_code (
        sheet_id uuid NOT NULL REFERENCES one_time_code_sheet (id) ON DELETE CASCADE,
        code_hash text NOT NULL,
        used_at timestamptz,
        PRIMARY KEY (sheet_id, code_hash)
      );
      CREATE TABLE known_device (
        secret_hash text NOT NULL,
        user_id text NOT NULL REFERENCES staff_user (id) ON DELETE CASCADE,
        last_used_at timestamptz NOT NULL,
        PRIMARY KEY (secret_hash, user_id)
      );
      CREATE INDEX known_device_user_id_idx ON known_device (user_id);
      CREATE TABLE sign_in_throttle (
        key text PRIMARY KEY,
        tries integer NOT NULL,
        free_at timestamptz NOT NULL,
        last_at timestamptz NOT NULL
      );
      CREATE INDEX sign_in_throttle_last_at_idx ON sign_in_throttle (last_at);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE sign_in_throttle, known_device, one_time_code, one_time_code_sheet, time_code, staff_passkey;
      ALTER TABLE staff_session DROP COLUMN used_at, DROP COLUMN confirmed_at, DROP COLUMN second_factor_at, DROP COLUMN locked_at;
      ALTER TABLE staff_user DROP COLUMN second_factor_exempt`);
  }
}
