import type { Tx } from '@patenwerk/persistence';
import { Injectable } from '@nestjs/common';

export interface MatchFact {
  matchId: string;
  siteId: string;
  mentorId: string;
  menteeId: string;
  state: string;
  version: number;
}

/** All SQL over where matches stand. */
@Injectable()
export class MatchStateRepository {
  /** Follows a match; false when a newer state is known already. */
  async follow(tx: Tx, fact: MatchFact): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO match_state AS m (match_id, site_id, mentor_id, mentee_id, state, match_version) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (match_id) DO UPDATE SET state = excluded.state, match_version = excluded.match_version WHERE m.match_version < excluded.match_version
       RETURNING match_id`,
      [fact.matchId, fact.siteId, fact.mentorId, fact.menteeId, fact.state, fact.version],
    );
    return rows.length > 0;
  }
}
