import type { PersonDocument } from '@patenwerk/contracts';
import { Day, Moment } from '@patenwerk/persistence';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { PersonEntity } from '../persons/person.entity.js';

/** The last reminder of a paper: of each expiry every stage is told once. */
@Entity('paper_reminder')
export class PaperReminderEntity {
  @PrimaryColumn('uuid')
  personId: string;

  @ManyToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id' })
  person?: Relation<PersonEntity>;

  @PrimaryColumn('text')
  type: PersonDocument['type'];

  @Column('uuid')
  siteId: string;

  @Day()
  expiresOn: string;

  @Column('int')
  daysBefore: number;

  @Moment()
  toldAt: string;
}

/** The day a mentor's last match ended: from then on the keeping period of the certificate runs. */
@Entity('activity_end')
export class ActivityEndEntity {
  @PrimaryColumn('uuid')
  personId: string;

  @ManyToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id' })
  person?: Relation<PersonEntity>;

  @Column('uuid')
  siteId: string;

  @Day()
  endedOn: string;
}

/** Why something was deleted: the activity came to nothing, or its keeping period is over. */
export type DeletionRule = 'certificate.no_activity' | 'certificate.kept_long_enough' | 'certificate.never_began';

/** What was deleted, when, by which rule; of whom stands nowhere. */
@Entity('deletion_log')
@Index(['siteId', 'at'])
export class DeletionLogEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  siteId: string;

  @Moment()
  at: string;

  @Column('text')
  what: string;

  @Column('text')
  rule: DeletionRule;
}
