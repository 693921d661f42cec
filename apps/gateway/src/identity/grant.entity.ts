import type { Grant, GrantScope, Role } from '@patenwerk/contracts';
import { RecordEntity } from '@patenwerk/persistence';
import { Check, Column, Entity, Index, Unique } from 'typeorm';

/** One right-giving row of a member of staff. */
@Entity('staff_grant')
@Unique(['userId', 'role', 'scope', 'scopeId'])
@Check('staff_grant_check', "(scope = 'nation') = (scope_id IS NULL)")
@Index(['scopeId'])
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
