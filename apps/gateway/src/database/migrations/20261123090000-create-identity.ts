import { siteTable } from '@patenwerk/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts, sessions and rate limits as the sign-in library wants them, and our own grants and invitations. */
export class CreateIdentity1795424400000 implements MigrationInterface {
  name = 'CreateIdentity1795424400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE staff_user (
        id text PRIMARY KEY,
        name text NOT NULL,
        email text NOT NULL UNIQUE,
        email_verified boolean NOT NULL,
        image text,
        created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
        updated_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
      );
      CREATE TABLE staff_session (
        id text PRIMARY KEY,
        expires_at timestamptz NOT NULL,
        token text NOT NULL UNIQUE,
        created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
        updated_at timestamptz NOT NULL,
        ip_address text,
        user_agent text,
        user_id text NOT NULL REFERENCES staff_user (id) ON DELETE CASCADE
      );
      CREATE INDEX staff_session_user_id_idx ON staff_session (user_id);
      CREATE TABLE staff_account (
        id text PRIMARY KEY,
        account_id text NOT NULL,
        provider_id text NOT NULL,
        user_id text NOT NULL REFERENCES staff_user (id) ON DELETE CASCADE,
        access_token text,
        refresh_token text,
        id_token text,
        access_token_expires_at timestamptz,
        refresh_token_expires_at timestamptz,
        scope text,
        password text,
        created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
        updated_at timestamptz NOT NULL
      );
      CREATE INDEX staff_account_user_id_idx ON staff_account (user_id);
      CREATE TABLE staff_verification (
        id text PRIMARY KEY,
        identifier text NOT NULL,
        value text NOT NULL,
        expires_at timestamptz NOT NULL,
        created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
        updated_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
      );
      CREATE INDEX staff_verification_identifier_idx ON staff_verification (identifier);
      CREATE TABLE rate_limit (
        id text PRIMARY KEY,
        key text NOT NULL UNIQUE,
        count integer NOT NULL,
        last_request bigint NOT NULL
      );

      CREATE TABLE staff_grant (
        id uuid PRIMARY KEY,
        created_at timestamptz NOT NULL,
        created_by text NOT NULL,
        version integer NOT NULL DEFAULT 1,
        user_id text NOT NULL REFERENCES staff_user (id) ON DELETE CASCADE,
        role text NOT NULL,
        scope text NOT NULL,
        scope_id uuid,
        CHECK ((scope = 'nation') = (scope_id IS NULL)),
        UNIQUE NULLS NOT DISTINCT (user_id, role, scope, scope_id)
      );
      CREATE INDEX staff_grant_scope_id_idx ON staff_grant (scope_id);

      CREATE TABLE staff_invitation (
        id uuid PRIMARY KEY,
        created_at timestamptz NOT NULL,
        created_by text NOT NULL,
        version integer NOT NULL DEFAULT 1,
        email text,
        name text,
        role text NOT NULL,
        scope text NOT NULL,
        scope_id uuid,
        token_hash text NOT NULL UNIQUE,
        expires_at timestamptz NOT NULL,
        used_at timestamptz,
        CHECK ((scope = 'nation') = (scope_id IS NULL))
      );
      CREATE INDEX staff_invitation_scope_id_idx ON staff_invitation (scope_id) WHERE used_at IS NULL;`);
    await siteTable(runner, 'staff_grant', { column: 'scope_id', nationWrites: true });
    await siteTable(runner, 'staff_invitation', { column: 'scope_id', nationWrites: true });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE staff_invitation, staff_grant, rate_limit, staff_verification, staff_account, staff_session, staff_user`);
  }
}
