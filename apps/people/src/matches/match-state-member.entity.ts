import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { PersonEntity } from '../persons/person.entity.js';

/** Somebody in a match beside the first of each side, as matching tells. */
@Entity('match_state_member')
@Index(['personId'])
export class MatchStateMemberEntity {
  @PrimaryColumn('uuid')
  matchId: string;

  @PrimaryColumn('uuid')
  personId: string;

  @ManyToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id' })
  person?: Relation<PersonEntity>;

  @Column('uuid')
  siteId: string;
}
