import type { PlanCriterionId, PlanFigures } from '@patenwerk/contracts';
import { Day, SiteRecordEntity } from '@patenwerk/persistence';
import { Column, Entity, Index } from 'typeorm';

/** A dry run that was kept: under which settings, from what, and its figures. */
@Entity('plan_run')
@Index('plan_run_site_id_created_at_idx', ['siteId', 'createdAt'])
export class PlanRunEntity extends SiteRecordEntity {
  @Day()
  day: string;

  @Column('text')
  criterion: PlanCriterionId;

  @Column('int', { nullable: true })
  maxDistanceKm: number | null;

  @Column('uuid', { nullable: true })
  repeatOf: string | null;

  @Column('jsonb')
  figures: PlanFigures;

  /** Equal for equal people, settings and history, whatever the day and the order. */
  @Column('text')
  inputHash: string;

  @Column('double precision')
  gap: number;
}
