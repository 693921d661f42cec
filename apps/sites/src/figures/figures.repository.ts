import { Injectable } from '@nestjs/common';
import type { EventData, matchingEvents, OverviewSite, SiteYearFigures } from '@patenwerk/contracts';
import type { Tx } from '@patenwerk/persistence';

export type SiteFiguresRow = Omit<OverviewSite, 'id'> & { id: string };
type Counters = EventData<typeof matchingEvents.siteFiguresChanged>;

@Injectable()
export class FiguresRepository {
  /** Keeps the newest counters of a site and year; older ones that arrive late change nothing. True when they were new. */
  async keep(tx: Tx, counters: Counters, version: number): Promise<boolean> {
    const kept = await tx.query(
      `INSERT INTO site_year_figures AS f (site_id, year, version, founded, counted, nearly, ended_early, running, counted_by_month)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       ON CONFLICT (site_id, year) DO UPDATE SET (version, founded, counted, nearly, ended_early, running, counted_by_month) =
         (excluded.version, excluded.founded, excluded.counted, excluded.nearly, excluded.ended_early, excluded.running, excluded.counted_by_month)
       WHERE f.version < excluded.version
       RETURNING 1 AS kept`,
      [counters.siteId, counters.year, version, counters.founded, counters.counted, counters.nearly, counters.endedEarly, counters.running, counters.countedByMonth],
    );
    return kept.length > 0;
  }

  /** Every site with its quota and counters of one year. */
  overview(tx: Tx, year: number): Promise<(SiteFiguresRow & { demo: boolean })[]> {
    return tx.query(
      `SELECT s.id, s.slug, s.name, s.state, p.lat, p.lng, s.status, s.latest_evidence_year AS "latestEvidenceYear", (s.quota_by_year->>$1::text)::int AS quota, s.demo, s.version,
         jsonb_build_object('year', $1::int, 'founded', coalesce(f.founded, 0), 'counted', coalesce(f.counted, 0), 'nearly', coalesce(f.nearly, 0), 'endedEarly', coalesce(f.ended_early, 0), 'running', coalesce(f.running, 0)) AS figures
       FROM site s JOIN site_place p ON p.site_id = s.id AND p.position = 0 LEFT JOIN site_year_figures f ON f.site_id = s.id AND f.year = $1::int
       ORDER BY s.name COLLATE "de-x-icu", s.id`,
      [year],
    );
  }

  /** Matches counted per month, summed over all sites, of some years. */
  countedByMonth(tx: Tx, years: readonly number[]): Promise<{ year: number; month: number; counted: number }[]> {
    return tx.query(
      `SELECT f.year, m.month::int AS month, sum(m.counted)::int AS counted FROM site_year_figures f, unnest(f.counted_by_month) WITH ORDINALITY AS m(counted, month)
       WHERE f.year = ANY ($1::int[]) GROUP BY f.year, m.month ORDER BY f.year, m.month`,
      [years],
    );
  }

  async sums(tx: Tx, year: number): Promise<Pick<SiteYearFigures, 'founded' | 'counted'>> {
    const [row] = await tx.query<Pick<SiteYearFigures, 'founded' | 'counted'>>(
      `SELECT coalesce(sum(founded), 0)::int AS founded, coalesce(sum(counted), 0)::int AS counted FROM site_year_figures WHERE year = $1`,
      [year],
    );
    return row ?? { founded: 0, counted: 0 };
  }

  async register(tx: Tx): Promise<{ total: number; active: number; former: number; unconfirmed: number; states: number; demo: boolean }> {
    const [row] = await tx.query<{ total: number; active: number; former: number; unconfirmed: number; states: number; demo: boolean }>(
      `SELECT count(*) AS total, count(*) FILTER (WHERE status = 'active') AS active, count(*) FILTER (WHERE status = 'former') AS former,
         count(*) FILTER (WHERE status = 'unknown') AS unconfirmed, count(DISTINCT state) AS states, coalesce(bool_or(demo), false) AS demo FROM site`,
    );
    return row ?? { total: 0, active: 0, former: 0, unconfirmed: 0, states: 0, demo: false };
  }
}
