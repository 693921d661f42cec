import type { QueryRunner } from 'typeorm';

/**
 * Gives a schema its function `erase_person(person, at)`: what names or describes the person goes, by the schema's own `statements` (SQL that uses
 * `person` and `at`); where figures need the row, `erased_id(row, part)` takes the person's place, which nobody can lead back to them.
 * Beside it the technical tables: events keep their meaning without the person, kept results (they are sealed and cannot be searched) go.
 * Called in the erasing service's transaction and by `tools/restore`, which repeats every erasure that is younger than the backup.
 */
export async function createErasure(runner: QueryRunner, statements: string): Promise<void> {
  await runner.query(`
    CREATE FUNCTION erased_id(row_id uuid, part text) RETURNS uuid LANGUAGE sql IMMUTABLE
      AS $$ SELECT overlay(overlay(md5(row_id || part) PLACING '8' FROM 13) PLACING '8' FROM 17)::uuid $$;

    CREATE FUNCTION erase_person(person uuid, at timestamptz) RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$ BEGIN
      ${statements}
      DELETE FROM outbox WHERE envelope->>'aggregateId' = person::text;
      UPDATE outbox SET envelope = replace(envelope::text, person::text, erased_id((envelope->>'aggregateId')::uuid, ${partOf('envelope')})::text)::jsonb
        WHERE envelope::text LIKE '%' || person || '%';
      UPDATE failed_event SET envelope = replace(envelope::text, person::text, erased_id((envelope->>'aggregateId')::uuid, ${partOf('envelope')})::text)::jsonb
        WHERE envelope::text LIKE '%' || person || '%';
      DELETE FROM idempotency_key;
    END $$;`);
}

/** Mentor and mentee of one match stay two. */
const partOf = (envelope: string): string =>
  `CASE person::text WHEN ${envelope}->'data'->>'mentorId' THEN 'mentor' WHEN ${envelope}->'data'->>'menteeId' THEN 'mentee' ELSE 'person' END`;
