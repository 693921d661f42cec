import type { Residue } from '@patenwerk/contracts';
import { Moment } from '@patenwerk/persistence';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** The search for what an erasure has left; its id is that of the erased person. */
@Entity('erasure_check')
@Index(['siteId', 'at'])
export class ErasureCheckEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  siteId: string;

  @Moment()
  at: string;

  /** What named the person, sealed; null once the search is done. */
  @Column('text', { nullable: true })
  words: string | null;

  /** The event that tells of the erasure: taken back when all have heard it. */
  @Column('uuid')
  eventId: string;

  @Moment({ nullable: true })
  checkedAt: string | null;

  @Column('boolean', { nullable: true })
  clean: boolean | null;

  @Column('jsonb')
  found: Residue[];
}
