import { Moment } from '@patenwerk/persistence';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { PersonEntity } from '../persons/person.entity.js';

/** One look of BaS into one person in an emergency, or a try that found nobody. */
@Entity('break_glass')
@Index(['openedBy', 'openedAt'])
@Index(['personId'])
export class BreakGlassEntity {
  @PrimaryColumn('uuid')
  id: string;

  /** The site of the person, or the one that was named; it sees the row. */
  @Column('uuid', { nullable: true })
  siteId: string | null;

  /** Null when the try found nobody, or the person was erased. */
  @Column('uuid', { nullable: true })
  personId: string | null;

  @ManyToOne(() => PersonEntity, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'person_id' })
  person?: Relation<PersonEntity>;

  @Column('text')
  openedBy: string;

  @Moment()
  openedAt: string;

  @Moment()
  until: string;

  @Moment({ nullable: true })
  endedAt: string | null;

  /** Sealed; null once the person is erased. */
  @Column('text', { nullable: true })
  reason: string | null;

  @Moment({ nullable: true })
  acknowledgedAt: string | null;

  @Column('text', { nullable: true })
  acknowledgedBy: string | null;
}
