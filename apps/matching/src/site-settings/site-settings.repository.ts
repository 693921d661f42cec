import { Injectable } from '@nestjs/common';
import type { Tx } from '@patenwerk/persistence';
import type { SiteSettingEntity } from './site-setting.entity.js';

@Injectable()
export class SiteSettingsRepository {
  /** Keeps what is newer than what is known; true when it was. */
  async save(tx: Tx, { siteId, status, quotaByYear, maxDistanceKm, rural, version }: SiteSettingEntity): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO site_setting AS s (site_id, status, quota_by_year, max_distance_km, rural, version) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (site_id) DO UPDATE SET status = excluded.status, quota_by_year = excluded.quota_by_year, max_distance_km = excluded.max_distance_km,
         rural = excluded.rural, version = excluded.version
       WHERE s.version < excluded.version RETURNING site_id`,
      [siteId, status, JSON.stringify(quotaByYear), maxDistanceKm, rural, version],
    );
    return rows.length > 0;
  }
}
