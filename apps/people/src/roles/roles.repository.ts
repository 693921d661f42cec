import { endStates, type OutputOf, type roles, type SideRole } from '@patenwerk/contracts';
import type { Tx } from '@patenwerk/persistence';
import { Injectable } from '@nestjs/common';
import { PersonRoleEntity } from './person-role.entity.js';

type RolesOfPerson = OutputOf<typeof roles.rolesOfPerson>;
type NewRole = Pick<PersonRoleEntity, 'siteId' | 'personId' | 'role' | 'since' | 'until' | 'state' | 'userId'>;

/** All SQL over roles that are over, and those beside the intake. */
@Injectable()
export class RolesRepository {
  async of(tx: Tx, personId: string): Promise<Pick<RolesOfPerson, 'earlier' | 'beside'>> {
    const rows = await tx.manager.find(PersonRoleEntity, { where: { personId }, order: { since: 'DESC', id: 'DESC' } });
    return {
      earlier: rows.flatMap(({ id, role, since, until, state }) => (state !== null && until !== null ? [{ id, role, since, until, state } as RolesOfPerson['earlier'][number]] : [])),
      beside: rows.filter(({ until }) => until === null).map(({ id, role, since, userId }) => ({ id, role, since, userId }) as RolesOfPerson['beside'][number]),
    };
  }

  /** False when the person has this role already. */
  async add(tx: Tx, id: string, role: NewRole): Promise<boolean> {
    const added = await tx.query(
      `INSERT INTO person_role (id, site_id, person_id, role, since, until, state, user_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (person_id, role) WHERE until IS NULL DO NOTHING RETURNING id`,
      [id, role.siteId, role.personId, role.role, role.since, role.until, role.state, role.userId],
    );
    return added.length > 0;
  }

  /** False when there is no such role that still holds. */
  async end(tx: Tx, personId: string, id: string): Promise<boolean> {
    const ended = await tx.query('UPDATE person_role SET until = $3 WHERE id = $1 AND person_id = $2 AND until IS NULL RETURNING id', [id, personId, tx.clock.now()]);
    return ended.length > 0;
  }

  /** Is a match of the person not over, a proposal included? */
  async hasOpenMatch(tx: Tx, personId: string): Promise<boolean> {
    const [row] = await tx.query('SELECT 1 FROM match_state m WHERE ($1 IN (m.mentor_id, m.mentee_id) OR EXISTS (SELECT 1 FROM match_state_member x WHERE x.match_id = m.match_id AND x.person_id = $1)) AND m.state <> ALL ($2) LIMIT 1', [personId, endStates]);
    return row !== undefined;
  }
}

/** A role beside the intake, from now on. */
export function sideRole(person: { id: string; siteId: string }, role: SideRole, since: string, userId: string | null = null): NewRole {
  return { siteId: person.siteId, personId: person.id, role, since, until: null, state: null, userId };
}
