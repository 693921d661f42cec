import type { PersonRole, SideRole } from '@patenwerk/contracts';
import { Moment } from '@patenwerk/persistence';
import { Column, Entity, Index } from 'typeorm';
import { PersonPart } from '../persons/person-parts.entities.js';

/** An intake that is over, with the state it ended in; or a role beside the intake. */
@Entity('person_role')
@Index(['personId'])
@Index('person_role_once_at_a_time_idx', ['personId', 'role'], { unique: true, where: 'until IS NULL' })
export class PersonRoleEntity extends PersonPart {
  @Column('text')
  role: PersonRole | SideRole;

  @Moment()
  since: string;

  @Moment({ nullable: true })
  until: string | null;

  @Column('text', { nullable: true })
  state: string | null;

  /** The account of somebody of the team; all it tells stays with the accounts. */
  @Column('text', { nullable: true })
  userId: string | null;
}
