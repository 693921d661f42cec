import type { SiteAccess, ReferredPerson } from '@patenwerk/contracts';
import type { Tx } from '@patenwerk/persistence';
import { Injectable } from '@nestjs/common';

export type AccessRow = Omit<SiteAccess, 'givenByName'>;
export interface NewAccess {
  id: string;
  personId: string;
  fromSiteId: string;
  siteId: string;
  until: string;
  reason: SiteAccess['reason'];
  givenBy: string;
}
/** A person as a row of the list of another site. */
export type ReferredRow = Pick<ReferredPerson, 'id' | 'siteId' | 'givenName' | 'familyName' | 'gender' | 'birthYear' | 'birthDate' | 'place' | 'phone' | 'role'>;

const shownAtMost = 100;
const columns = `a.id, a.person_id AS "personId", a.from_site_id AS "fromSiteId", a.site_id AS "siteId", a.until, a.reason, a.given_by AS "givenBy", a.given_at AS "givenAt", a.ended_at AS "endedAt",
  a.ended_at IS NULL AND a.until >= (SELECT app_today()) AS running`;

/** Nobody of another site sees this person from now on; why, where it was nobody's click. */
export async function closeForOtherSites(tx: Tx, personId: string, why: string): Promise<void> {
  await tx.query('UPDATE access SET ended_at = $2, ended_by = $3 WHERE person_id = $1 AND ended_at IS NULL', [personId, tx.clock.now(), why]);
}

/** All SQL over people opened for other sites. Whom a site may see the policies decide; nothing here repeats it. */
@Injectable()
export class AccessRepository {
  async add(tx: Tx, row: NewAccess): Promise<AccessRow> {
    const [added] = await tx.query<AccessRow>(
      `INSERT INTO access AS a (id, person_id, from_site_id, site_id, until, reason, given_by, given_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING ${columns}`,
      [row.id, row.personId, row.fromSiteId, row.siteId, row.until, row.reason, row.givenBy, tx.clock.now()],
    );
    return added as AccessRow;
  }

  async find(tx: Tx, id: string): Promise<AccessRow | undefined> {
    const [row] = await tx.query<AccessRow>(`SELECT ${columns} FROM access a WHERE a.id = $1`, [id]);
    return row;
  }

  /** What a site has given, also what is over; newest first. */
  async given(tx: Tx, fromSiteId: string, personId?: string): Promise<AccessRow[]> {
    return tx.query<AccessRow>(`SELECT ${columns} FROM access a WHERE a.from_site_id = $1 AND ($2::uuid IS NULL OR a.person_id = $2) ORDER BY a.given_at DESC, a.id LIMIT $3`, [fromSiteId, personId ?? null, shownAtMost]);
  }

  /** Whom a site sees, with the access by which it does; who is not to be seen is not there. */
  async received(tx: Tx, siteId: string): Promise<{ access: AccessRow; person: ReferredRow }[]> {
    const rows = await tx.query<AccessRow & { person: ReferredRow }>(
      `SELECT ${columns}, json_build_object('id', p.id, 'siteId', p.site_id, 'givenName', p.given_name, 'familyName', p.family_name, 'gender', p.gender, 'birthYear', p.birth_year, 'birthDate', p.birth_date, 'place', p.place, 'phone', p.phone, 'role', p.role) AS person
       FROM access a JOIN person p ON p.id = a.person_id AND p.site_id = a.from_site_id
       WHERE a.site_id = $1 AND a.ended_at IS NULL AND a.until >= (SELECT app_today()) ORDER BY a.until, p.search_name, a.id`,
      [siteId],
    );
    return rows.map(({ person, ...row }) => ({ access: row, person }));
  }

  /** Ends those that run, of one person for one site or one by its id; returns what has ended. */
  async end(tx: Tx, which: { id: string } | { personId: string; siteId: string }, by: string): Promise<AccessRow[]> {
    const [condition, params] = 'id' in which ? ['a.id = $3', [which.id]] : ['a.person_id = $3 AND a.site_id = $4', [which.personId, which.siteId]];
    return tx.query<AccessRow>(`UPDATE access a SET ended_at = $1, ended_by = $2 WHERE a.ended_at IS NULL AND ${condition} RETURNING ${columns}`, [tx.clock.now(), by, ...params]);
  }
}
