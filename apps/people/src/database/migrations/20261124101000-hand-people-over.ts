import { recordColumns, siteTable } from '@patenwerk/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People go over to another site: an offer, the answer, and who has moved so far. */
export class HandPeopleOver implements MigrationInterface {
  name = 'HandPeopleOver1795600001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE transfer (${recordColumns},
        from_site_id uuid NOT NULL,
        to_site_id uuid NOT NULL,
        state text NOT NULL,
        informed_on date NOT NULL,
        answer_by date NOT NULL,
        by_operator boolean NOT NULL,
        people integer NOT NULL,
        matches integer NOT NULL,
        moved integer NOT NULL,
        stayed integer NOT NULL,
        answered_at timestamptz,
        answered_by text,
        finished_at timestamptz
      );
      CREATE INDEX transfer_from_site_id_created_at_idx ON transfer (from_site_id, created_at);
      CREATE INDEX transfer_to_site_id_created_at_idx ON transfer (to_site_id, created_at);
      CREATE UNIQUE INDEX transfer_one_at_a_time_idx ON transfer (from_site_id, to_site_id) WHERE state IN ('offered', 'moving');

      CREATE TABLE transfer_person (
        transfer_id uuid NOT NULL REFERENCES transfer ON DELETE CASCADE,
        person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
        site_id uuid NOT NULL,
        said_no boolean NOT NULL,
        moved_at timestamptz,
        PRIMARY KEY (transfer_id, person_id)
      );
      CREATE INDEX transfer_person_person_id_idx ON transfer_person (person_id);`);
    await siteTable(runner, 'transfer', { column: 'from_site_id', nationReads: true });
    await runner.query(`CREATE POLICY receiving_site ON transfer USING (to_site_id = ANY ((SELECT app_site_ids())::uuid[])) WITH CHECK (to_site_id = ANY ((SELECT app_site_ids())::uuid[]))`);
    await siteTable(runner, 'transfer_person');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE transfer_person, transfer');
  }
}
