import type { DuplicateLevel } from '@patenwerk/contracts';
import { newId, type Tx } from '@patenwerk/persistence';
import { Injectable } from '@nestjs/common';
import type { DuplicateReason, Likeable } from './likeness.js';

/** One record as it is compared; two of one household are never taken for one. */
export interface LikeableRow extends Likeable {
  id: string;
  householdId: string | null;
}

/** A pair, the older record first. */
export interface FoundPair {
  personId: string;
  otherPersonId: string;
  level: DuplicateLevel;
  reasons: DuplicateReason[];
}

export interface PairRow extends FoundPair {
  id: string;
  siteId: string;
  foundOn: string;
  dismissedAt: string | null;
}

const likeable = `p.id, p.given_name AS "givenName", p.family_name AS "familyName", p.phone, p.email, p.plz, p.birth_year AS "birthYear", p.birth_date AS "birthDate", p.name_codes AS "nameCodes",
  (SELECT m.household_id FROM household_member m WHERE m.person_id = p.id LIMIT 1) AS "householdId"`;
const pairColumns = 'id, site_id AS "siteId", person_id AS "personId", other_person_id AS "otherPersonId", level, reasons, found_on AS "foundOn", dismissed_at AS "dismissedAt"';
/** More of one sound or one address nobody reads through while on the phone. */
const mostAlike = 200;

/** All SQL over records that may be one person. */
@Injectable()
export class DuplicatesRepository {
  /** Those of a site with a name of the same sound or the same address. The site's index leads here: under row-level security no other would be used for the sounds. */
  async soundingAlike(tx: Tx, siteId: string, { nameCodes, email }: Pick<Likeable, 'nameCodes' | 'email'>): Promise<LikeableRow[]> {
    return tx.query<LikeableRow>(`SELECT ${likeable} FROM person p WHERE p.site_id = $1 AND (p.name_codes && $2 OR lower(p.email) = lower($3)) LIMIT ${mostAlike}`, [siteId, nameCodes, email]);
  }

  async ofSite(tx: Tx, siteId: string): Promise<LikeableRow[]> {
    return tx.query<LikeableRow>(`SELECT ${likeable} FROM person p WHERE p.site_id = $1 ORDER BY p.id`, [siteId]);
  }

  /** Pairs of a site, the surest first, then the newest. */
  async pairs(tx: Tx, siteId: string, dismissed: boolean): Promise<PairRow[]> {
    return tx.query<PairRow>(
      `SELECT ${pairColumns} FROM duplicate_pair WHERE site_id = $1 AND (dismissed_at IS NOT NULL) = $2
       ORDER BY array_position(ARRAY['certain', 'likely', 'possible'], level), found_on DESC, id LIMIT 200`,
      [siteId, dismissed],
    );
  }

  /** Keeps what the night found: new pairs come, open ones that are none any more go, what somebody has said stays. */
  async keepFound(tx: Tx, siteId: string, found: readonly FoundPair[]): Promise<void> {
    const rows = JSON.stringify(found.map((pair) => ({ ...pair, id: newId() })));
    await tx.query(
      `INSERT INTO duplicate_pair (id, site_id, person_id, other_person_id, level, reasons, found_on)
       SELECT f.id, $2, f."personId", f."otherPersonId", f.level, ARRAY(SELECT jsonb_array_elements_text(f.reasons)), $3
       FROM jsonb_to_recordset($1::jsonb) AS f(id uuid, "personId" uuid, "otherPersonId" uuid, level text, reasons jsonb)
       ON CONFLICT (person_id, other_person_id) DO UPDATE SET level = excluded.level, reasons = excluded.reasons WHERE duplicate_pair.dismissed_at IS NULL`,
      [rows, siteId, tx.clock.today()],
    );
    await tx.query(
      `DELETE FROM duplicate_pair d WHERE d.site_id = $2 AND d.dismissed_at IS NULL
         AND NOT EXISTS (SELECT 1 FROM jsonb_to_recordset($1::jsonb) AS f("personId" uuid, "otherPersonId" uuid) WHERE f."personId" = d.person_id AND f."otherPersonId" = d.other_person_id)`,
      [rows, siteId],
    );
  }

  /** The pair with what somebody has said; there from now on if it was not. */
  async dismiss(tx: Tx, siteId: string, pair: Pick<FoundPair, 'personId' | 'otherPersonId'>, by: string): Promise<string> {
    const [row] = await tx.query<{ id: string }>(
      `INSERT INTO duplicate_pair (id, site_id, person_id, other_person_id, level, reasons, found_on, dismissed_at, dismissed_by) VALUES ($1, $2, $3, $4, 'possible', '{}', $5, $6, $7)
       ON CONFLICT (person_id, other_person_id) DO UPDATE SET dismissed_at = excluded.dismissed_at, dismissed_by = excluded.dismissed_by RETURNING id`,
      [newId(), siteId, pair.personId, pair.otherPersonId, tx.clock.today(), tx.clock.now(), by],
    );
    return row!.id;
  }

  async find(tx: Tx, id: string): Promise<PairRow | undefined> {
    const [row] = await tx.query<PairRow>(`SELECT ${pairColumns} FROM duplicate_pair WHERE id = $1 FOR UPDATE`, [id]);
    return row;
  }

  async reopen(tx: Tx, id: string): Promise<void> {
    await tx.query('UPDATE duplicate_pair SET dismissed_at = NULL, dismissed_by = NULL WHERE id = $1', [id]);
  }

}
