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

  /** Who is to finish it, once it has been handed over; before that whoever began it. */
  @Column('text', { nullable: true })
  assignedTo: string | null;

  @Moment()
  updatedAt: string;

  @Column('text')
  sealed: string;
}
