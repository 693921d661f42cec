import type { ConsentPurpose, RightsState } from '@patenwerk/contracts';
import { newId, openText, type SealingKeys, sealText, type Tx } from '@patenwerk/persistence';
import { InjectSealingKeys } from '@patenwerk/service-kit';
import { Injectable } from '@nestjs/common';
import { type Correction, forgottenFields } from './corrections.js';

interface Ref {
  id: string;
  siteId: string;
}

/** Somebody whose period has begun to run. */
export interface KeptPerson {
  id: string;
  siteId: string;
  givenName: string;
  familyName: string;
  role: string;
  state: string;
  since: string;
  createdAt: string;
  heldUntil: string | null;
  heldBecause: string | null;
  restricted: boolean;
}

interface KeptRow extends Omit<KeptPerson, 'heldBecause'> {
  holdId: string | null;
  reason: string | null;
}

const shownChanges = 200;

/** Does anybody belong to contact `p`: a child, somebody in the same household, a role of its own? */
const hasTies = `EXISTS (SELECT 1 FROM guardian g WHERE g.guardian_id = p.id)
  OR EXISTS (SELECT 1 FROM household h JOIN household_member o ON o.household_id = h.id WHERE o.person_id <> p.id
    AND (h.contact_person_id = p.id OR EXISTS (SELECT 1 FROM household_member m WHERE m.household_id = h.id AND m.person_id = p.id)))
  OR EXISTS (SELECT 1 FROM person_role r WHERE r.person_id = p.id AND r.until IS NULL)`;

/** All SQL over corrections, restrictions and holds; reasons lie sealed. */
@Injectable()
export class RightsStateRepository {
  constructor(@InjectSealingKeys() private readonly keys: SealingKeys) {}

  async noteCorrections(tx: Tx, { id, siteId }: Ref, corrections: readonly Correction[], by: string): Promise<void> {
    for (const { field, before } of corrections) {
      await tx.query('INSERT INTO person_change (id, site_id, person_id, changed_at, changed_by, field, old_value) VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb)', [
        newId(), siteId, id, tx.clock.now(), by, field, JSON.stringify(before),
      ]);
    }
  }

  /** The history goes with the consent that allowed to keep it. */
  async forgetCorrections(tx: Tx, personId: string, ended: readonly ConsentPurpose[]): Promise<void> {
    const fields = forgottenFields(ended);
    if (fields === 'all') await tx.query('DELETE FROM person_change WHERE person_id = $1', [personId]);
    else if (fields.length > 0) await tx.query('DELETE FROM person_change WHERE person_id = $1 AND field = ANY ($2)', [personId, fields]);
  }

  async corrections(tx: Tx, personId: string): Promise<{ id: string; at: string; by: string; field: string; before: unknown }[]> {
    return tx.query(`SELECT id, changed_at AS at, changed_by AS by, field, old_value AS before FROM person_change WHERE person_id = $1 ORDER BY changed_at DESC, id DESC LIMIT ${shownChanges}`, [personId]);
  }

  async restriction(tx: Tx, personId: string): Promise<RightsState['restriction']> {
    const [row] = await tx.query<{ id: string; since: string; reason: string; by: string }>('SELECT id, since, reason, placed_by AS by FROM restriction WHERE person_id = $1', [personId]);
    return row ? { since: row.since, reason: openText(this.keys, row.reason, row.id), by: row.by } : null;
  }

  async restrict(tx: Tx, { id: personId, siteId }: Ref, reason: string, by: string): Promise<void> {
    const id = newId();
    await tx.query('INSERT INTO restriction (id, site_id, person_id, since, reason, placed_by) VALUES ($1, $2, $3, $4, $5, $6)', [id, siteId, personId, tx.clock.now(), sealText(this.keys, reason, id), by]);
  }

  async lift(tx: Tx, personId: string): Promise<void> {
    await tx.query('DELETE FROM restriction WHERE person_id = $1', [personId]);
  }

  async hold(tx: Tx, { id: personId, siteId }: Ref, until: string, reason: string, by: string): Promise<void> {
    const id = newId();
    await tx.query(
      `INSERT INTO retention_hold (id, site_id, person_id, held_until, reason, decided_at, decided_by) VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (person_id) DO UPDATE SET id = excluded.id, held_until = excluded.held_until, reason = excluded.reason, decided_at = excluded.decided_at, decided_by = excluded.decided_by`,
      [id, siteId, personId, until, sealText(this.keys, reason, id), tx.clock.now(), by],
    );
  }

  /** Whom does a contact still stand for? Those without a child, a household and another role are noted from today on; those who have one again no more. */
  async noteUnneededContacts(tx: Tx): Promise<void> {
    await tx.query(`DELETE FROM unneeded_contact u USING person p WHERE p.id = u.person_id AND (p.role <> 'contact' OR ${hasTies})`);
    await tx.query(`INSERT INTO unneeded_contact (person_id, site_id, since) SELECT p.id, p.site_id, $1 FROM person p WHERE p.role = 'contact' AND NOT (${hasTies}) ON CONFLICT DO NOTHING`, [tx.clock.now()]);
  }

  async kept(tx: Tx, personId: string): Promise<KeptPerson | undefined> {
    const [person] = await this.keptWhere(tx, 'p.id = $1', [personId]);
    return person;
  }

  /** People of a role in these states since before a moment, at one site or at all; whoever has another role beside it is with us. */
  async keptSince(tx: Tx, { role, states, before, siteId }: { role: string; states: readonly string[]; before: Date; siteId?: string | undefined }): Promise<KeptPerson[]> {
    const withUs = 'EXISTS (SELECT 1 FROM person_role r WHERE r.person_id = p.id AND r.until IS NULL)';
    return this.keptWhere(tx, `p.role = $1 AND p.state = ANY ($2) AND coalesce(u.since, p.since) < $3 AND ($4::uuid IS NULL OR p.site_id = $4) AND NOT ${withUs} ORDER BY coalesce(u.since, p.since), p.id`, [role, states, before, siteId ?? null]);
  }

  private async keptWhere(tx: Tx, where: string, params: unknown[]): Promise<KeptPerson[]> {
    const rows = await tx.query<KeptRow>(
      `SELECT p.id, p.site_id AS "siteId", p.given_name AS "givenName", p.family_name AS "familyName", p.role, p.state, coalesce(u.since, p.since) AS since, p.created_at AS "createdAt", h.held_until AS "heldUntil", h.id AS "holdId", h.reason,
         EXISTS (SELECT 1 FROM restriction s WHERE s.person_id = p.id) AS restricted
       FROM person p LEFT JOIN retention_hold h ON h.person_id = p.id LEFT JOIN unneeded_contact u ON u.person_id = p.id
       WHERE (p.role <> 'contact' OR u.person_id IS NOT NULL) AND ${where}`,
      params,
    );
    return rows.map(({ holdId, reason, ...row }) => ({ ...row, heldBecause: holdId && reason && openText(this.keys, reason, holdId) }));
  }
}

/** Is the processing of one of these people restricted? */
export async function anyRestricted(tx: Tx, ids: readonly string[]): Promise<boolean> {
  return (await tx.query('SELECT 1 FROM restriction WHERE person_id = ANY ($1) LIMIT 1', [ids])).length > 0;
}
