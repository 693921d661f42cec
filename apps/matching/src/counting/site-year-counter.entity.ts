import type { SiteYearFigures } from '@patenwerk/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Figures of one site and year. It holds no person, so BaS may read it. */
@Entity('site_year_counter')
export class SiteYearCounterEntity implements SiteYearFigures {
  @PrimaryColumn('uuid')
  siteId: string;

  @PrimaryColumn('int')
  year: number;

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

  @Column('int')
  version: number;
}
