import type { HouseholdRelation } from '@patenwerk/contracts';
import { copyInto, newId, type Tx } from '@patenwerk/persistence';
import { Injectable } from '@nestjs/common';
import { HouseholdEntity } from './household.entities.js';

export interface HouseholdRow {
  id: string;
  siteId: string;
  name: string | null;
  contactPersonId: string | null;
  version: number;
  members: { personId: string; relation: HouseholdRelation }[];
}

export type NewHousehold = Pick<HouseholdRow, 'siteId' | 'name' | 'members'> & { contactPersonId: string };

/** All SQL over households and guardians. */
@Injectable()
export class HouseholdRepository {
  async find(tx: Tx, id: string): Promise<HouseholdRow | undefined> {
    const [row] = await tx.query<HouseholdRow>(
      `SELECT h.id, h.site_id AS "siteId", h.name, h.contact_person_id AS "contactPersonId", h.version,
         (SELECT coalesce(json_agg(json_build_object('personId', m.person_id, 'relation', m.relation) ORDER BY m.since, m.id), '[]') FROM household_member m WHERE m.household_id = h.id) AS members
       FROM household h WHERE h.id = $1`,
      [id],
    );
    return row;
  }

  /** The same, kept from others until the transaction ends. */
  async lock(tx: Tx, id: string): Promise<HouseholdRow | undefined> {
    await tx.query('SELECT 1 FROM household WHERE id = $1 FOR UPDATE', [id]);
    return this.find(tx, id);
  }

  async insert(tx: Tx, { members, ...household }: NewHousehold): Promise<string> {
    const { id } = await tx.insert(HouseholdEntity, household);
    for (const member of members) await this.addMember(tx, { id, siteId: household.siteId }, member);
    return id;
  }

  async update(tx: Tx, seen: { id: string; version: number }, changes: Partial<Pick<HouseholdRow, 'name' | 'contactPersonId'>>): Promise<void> {
    await tx.update(HouseholdEntity, seen, changes);
  }

  async addMember(tx: Tx, household: { id: string; siteId: string }, { personId, relation }: HouseholdRow['members'][number]): Promise<void> {
    await tx.query('INSERT INTO household_member (id, site_id, person_id, since, household_id, relation) VALUES ($1, $2, $3, $4, $5, $6)', [
      newId(), household.siteId, personId, tx.clock.now(), household.id, relation,
    ]);
  }

  /** False when the person is no member. With the last one the household goes. */
  async removeMember(tx: Tx, householdId: string, personId: string): Promise<boolean> {
    const removed = await tx.query('DELETE FROM household_member WHERE household_id = $1 AND person_id = $2 RETURNING id', [householdId, personId]);
    await tx.query('DELETE FROM household h WHERE h.id = $1 AND NOT EXISTS (SELECT 1 FROM household_member m WHERE m.household_id = h.id)', [householdId]);
    return removed.length > 0;
  }

  /** False when the person is named already. */
  async addGuardian(tx: Tx, child: { id: string; siteId: string }, guardianId: string): Promise<boolean> {
    const added = await tx.query('INSERT INTO guardian (id, site_id, person_id, since, guardian_id) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING id', [
      newId(), child.siteId, child.id, tx.clock.now(), guardianId,
    ]);
    return added.length > 0;
  }

  async removeGuardian(tx: Tx, childId: string, guardianId: string): Promise<boolean> {
    return (await tx.query('DELETE FROM guardian WHERE person_id = $1 AND guardian_id = $2 RETURNING id', [childId, guardianId])).length > 0;
  }

  async childrenOf(tx: Tx, guardianId: string): Promise<string[]> {
    return (await tx.query<{ id: string }>('SELECT person_id AS id FROM guardian WHERE guardian_id = $1', [guardianId])).map(({ id }) => id);
  }

  /** Writes many households and guardians at once, by COPY. */
  async load(tx: Tx, households: readonly (NewHousehold & { id: string })[], guardians: readonly { siteId: string; personId: string; guardianId: string }[], by: string): Promise<void> {
    const now = tx.clock.now().toISOString();
    await copyInto(tx, 'household', ['id', 'created_at', 'created_by', 'version', 'site_id', 'name', 'contact_person_id'], households.map((each) => [each.id, now, by, 1, each.siteId, each.name, each.contactPersonId]));
    await copyInto(
      tx,
      'household_member',
      ['id', 'site_id', 'person_id', 'since', 'household_id', 'relation'],
      households.flatMap(({ id, siteId, members }) => members.map(({ personId, relation }) => [newId(), siteId, personId, now, id, relation])),
    );
    await copyInto(tx, 'guardian', ['id', 'site_id', 'person_id', 'since', 'guardian_id'], guardians.map(({ siteId, personId, guardianId }) => [newId(), siteId, personId, now, guardianId]));
  }
}
