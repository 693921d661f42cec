import type { PersonRole } from '@patenwerk/contracts';
import { Day, Moment } from '@patenwerk/persistence';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { MatchEntity } from './match.entity.js';

/** Somebody in a match beside the first of each side, which the match itself names; or somebody who has left it. */
@Entity('match_member')
@Index(['matchId'])
@Index(['personId'])
@Index('match_member_once_idx', ['matchId', 'personId'], { unique: true, where: 'left_on IS NULL' })
export class MatchMemberEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  matchId: string;

  @ManyToOne(() => MatchEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'match_id' })
  match?: Relation<MatchEntity>;

  @Column('uuid')
  siteId: string;

  @Column('uuid')
  personId: string;

  @Column('text')
  side: PersonRole;

  @Moment()
  since: string;

  @Day({ nullable: true })
  leftOn: string | null;

  /** Sealed: why somebody left. */
  @Column('text', { nullable: true })
  reason: string | null;
}
