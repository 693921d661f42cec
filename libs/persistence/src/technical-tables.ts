import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createSightFunctions } from './site-table.js';

/** The first migration of every service: functions of the policies, outbox, inbox, failed events, idempotency keys, audit. */
export class TechnicalTables implements MigrationInterface {
  name = 'TechnicalTables1790000000000';

  async up(runner: QueryRunner): Promise<void> {
    await createSightFunctions(runner);
    await runner.query(`
      CREATE TABLE outbox (
        id uuid PRIMARY KEY,
        subject text NOT NULL,
        envelope jsonb NOT NULL,
        created_at timestamptz NOT NULL,
        published_at timestamptz
      );
      CREATE INDEX outbox_waiting_idx ON outbox (id) WHERE published_at IS NULL;
      CREATE INDEX outbox_created_at_idx ON outbox (created_at);

      -- Which stream the outbox was published to: a younger stream is an emptied one.
      CREATE TABLE outbox_stream (name text PRIMARY KEY, created text NOT NULL);

      CREATE TABLE inbox (
        event_id uuid NOT NULL,
        listener text NOT NULL,
        handled_at timestamptz NOT NULL,
        PRIMARY KEY (event_id, listener)
      );

      CREATE TABLE failed_event (
        event_id uuid NOT NULL,
        listener text NOT NULL,
        subject text NOT NULL,
        envelope jsonb NOT NULL,
        error text NOT NULL,
        failed_at timestamptz NOT NULL,
        PRIMARY KEY (event_id, listener)
      );

      CREATE TABLE idempotency_key (
        actor_id text NOT NULL,
        key text NOT NULL,
        request_hash text NOT NULL,
        result jsonb,
        created_at timestamptz NOT NULL,
        PRIMARY KEY (actor_id, key)
      );

      CREATE TABLE audit_entry (
        id uuid PRIMARY KEY,
        at timestamptz NOT NULL,
        actor_id text NOT NULL,
        actor_kind text NOT NULL,
        purpose text,
        action text NOT NULL,
        subject_type text NOT NULL,
        subject_id text NOT NULL,
        site_id uuid,
        correlation_id text NOT NULL
      );
      CREATE INDEX audit_entry_subject_idx ON audit_entry (subject_type, subject_id, at);

      ALTER TABLE audit_entry ENABLE ROW LEVEL SECURITY;
      ALTER TABLE audit_entry FORCE ROW LEVEL SECURITY;
      CREATE POLICY append ON audit_entry FOR INSERT WITH CHECK (true);
      CREATE POLICY own_site ON audit_entry FOR SELECT USING ((SELECT app_is_system()) OR site_id = ANY ((SELECT app_site_ids())::uuid[]));`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE outbox, outbox_stream, inbox, failed_event, idempotency_key, audit_entry;
      DROP FUNCTION app_site_ids; DROP FUNCTION app_is_system; DROP FUNCTION app_sees_nation;`);
  }
}
