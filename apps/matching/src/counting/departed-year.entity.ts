import { Day } from '@patenwerk/persistence';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What a match had brought to a year of a site when another site took it over: a fact that nothing changes any more. */
@Entity('departed_year')
@Index(['siteId', 'year'])
export class DepartedYearEntity {
  @PrimaryColumn('uuid')
  matchId: string;

  @PrimaryColumn('int')
  year: number;

  /** The site to whose figures it belongs for ever. */
  @PrimaryColumn('uuid')
  siteId: string;

  /** The day since which it counted; null when it did not. */
  @Day({ nullable: true })
  countsSince: string | null;

  @Column('boolean')
  founded: boolean;

  @Column('boolean')
  endedEarly: boolean;

  @Column('boolean')
  running: boolean;
}
