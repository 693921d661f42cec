import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Keys of funders and directories, and how often each was used on a day. They belong to the nation: no site, no person. */
export class CreateApiKeys implements MigrationInterface {
  name = 'CreateApiKeys1795435200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE api_key (
        id uuid PRIMARY KEY,
        created_at timestamptz NOT NULL,
        created_by text NOT NULL,
        version integer NOT NULL DEFAULT 1,
        name text NOT NULL,
        owner text NOT NULL,
        role text NOT NULL,
        scopes text[] NOT NULL,
        prefix text NOT NULL,
        secret_hash text NOT NULL UNIQUE,
        per_minute integer NOT NULL,
        per_day integer NOT NULL,
        expires_at timestamptz NOT NULL,
        last_used_at timestamptz,
        withdrawn_at timestamptz,
        replaced_by uuid
      );
      CREATE TABLE api_key_usage (
        api_key_id uuid NOT NULL,
        day date NOT NULL,
        count integer NOT NULL,
        PRIMARY KEY (api_key_id, day)
      );`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE api_key_usage, api_key`);
  }
}
