import { endStates, type PersonId, type PersonRole } from '@patenwerk/contracts';
import { newId, type Tx } from '@patenwerk/persistence';
import { Injectable } from '@nestjs/common';
import { MatchEntity } from './match.entity.js';
import { isInMatch, sideOf } from './members-sql.js';

export interface LeftRow {
  id: string;
  personId: PersonId;
  side: PersonRole;
  leftOn: string;
  /** Sealed. */
  reason: string | null;
}

type Seen = { id: string; siteId: string; version: number };

/** All SQL over the further people of a match, and those who have left it. */
@Injectable()
export class MemberRepository {
  /** Everybody of each side, of those matches that have more than one on a side. */
  async sidesOf(tx: Tx, matchIds: readonly string[]): Promise<Map<string, { mentorIds: PersonId[]; menteeIds: PersonId[] }>> {
    const rows = await tx.query<{ id: string; mentorIds: PersonId[]; menteeIds: PersonId[] }>(
      `SELECT m.id, ${sideOf('mentor')} AS "mentorIds", ${sideOf('mentee')} AS "menteeIds" FROM match m
       WHERE m.id = ANY ($1) AND EXISTS (SELECT 1 FROM match_member x WHERE x.match_id = m.id AND x.left_on IS NULL)`,
      [matchIds],
    );
    return new Map(rows.map(({ id, ...sides }) => [id, sides]));
  }

  async add(tx: Tx, match: Seen, side: PersonRole, personIds: readonly string[]): Promise<void> {
    for (const personId of personIds) {
      await tx.query('INSERT INTO match_member (id, match_id, site_id, person_id, side, since) VALUES ($1, $2, $3, $4, $5, $6)', [newId(), match.id, match.siteId, personId, side, tx.clock.now()]);
    }
  }

  /** The match has changed: whoever saw the version before sees it no more. */
  async touch(tx: Tx, match: Seen, changes: { mentorId?: string; menteeId?: string } = {}): Promise<void> {
    await tx.update(MatchEntity, match, changes);
  }

  /** Notes who left and why. When it was the first of the side, the next one takes that place. */
  async leave(tx: Tx, match: Seen, who: { id: string; personId: string; side: PersonRole; next: string | null; reason: string }): Promise<void> {
    const today = tx.clock.today();
    if (who.next === null) {
      await tx.query('UPDATE match_member SET left_on = $3, reason = $4, id = $5 WHERE match_id = $1 AND person_id = $2 AND left_on IS NULL', [match.id, who.personId, today, who.reason, who.id]);
      return this.touch(tx, match);
    }
    await tx.query('DELETE FROM match_member WHERE match_id = $1 AND person_id = $2 AND left_on IS NULL', [match.id, who.next]);
    await tx.query(
      `INSERT INTO match_member (id, match_id, site_id, person_id, side, since, left_on, reason) SELECT $2, m.id, m.site_id, $3, $4, m.created_at, $5, $6 FROM match m WHERE m.id = $1`,
      [match.id, who.id, who.personId, who.side, today, who.reason],
    );
    return this.touch(tx, match, who.side === 'mentor' ? { mentorId: who.next } : { menteeId: who.next });
  }

  async left(tx: Tx, matchId: string): Promise<LeftRow[]> {
    return tx.query<LeftRow>('SELECT id, person_id AS "personId", side, left_on AS "leftOn", reason FROM match_member WHERE match_id = $1 AND left_on IS NOT NULL ORDER BY left_on, id', [matchId]);
  }

  /** Is the mentee in a match that is not over? */
  async hasMatch(tx: Tx, menteeId: string): Promise<boolean> {
    const rows = await tx.query(`SELECT 1 FROM match m WHERE m.state <> ALL ($2) AND ${isInMatch('$1::uuid', 'mentee')} LIMIT 1`, [menteeId, endStates]);
    return rows.length > 0;
  }
}
