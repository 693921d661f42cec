import { Day } from '@patenwerk/persistence';
import { Entity, PrimaryColumn } from 'typeorm';

/** Until which day a nightly look at what changes by the day alone has told. */
@Entity('day_sweep')
export class DaySweepEntity {
  @PrimaryColumn('text')
  name: string;

  @Day()
  until: string;
}
