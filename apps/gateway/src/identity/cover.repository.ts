import type { Tx } from '@patenwerk/persistence';
import { Injectable } from '@nestjs/common';
import { CoverEntity } from './cover.entity.js';

export interface CoverRow {
  id: string;
  siteId: string;
  awayId: string;
  coversId: string;
  fromDay: string;
  untilDay: string;
}

const columns = 'id, site_id AS "siteId", away_id AS "awayId", covers_id AS "coversId", from_day AS "fromDay", until_day AS "untilDay"';

/** All SQL over who covers for whom. */
@Injectable()
export class CoverRepository {
  /** One after the other for a site, so that nobody is covered twice. */
  async oneAtATime(tx: Tx, siteId: string): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('identity.staff_cover.' || $1, 0))`, [siteId]);
  }

  /** Those that are not over. */
  async ofSite(tx: Tx, siteId: string, today: string): Promise<CoverRow[]> {
    return tx.query<CoverRow>(`SELECT ${columns} FROM staff_cover WHERE site_id = $1 AND until_day >= $2 ORDER BY from_day, id LIMIT 100`, [siteId, today]);
  }

  async overlaps(tx: Tx, { siteId, awayId, fromDay, untilDay }: Omit<CoverRow, 'id' | 'coversId'>): Promise<boolean> {
    const rows = await tx.query('SELECT 1 FROM staff_cover WHERE site_id = $1 AND away_id = $2 AND from_day <= $4 AND until_day >= $3 LIMIT 1', [siteId, awayId, fromDay, untilDay]);
    return rows.length > 0;
  }

  async add(tx: Tx, values: Omit<CoverRow, 'id'>): Promise<CoverRow> {
    return tx.insert<CoverEntity>(CoverEntity, values);
  }

  async find(tx: Tx, id: string): Promise<CoverRow | undefined> {
    const [row] = await tx.query<CoverRow>(`SELECT ${columns} FROM staff_cover WHERE id = $1`, [id]);
    return row;
  }

  async remove(tx: Tx, id: string): Promise<void> {
    await tx.query('DELETE FROM staff_cover WHERE id = $1', [id]);
  }
}
