import type { Grant, GrantScope, Role } from '@patenwerk/contracts';
import { RecordEntity } from '@patenwerk/persistence';
import { Column, Entity } from 'typeorm';

/** One right-giving row of a member of staff. */
@Entity('staff_grant')
export class GrantEntity extends RecordEntity implements Grant {
  @Column('text')
  userId: string;

  @Column('text')
  role: Role;

  @Column('text')
  scope: GrantScope;

  @Column('uuid', { nullable: true })
  scopeId: string | null;
}
