import type { Tx } from '@patenwerk/persistence';
import { Injectable } from '@nestjs/common';

export interface MatchFact {
  matchId: string;
  siteId: string;
  mentorId: string;
  menteeId: string;
  state: string;
  version: number;
  /** Who is in it beside the first of each side. */
  members: readonly string[];
}

/** All SQL over where matches stand. */
@Injectable()
export class MatchStateRepository {
  /** Follows a match, which these have left; false when a newer state is known already. */
  async follow(tx: Tx, fact: MatchFact, gone: readonly string[]): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO match_state AS m (match_id, site_id, mentor_id, mentee_id, state, match_version) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (match_id) DO UPDATE SET site_id = excluded.site_id, mentor_id = excluded.mentor_id, mentee_id = excluded.mentee_id, state = excluded.state, match_version = excluded.match_version WHERE m.match_version < excluded.match_version
       RETURNING match_id`,
      [fact.matchId, fact.siteId, fact.mentorId, fact.menteeId, fact.state, fact.version],
    );
    if (rows.length === 0) return false;
    if (gone.length > 0) await tx.query('DELETE FROM match_state_member WHERE match_id = $1 AND person_id = ANY ($2)', [fact.matchId, gone]);
    if (fact.members.length > 0) {
      // Who was erased meanwhile is not known any more.
      await tx.query('INSERT INTO match_state_member (match_id, person_id, site_id) SELECT $1, p.id, $3 FROM person p WHERE p.id = ANY ($2) ON CONFLICT (match_id, person_id) DO UPDATE SET site_id = excluded.site_id', [fact.matchId, fact.members, fact.siteId]);
    }
    return true;
  }

  /** Who is known so far: the first mentee, and those beside the first of each side. */
  async known(tx: Tx, matchId: string): Promise<{ menteeId: string; members: string[] } | undefined> {
    const [row] = await tx.query<{ menteeId: string; members: string[] }>(
      'SELECT m.mentee_id AS "menteeId", ARRAY(SELECT x.person_id FROM match_state_member x WHERE x.match_id = m.match_id) AS members FROM match_state m WHERE m.match_id = $1',
      [matchId],
    );
    return row;
  }
}
