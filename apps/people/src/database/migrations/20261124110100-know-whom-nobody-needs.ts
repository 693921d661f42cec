import { siteTable } from '@patenwerk/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Contacts nobody belongs to any more, with the moment since when: from then on their retention period runs. */
export class KnowWhomNobodyNeeds implements MigrationInterface {
  name = 'KnowWhomNobodyNeeds1795610100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE unneeded_contact (
      person_id uuid PRIMARY KEY REFERENCES person ON DELETE CASCADE,
      site_id uuid NOT NULL,
      since timestamptz NOT NULL
    )`);
    await siteTable(runner, 'unneeded_contact');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE unneeded_contact');
  }
}
