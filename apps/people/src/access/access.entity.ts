import type { AccessReason } from '@patenwerk/contracts';
import { Day, Moment } from '@patenwerk/persistence';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { PersonEntity } from '../persons/person.entity.js';

/** One person opened for another site; the policy of `person` reads it. */
@Entity('access')
@Index(['personId'])
@Index(['siteId', 'until'])
@Index(['fromSiteId', 'givenAt'])
export class AccessEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  personId: string;

  @ManyToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id' })
  person?: Relation<PersonEntity>;

  @Column('uuid')
  fromSiteId: string;

  /** The site that may look. */
  @Column('uuid')
  siteId: string;

  /** The last day. */
  @Day()
  until: string;

  @Column('text')
  reason: AccessReason;

  @Column('text')
  givenBy: string;

  @Moment()
  givenAt: string;

  @Moment({ nullable: true })
  endedAt: string | null;

  @Column('text', { nullable: true })
  endedBy: string | null;
}
