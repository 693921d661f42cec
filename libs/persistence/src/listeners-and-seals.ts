import type { MigrationInterface, QueryRunner } from 'typeorm';

/** For every service: since when its listeners listen, which events were published again, and the seals over its audit. */
export class ListenersAndSeals implements MigrationInterface {
  name = 'ListenersAndSeals1795430400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Since when a listener listens: what is older reaches it flagged as backfill, so that nobody gets a late mail.
      CREATE TABLE listener (name text PRIMARY KEY, since timestamptz NOT NULL);

      ALTER TABLE outbox ADD COLUMN republished_at timestamptz;
      CREATE INDEX outbox_published_at_idx ON outbox (published_at, id) WHERE published_at IS NOT NULL;

      -- One seal per batch of audit entries; each carries the hash of the one before. Entries and digests go when old entries are pruned, hash and signature stay.
      CREATE TABLE audit_seal (
        seq integer PRIMARY KEY,
        sealed_at timestamptz NOT NULL,
        count integer NOT NULL,
        entries uuid[],
        digests text[],
        rows_hash text NOT NULL,
        previous text NOT NULL,
        key_id text NOT NULL,
        hash text NOT NULL,
        pruned text
      );

      -- What waits for the next seal. A trigger fills it: no writer can forget, and a row that commits late waits like any other.
      CREATE TABLE audit_unsealed (entry_id uuid PRIMARY KEY);
      INSERT INTO audit_unsealed SELECT id FROM audit_entry;
      CREATE FUNCTION audit_awaits_seal() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS
        $$ BEGIN INSERT INTO audit_unsealed SELECT id FROM written; RETURN NULL; END $$;
      CREATE TRIGGER audit_awaits_seal AFTER INSERT ON audit_entry REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION audit_awaits_seal();`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TRIGGER audit_awaits_seal ON audit_entry; DROP FUNCTION audit_awaits_seal; DROP TABLE audit_unsealed, audit_seal, listener;
      DROP INDEX outbox_published_at_idx; ALTER TABLE outbox DROP COLUMN republished_at`);
  }
}
