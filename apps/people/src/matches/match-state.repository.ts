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
  /** Follows a match; false when a newer state is known already. */
  async follow(tx: Tx, fact: MatchFact): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO match_state AS m (match_id, site_id, mentor_id, mentee_id, state, match_version) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (match_id) DO UPDATE SET mentor_id = excluded.mentor_id, mentee_id = excluded.mentee_id, state = excluded.state, match_version = excluded.match_version WHERE m.match_version < excluded.match_version
       RETURNING match_id`,
      [fact.matchId, fact.siteId, fact.mentorId, fact.menteeId, fact.state, fact.version],
    );
    if (rows.length === 0) return false;
    await tx.query('DELETE FROM match_state_member WHERE match_id = $1 AND person_id <> ALL ($2)', [fact.matchId, fact.members]);
    if (fact.members.length > 0) {
      // Who was erased meanwhile is not known any more.
      await tx.query('INSERT INTO match_state_member (match_id, person_id, site_id) SELECT $1, p.id, $3 FROM person p WHERE p.id = ANY ($2) ON CONFLICT DO NOTHING', [fact.matchId, fact.members, fact.siteId]);
    }
    return true;
  }

  /** All who are known to be in the match so far. */
  async everybody(tx: Tx, matchId: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }>('SELECT mentor_id AS id FROM match_state WHERE match_id = $1 UNION SELECT mentee_id FROM match_state WHERE match_id = $1 UNION SELECT person_id FROM match_state_member WHERE match_id = $1', [matchId]);
    return rows.map(({ id }) => id);
  }
}
