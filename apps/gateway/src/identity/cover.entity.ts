import { Day, SiteRecordEntity } from '@patenwerk/persistence';
import { Column, Entity, Index } from 'typeorm';

/** One colleague looks after another's work on these days; ended ones are removed, the audit keeps them. */
@Entity('staff_cover')
@Index(['siteId', 'untilDay'])
export class CoverEntity extends SiteRecordEntity {
  @Column('text')
  awayId: string;

  @Column('text')
  coversId: string;

  @Day()
  fromDay: string;

  @Day()
  untilDay: string;
}
