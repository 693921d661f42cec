import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * For every service: what the audit may lose. The service still cannot delete from it; a function of the owner takes out the entries of one seal,
 * and by the database's own clock nothing that is younger than three years after the end of its year.
 */
export class AuditEnds implements MigrationInterface {
  name = 'AuditEnds1795610200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION audit_kept_from() RETURNS timestamptz LANGUAGE sql STABLE AS
        $$ SELECT make_timestamptz(extract(year FROM now() AT TIME ZONE 'Europe/Berlin')::int - 3, 1, 1, 0, 0, 0, 'Europe/Berlin') $$;
      CREATE POLICY years_over ON audit_entry FOR DELETE USING (at < audit_kept_from());
      CREATE FUNCTION prune_audit_seal(which integer, signature text) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
        DECLARE gone integer;
        BEGIN
          DELETE FROM audit_entry e USING audit_seal s
            WHERE s.seq = which AND s.pruned IS NULL AND s.sealed_at < audit_kept_from() AND e.id = ANY (s.entries) AND e.at < audit_kept_from();
          GET DIAGNOSTICS gone = ROW_COUNT;
          UPDATE audit_seal SET entries = NULL, digests = NULL, pruned = signature WHERE seq = which AND pruned IS NULL AND sealed_at < audit_kept_from();
          RETURN gone;
        END $$;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION prune_audit_seal; DROP POLICY years_over ON audit_entry; DROP FUNCTION audit_kept_from');
  }
}
