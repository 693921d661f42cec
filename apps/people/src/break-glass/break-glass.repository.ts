import type { BreakGlassAccess } from '@patenwerk/contracts';
import type { Tx } from '@patenwerk/persistence';
import { Injectable } from '@nestjs/common';

export interface BreakGlassRow extends BreakGlassAccess {
  /** Sealed. */
  reason: string;
  acknowledgedAt: string | null;
}

export interface BreakGlassTry {
  id: string;
  siteId: string | null;
  personId: string | null;
  openedBy: string;
  openedAt: string;
  until: string;
  reason: string;
}

const columns = `id, person_id AS "personId", site_id AS "siteId", opened_by AS "openedBy", opened_at AS "openedAt", until, ended_at AS "endedAt", reason, acknowledged_at AS "acknowledgedAt"`;

/** All SQL over looks in an emergency. */
@Injectable()
export class BreakGlassRepository {
  /** One administrator's tries come one after the other, or two at once would both be the last of the day. */
  async oneAtATime(tx: Tx, openedBy: string): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('people.break_glass.' || $1, 0))`, [openedBy]);
  }

  /** The day is one of Berlin. */
  async countOfDay(tx: Tx, openedBy: string, day: string): Promise<{ openings: number; tries: number }> {
    const [row] = await tx.query<{ openings: number; tries: number }>(
      `SELECT count(person_id)::int AS openings, count(*)::int AS tries FROM break_glass WHERE opened_by = $1 AND (opened_at AT TIME ZONE 'Europe/Berlin')::date = $2`,
      [openedBy, day],
    );
    return row ?? { openings: 0, tries: 0 };
  }

  /** Those who bear exactly this name at the site; capital letters do not matter. */
  async byName(tx: Tx, siteId: string, familyName: string, givenName: string): Promise<{ id: string; siteId: string }[]> {
    return tx.query<{ id: string; siteId: string }>(
      'SELECT id, site_id AS "siteId" FROM person WHERE site_id = $1 AND lower(family_name) = lower($2) AND lower(given_name) = lower($3) LIMIT 2',
      [siteId, familyName, givenName],
    );
  }

  async add(tx: Tx, row: BreakGlassTry): Promise<void> {
    await tx.query('INSERT INTO break_glass (id, site_id, person_id, opened_by, opened_at, until, reason) VALUES ($1, $2, $3, $4, $5, $6, $7)', [
      row.id, row.siteId, row.personId, row.openedBy, row.openedAt, row.until, row.reason,
    ]);
  }

  /** Those of one administrator whose time is not over. */
  async open(tx: Tx, openedBy: string, now: Date): Promise<BreakGlassRow[]> {
    return tx.query<BreakGlassRow>(`SELECT ${columns} FROM break_glass WHERE opened_by = $1 AND person_id IS NOT NULL AND ended_at IS NULL AND until > $2 ORDER BY opened_at`, [openedBy, now]);
  }

  async end(tx: Tx, id: string, now: Date): Promise<void> {
    await tx.query('UPDATE break_glass SET ended_at = $2 WHERE id = $1', [id, now]);
  }

  async ofPerson(tx: Tx, personId: string): Promise<BreakGlassRow[]> {
    return tx.query<BreakGlassRow>(`SELECT ${columns} FROM break_glass WHERE person_id = $1 ORDER BY opened_at DESC LIMIT 50`, [personId]);
  }

  async unacknowledged(tx: Tx, siteId: string): Promise<BreakGlassRow[]> {
    return tx.query<BreakGlassRow>(`SELECT ${columns} FROM break_glass WHERE site_id = $1 AND person_id IS NOT NULL AND acknowledged_at IS NULL ORDER BY opened_at DESC LIMIT 20`, [siteId]);
  }

  /** Undefined when it is not there or not in sight. Who was first to take note stays. */
  async acknowledge(tx: Tx, id: string, by: string, now: Date): Promise<BreakGlassRow | undefined> {
    const [row] = await tx.query<BreakGlassRow>(
      `UPDATE break_glass SET acknowledged_at = coalesce(acknowledged_at, $2), acknowledged_by = coalesce(acknowledged_by, $3) WHERE id = $1 AND person_id IS NOT NULL RETURNING ${columns}`,
      [id, now, by],
    );
    return row;
  }
}
