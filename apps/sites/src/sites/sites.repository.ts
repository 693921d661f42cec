import { Injectable } from '@nestjs/common';
import type { Site } from '@patenwerk/contracts';
import type { Reader, Tx } from '@patenwerk/persistence';

/** A site as the database knows it; the label of its status is the contract's business. */
export type SiteRow = Omit<Site, 'id' | 'statusLabel'> & { id: string };

export interface SiteFilter {
  state?: string;
  status?: string;
}

const columns = `
  s.id, s.slug, s.name, s.state, s.status, s.status_since AS "statusSince", s.status_source AS "statusSource", s.carrier, s.carrier_type AS "carrierType",
  s.portrait, s.public_contact AS "publicContact", s.opening_hours AS "openingHours", s.latest_evidence_year AS "latestEvidenceYear",
  s.quota_by_year AS "quotaByYear", s.max_distance_km AS "maxDistanceKm", s.rural, s.demo, s.version,
  (SELECT jsonb_agg(jsonb_build_object('name', p.name, 'plz', p.plz, 'lat', p.lat, 'lng', p.lng) ORDER BY p.position) FROM site_place p WHERE p.site_id = s.id) AS places,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('year', e.year, 'fact', e.fact, 'url', e.url) ORDER BY e.position), '[]') FROM site_evidence e WHERE e.site_id = s.id) AS evidence`;

const byName = `s.name COLLATE "de-x-icu", s.id`;
const matchesFilter = `($1::text IS NULL OR s.state = $1) AND ($2::text IS NULL OR s.status = $2)`;

@Injectable()
export class SitesRepository {
  /** One page of the register, by name in German order. */
  page(tx: Tx, filter: SiteFilter, page: { limit: number; offset: number }): Promise<SiteRow[]> {
    return tx.query<SiteRow>(`SELECT ${columns} FROM site s WHERE ${matchesFilter} ORDER BY ${byName} LIMIT $3 OFFSET $4`, [
      filter.state ?? null,
      filter.status ?? null,
      page.limit,
      page.offset,
    ]);
  }

  /** How many sites the filter finds, and whether any site of the register carries demo data. */
  async count(tx: Tx, filter: SiteFilter): Promise<{ total: number; demo: boolean }> {
    const [row] = await tx.query<{ total: number; demo: boolean }>(
      `SELECT count(*) FILTER (WHERE ${matchesFilter}) AS total, coalesce(bool_or(s.demo), false) AS demo FROM site s`,
      [filter.state ?? null, filter.status ?? null],
    );
    return row ?? { total: 0, demo: false };
  }

  all(tx: Tx): Promise<SiteRow[]> {
    return tx.query<SiteRow>(`SELECT ${columns} FROM site s ORDER BY ${byName}`);
  }

  findMany(reader: Reader, ids: readonly string[]): Promise<SiteRow[]> {
    return reader.prepared<SiteRow>(`SELECT ${columns} FROM site s WHERE s.id = ANY ($1)`, [ids]);
  }

  async find(tx: Tx, id: string): Promise<SiteRow | undefined> {
    const [row] = await tx.query<SiteRow>(`SELECT ${columns} FROM site s WHERE s.id = $1`, [id]);
    return row;
  }
}
