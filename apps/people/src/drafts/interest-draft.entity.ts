import { Moment } from '@patenwerk/persistence';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** An unfinished call. Title and form hold a person's details without consent yet, so they lie encrypted. */
@Entity('interest_draft')
@Index(['siteId', 'updatedAt'])
export class InterestDraftEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  siteId: string;

  @Column('text')
  createdBy: string;

  @Moment()
  updatedAt: string;

  @Column('text')
  sealed: string;
}
