import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Moment } from './columns.js';
import type { NamingRow } from './move-person.js';
import { siteTable } from './site-table.js';

/** A merge of two records as a service has heard of it, with the rows it has moved, so that exactly these go back. */
@Entity('merge_heard')
@Index(['heardAt'])
export class MergeHeardEntity {
  @PrimaryColumn('uuid')
  mergeId: string;

  @Column('uuid')
  siteId: string;

  @Column('boolean')
  undone: boolean;

  @Column('jsonb')
  moved: NamingRow[];

  @Moment()
  heardAt: string;
}

/** The table of {@link MergeHeardEntity}, for every service that holds ids of people. */
export class HearOfMerges implements MigrationInterface {
  name = 'HearOfMerges1795590000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE merge_heard (merge_id uuid PRIMARY KEY, site_id uuid NOT NULL, undone boolean NOT NULL, moved jsonb NOT NULL, heard_at timestamptz NOT NULL);
      CREATE INDEX merge_heard_heard_at_idx ON merge_heard (heard_at);`);
    await siteTable(runner, 'merge_heard');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE merge_heard');
  }
}
