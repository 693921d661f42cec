import type { Grant, GrantScope, Role } from '@patenwerk/contracts';
import { Moment, RecordEntity } from '@patenwerk/persistence';
import { Check, Column, Entity, Index, Unique } from 'typeorm';

/** An invitation by link: good once and for seven days. Only a hash of the link's token is kept. */
@Entity('staff_invitation')
@Unique(['tokenHash'])
@Check('staff_invitation_check', "(scope = 'nation') = (scope_id IS NULL)")
@Index(['scopeId'], { where: 'used_at IS NULL' })
export class InvitationEntity extends RecordEntity implements Grant {
  /** Null for the very first administrator, who names it on accepting. */
  @Column('text', { nullable: true })
  email: string | null;

  @Column('text', { nullable: true })
  name: string | null;

  @Column('text')
  role: Role;

  @Column('text')
  scope: GrantScope;

  @Column('uuid', { nullable: true })
  scopeId: string | null;

  @Column('text')
  tokenHash: string;

  @Moment()
  expiresAt: string;

  @Moment({ nullable: true })
  usedAt: string | null;
}
