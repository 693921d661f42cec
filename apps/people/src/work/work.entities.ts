import type { ContactTry, TaskKind } from '@patenwerk/contracts';
import { Day, Moment } from '@patenwerk/persistence';
import { Column, Entity, Index } from 'typeorm';
import { PersonPart } from '../persons/person-parts.entities.js';

/** One try to reach a person; never what was said. */
@Entity('contact_try')
@Index(['personId'])
export class ContactTryEntity extends PersonPart {
  @Day()
  onDay: string;

  @Column('text')
  way: ContactTry['way'];

  @Column('boolean')
  reached: boolean;

  @Moment()
  recordedAt: string;

  @Column('text')
  recordedBy: string;
}

/** What is to be done about a person until a day. */
@Entity('person_task')
@Index(['personId'])
@Index(['siteId', 'dueOn'], { where: 'done_at IS NULL' })
export class PersonTaskEntity extends PersonPart {
  @Column('text')
  kind: TaskKind;

  @Column('text', { nullable: true })
  title: string | null;

  @Day()
  dueOn: string;

  @Column('text', { nullable: true })
  assignedTo: string | null;

  @Moment()
  createdAt: string;

  /** `system` where the house asks. */
  @Column('text')
  createdBy: string;

  @Moment({ nullable: true })
  doneAt: string | null;

  @Column('text', { nullable: true })
  doneBy: string | null;
}
