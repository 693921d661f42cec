import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Two whom a plan would bring together. */
@Entity('plan_run_pair')
export class PlanRunPairEntity {
  @PrimaryColumn('uuid')
  runId: string;

  @PrimaryColumn('uuid')
  menteeId: string;

  @Column('uuid')
  siteId: string;

  @Column('uuid')
  mentorId: string;

  @Column('int')
  score: number;

  @Column('double precision', { nullable: true })
  distanceKm: number | null;

  @Column('boolean')
  samePostcode: boolean;

  @Column('int')
  menteeWaitingDays: number;

  @Column('int')
  mentorWaitingDays: number;

  @Column('boolean')
  firstChoice: boolean;
}
