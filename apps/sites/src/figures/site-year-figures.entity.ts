import type { SiteYearFigures } from '@patenwerk/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What matching has counted for a site and year: totals only, no person. */
@Entity('site_year_figures')
export class SiteYearFiguresEntity implements SiteYearFigures {
  @PrimaryColumn('uuid')
  siteId: string;

  @PrimaryColumn('int')
  year: number;

  /** Version of the counters at their owner: an older one never overwrites a newer. */
  @Column('int')
  version: number;

  @Column('int')
  founded: number;

  @Column('int')
  counted: number;

  @Column('int')
  nearly: number;

  @Column('int')
  endedEarly: number;

  @Column('int')
  running: number;

  /** Matches counted in each month, January first. */
  @Column('int', { array: true })
  countedByMonth: number[];
}
