import { Injectable } from '@nestjs/common';
import { type DeclinedBefore, loadStates, type MatchId, type MatchState, openStates, type PersonFeatures, type PersonId, type SiteId } from '@patenwerk/contracts';
import type { PersonPair } from '@patenwerk/matching-engine';
import type { Tx } from '@patenwerk/persistence';
import { furtherIn, pairsOf } from '../matches/members-sql.js';
import { safeguardingReasons, wasDeclined, wasMatched } from '../matches/match.guards.js';

/** An earlier or open match of a mentee. */
export interface PairHistory {
  matchId: MatchId;
  mentorId: PersonId;
  state: MatchState;
  endReason: string | null;
  introductionOn: string | null;
}

/** Everything a question about one mentee depends on, besides the site's mentors. */
export interface MenteeQuestion {
  siteId: SiteId;
  features: PersonFeatures;
  revision: number;
  maxDistanceKm: number | null;
  rural: boolean | null;
  /** Matches that take up a place, by mentor. */
  loads: Record<string, number>;
  history: PairHistory[];
}

/** Everything a question about a whole site depends on, besides its people. */
export interface SiteQuestion extends Pick<MenteeQuestion, 'maxDistanceKm' | 'rural' | 'loads' | 'revision'> {
  /** Proposals that somebody still has to answer, by mentor: each may yet take a place. */
  proposals: Record<string, number>;
  /** Ready mentees without an open match. */
  waiting: PersonId[];
  /** Pairs with one of them, [mentor, mentee], that ended to protect a person: never again. */
  harmed: PersonPair[];
  /** Pairs with one of them that had a match before (`wasMatched`), and those of whom one said no: not proposed again. */
  past: PersonPair[];
  declined: PersonPair[];
}

type EarlierMatch = Omit<PairHistory, 'matchId'> & { menteeId: PersonId };

/** The two of a match as they are known today. */
export interface PairQuestion {
  mentor: PersonFeatures | null;
  mentee: PersonFeatures | null;
  maxDistanceKm: number | null;
  rural: boolean | null;
  load: number;
  /** Ends of earlier matches of these two. */
  endReasons: string[];
  /** Had the two a match before? */
  met: boolean;
}

const byMentor = (site: string, states: string): string =>
  `(SELECT coalesce(json_object_agg(l.mentor_id, l.n), '{}') FROM (SELECT mentor_id, count(*)::int AS n FROM (SELECT mentor_id FROM match WHERE site_id = ${site} AND state = ANY (${states})
     UNION ALL SELECT f.person_id FROM (${furtherIn('mentor', states)}) f WHERE f.site_id = ${site}) taken GROUP BY mentor_id) l)`;

@Injectable()
export class CandidateRepository {
  /** Keeps what is newer than what is known. */
  async save(tx: Tx, people: readonly PersonFeatures[]): Promise<void> {
    if (people.length === 0) return;
    const rows = JSON.stringify(people.map((features) => ({ features })));
    const moved = await tx.query<{ siteId: SiteId }>(`SELECT DISTINCT site_id AS "siteId" FROM candidate WHERE person_id = ANY ($1)`, [people.map((person) => person.personId)]);
    await tx.query(
      `INSERT INTO candidate (person_id, site_id, role, feature_version, ready, ready_since, restricted, features)
       SELECT (f->>'personId')::uuid, (f->>'siteId')::uuid, f->>'role', (f->>'version')::int, (f->>'ready')::boolean, (f->>'readySince')::date, f ? 'restricted', f
       FROM jsonb_to_recordset($1::jsonb) AS e(features jsonb), LATERAL (SELECT e.features AS f) x
       ON CONFLICT (person_id) DO UPDATE SET site_id = excluded.site_id, role = excluded.role, feature_version = excluded.feature_version,
         ready = excluded.ready, ready_since = excluded.ready_since, restricted = excluded.restricted, features = excluded.features
       WHERE candidate.feature_version <= excluded.feature_version`,
      [rows],
    );
    await this.bump(tx, [...new Set([...moved.map((row) => row.siteId), ...people.map((person) => person.siteId)])]);
  }

  /** The consent is gone: no longer ready, and no question may use the profile. */
  async consentGone(tx: Tx, personId: PersonId): Promise<void> {
    const rows = await tx.query<{ siteId: SiteId }>(
      `UPDATE candidate SET ready = false, features = features || '{"ready": false, "consent": false}' WHERE person_id = $1 RETURNING site_id AS "siteId"`,
      [personId],
    );
    await this.bump(tx, rows.map((row) => row.siteId));
  }

  /** Those of the people with whose data nobody may work. */
  async restrictedAmong(tx: Tx, personIds: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await tx.query<{ id: string }>('SELECT person_id AS id FROM candidate WHERE restricted AND person_id = ANY ($1)', [personIds]);
    return new Set(rows.map(({ id }) => id));
  }

  async remove(tx: Tx, personId: PersonId): Promise<void> {
    const rows = await tx.query<{ siteId: SiteId }>(`DELETE FROM candidate WHERE person_id = $1 RETURNING site_id AS "siteId"`, [personId]);
    await this.bump(tx, rows.map((row) => row.siteId));
  }

  /** The columns in memory of these sites are old. */
  async bump(tx: Tx, siteIds: readonly string[]): Promise<void> {
    // In the same order everywhere, so that two writers never wait for each other.
    await tx.query(
      `INSERT INTO candidate_revision AS r (site_id, revision) SELECT s, 1 FROM unnest($1::uuid[]) AS s ORDER BY s
       ON CONFLICT (site_id) DO UPDATE SET revision = r.revision + 1`,
      [siteIds],
    );
  }

  async revision(tx: Tx, siteId: SiteId): Promise<number> {
    const [row] = await tx.query<{ revision: number }>(`SELECT revision FROM candidate_revision WHERE site_id = $1`, [siteId]);
    return row?.revision ?? 0;
  }

  async ofSite(tx: Tx, siteId: SiteId): Promise<PersonFeatures[]> {
    const rows = await tx.query<{ features: PersonFeatures }>(`SELECT features FROM candidate WHERE site_id = $1`, [siteId]);
    return rows.map((row) => row.features);
  }

  async question(tx: Tx, menteeId: PersonId): Promise<MenteeQuestion | undefined> {
    const [row] = await tx.query<MenteeQuestion>(
      `SELECT c.site_id AS "siteId", c.features, coalesce(r.revision, 0) AS revision, s.max_distance_km AS "maxDistanceKm", s.rural, ${byMentor('c.site_id', '$2')} AS loads,
              (SELECT coalesce(json_agg(json_build_object('matchId', m.id, 'mentorId', m.mentor_id, 'state', m.state, 'endReason', m.end_reason, 'introductionOn', m.introduction_on)), '[]')
               FROM (${pairsOf}) m WHERE m.mentee_id = c.person_id) AS history
       FROM candidate c LEFT JOIN candidate_revision r USING (site_id) LEFT JOIN site_setting s USING (site_id)
       WHERE c.person_id = $1 AND c.role = 'mentee'`,
      [menteeId, loadStates],
    );
    return row;
  }

  /** Settings of a site, who waits there, what takes up its mentors' places, and who has met before. */
  async siteQuestion(tx: Tx, siteId: SiteId): Promise<SiteQuestion> {
    const [row] = await tx.query<Omit<SiteQuestion, 'harmed' | 'past' | 'declined'> & { history: EarlierMatch[] }>(
      `WITH waiting AS MATERIALIZED (
         SELECT c.person_id FROM candidate c WHERE c.site_id = $1 AND c.role = 'mentee' AND c.ready
           AND NOT EXISTS (SELECT 1 FROM match m WHERE m.mentee_id = c.person_id AND m.state = ANY ($2::text[] || $3::text[]))
           AND NOT EXISTS (SELECT 1 FROM (${furtherIn('mentee', '$2::text[] || $3::text[]')}) f WHERE f.person_id = c.person_id)),
       history AS MATERIALIZED (SELECT m.mentor_id, m.mentee_id, m.state, m.end_reason, m.introduction_on FROM (${pairsOf}) m JOIN waiting w ON w.person_id = m.mentee_id)
       SELECT coalesce(r.revision, 0) AS revision, s.max_distance_km AS "maxDistanceKm", s.rural, ${byMentor('w.site_id', '$2')} AS loads, ${byMentor('w.site_id', '$3')} AS proposals,
              (SELECT coalesce(json_agg(person_id ORDER BY person_id), '[]') FROM waiting) AS waiting,
              (SELECT coalesce(json_agg(json_build_object('mentorId', h.mentor_id, 'menteeId', h.mentee_id, 'state', h.state, 'endReason', h.end_reason, 'introductionOn', h.introduction_on)), '[]') FROM history h) AS history
       FROM (SELECT $1::uuid AS site_id) w LEFT JOIN candidate_revision r USING (site_id) LEFT JOIN site_setting s USING (site_id)`,
      [siteId, loadStates, openStates],
    );
    const { history, ...question } = row as NonNullable<typeof row>;
    const pairs = (chosen: (match: EarlierMatch) => boolean): PersonPair[] => history.filter(chosen).map(({ mentorId, menteeId }) => [mentorId, menteeId]);
    return {
      ...question,
      harmed: pairs(({ endReason }) => safeguardingReasons.includes(endReason ?? '')),
      past: pairs(wasMatched),
      declined: pairs(wasDeclined),
    };
  }

  /** The site of a mentor; undefined when nobody in sight is one. */
  async siteOfMentor(tx: Tx, mentorId: PersonId): Promise<SiteId | undefined> {
    const [row] = await tx.query<{ siteId: SiteId }>(`SELECT site_id AS "siteId" FROM candidate WHERE person_id = $1 AND role = 'mentor'`, [mentorId]);
    return row?.siteId;
  }

  /** Declined proposals of somebody, the newest of each pair, newest first. */
  async declinedOf(tx: Tx, personId: PersonId): Promise<DeclinedBefore[]> {
    return tx.query<DeclinedBefore>(
      `SELECT * FROM (
         SELECT DISTINCT ON (mentor_id, mentee_id) mentor_id AS "mentorId", mentee_id AS "menteeId", id AS "matchId", declined_by AS by, state_since AS "on"
         FROM match WHERE (mentor_id = $1 OR mentee_id = $1) AND state = 'declined' ORDER BY mentor_id, mentee_id, state_since DESC) newest
       ORDER BY "on" DESC, "matchId"`,
      [personId],
    );
  }

  /** Sites at which somebody is ready, in order. */
  async sitesWithPeople(tx: Tx): Promise<SiteId[]> {
    const rows = await tx.query<{ siteId: SiteId }>(`SELECT DISTINCT site_id AS "siteId" FROM candidate WHERE ready ORDER BY site_id`);
    return rows.map(({ siteId }) => siteId);
  }

  async pair(tx: Tx, match: { id: string; siteId: string; mentorId: string; menteeId: string }): Promise<PairQuestion> {
    const [row] = await tx.query<PairQuestion>(
      `SELECT (SELECT features FROM candidate WHERE person_id = $3 AND role = 'mentor') AS mentor, (SELECT features FROM candidate WHERE person_id = $4 AND role = 'mentee') AS mentee,
              s.max_distance_km AS "maxDistanceKm", s.rural,
              ((SELECT count(*) FROM match WHERE mentor_id = $3 AND state = ANY ($5) AND id <> $1) + (SELECT count(*) FROM (${furtherIn('mentor', '$5')}) f WHERE f.person_id = $3 AND f.id <> $1))::int AS load,
              (SELECT coalesce(json_agg(h.end_reason), '[]') FROM (${pairsOf}) h WHERE h.mentee_id = $4 AND h.mentor_id = $3 AND h.id <> $1 AND h.end_reason IS NOT NULL) AS "endReasons",
              EXISTS (SELECT 1 FROM (${pairsOf}) h WHERE h.mentee_id = $4 AND h.mentor_id = $3 AND h.id <> $1 AND h.state = 'ended' AND h.introduction_on IS NOT NULL) AS met
       FROM (SELECT $2::uuid AS site_id) w LEFT JOIN site_setting s USING (site_id)`,
      [match.id, match.siteId, match.mentorId, match.menteeId, loadStates],
    );
    return row as PairQuestion;
  }

  /** Holds people for this transaction, always in the same order: two introductions at once for a mentor's last place wait for each other, and so do two matches for one mentee. */
  async lock(tx: Tx, personIds: readonly string[]): Promise<void> {
    await tx.query(`SELECT 1 FROM candidate WHERE person_id = ANY ($1) ORDER BY person_id FOR UPDATE`, [personIds]);
  }
}
