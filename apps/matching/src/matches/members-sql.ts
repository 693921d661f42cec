/** All mentors or mentees of match `m` today, the first of the side at the head, as JSON. */
export const sideOf = (side: 'mentor' | 'mentee'): string =>
  `(SELECT to_json(ARRAY[m.${side}_id] || ARRAY(SELECT x.person_id FROM match_member x WHERE x.match_id = m.id AND x.side = '${side}' AND x.left_on IS NULL ORDER BY x.since, x.id)))`;

const everybody = `(SELECT id AS match_id, mentor_id AS person_id, 'mentor' AS side, false AS gone FROM match
  UNION ALL SELECT id, mentee_id, 'mentee', false FROM match
  UNION ALL SELECT match_id, person_id, side, left_on IS NOT NULL FROM match_member)`;

/**
 * Every match as pairs of two who were on different sides of it, from both of them: who was a mentor once may be a mentee today, and has met the same people.
 * For somebody who has left, the match is over.
 */
export const pairsOf = `SELECT p.id, y.person_id AS mentor_id, x.person_id AS mentee_id, CASE WHEN x.gone OR y.gone THEN 'ended' ELSE p.state END AS state, p.end_reason, p.introduction_on
  FROM ${everybody} x JOIN match p ON p.id = x.match_id JOIN ${everybody} y ON y.match_id = x.match_id AND y.side <> x.side`;

/** Is the person (SQL) in match `m` today, on this side? */
export const isInMatch = (person: string, side: 'mentor' | 'mentee'): string =>
  `(m.${side}_id = ${person} OR EXISTS (SELECT 1 FROM match_member x WHERE x.match_id = m.id AND x.person_id = ${person} AND x.side = '${side}' AND x.left_on IS NULL))`;

/** Is there somebody in match `m` today with whose data nobody may work? */
export const isRestricted = `EXISTS (SELECT 1 FROM candidate r WHERE r.restricted
  AND r.person_id = ANY (ARRAY[m.mentor_id, m.mentee_id] || ARRAY(SELECT x.person_id FROM match_member x WHERE x.match_id = m.id AND x.left_on IS NULL)))`;

/** Matches in these states (SQL) that a further mentor or mentee is in, with that person's id. */
export const furtherIn = (side: 'mentor' | 'mentee', states: string): string =>
  `SELECT x.person_id, m.id, m.site_id FROM match_member x JOIN match m ON m.id = x.match_id WHERE x.side = '${side}' AND x.left_on IS NULL AND m.state = ANY (${states})`;
