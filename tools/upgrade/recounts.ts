/** What one service keeps about another's facts, or counts of its own, asked again from the facts: each question finds the rows that differ. */
export const recounts: Record<string, string> = {
  'people knows the state and the two people of every match': `SELECT 1 FROM people.match_state s LEFT JOIN matching.match m ON m.id = s.match_id WHERE (s.state, s.mentor_id, s.mentee_id) IS DISTINCT FROM (m.state, m.mentor_id, m.mentee_id)`,
  'every open proposal has its last day, and none expires within a week of the update': `SELECT 1 FROM matching.match m WHERE m.state IN ('proposed', 'mentor_asked', 'mentee_asked') AND (m.expires_on IS NULL OR m.expires_on < current_date + 7)`,
  'matching knows nobody whom people does not know': `SELECT 1 FROM matching.candidate c WHERE NOT EXISTS (SELECT 1 FROM people.person p WHERE p.id = c.person_id AND p.site_id = c.site_id AND p.role = c.role)`,
  'the meeting days of a year are those of the meetings': `SELECT 1 FROM matching.match_count c WHERE c.meeting_days <> (SELECT count(DISTINCT t.date) FROM matching.meeting t WHERE t.match_id = c.match_id AND extract(year FROM t.date) = c.year)`,
  'the counted matches of a site are those that count': `SELECT 1 FROM matching.site_year_counter y WHERE y.counted <> (SELECT count(*) FROM matching.match_count c WHERE c.site_id = y.site_id AND c.year = y.year AND c.counts AND NOT EXISTS (SELECT 1 FROM matching.departed_year d WHERE d.match_id = c.match_id AND d.year = c.year AND d.counts_since IS NOT NULL))
    + (SELECT count(*) FROM matching.departed_year d WHERE d.site_id = y.site_id AND d.year = y.year AND d.counts_since IS NOT NULL)`,
  'the overview shows the counters of matching': `SELECT 1 FROM matching.site_year_counter c LEFT JOIN sites.site_year_figures f USING (site_id, year)
    WHERE (c.founded, c.counted, c.nearly, c.ended_early, c.running, c.counted_by_month) IS DISTINCT FROM (f.founded, f.counted, f.nearly, f.ended_early, f.running, f.counted_by_month)`,
  'the taken seats of an event are its enrolments': `SELECT 1 FROM training.event e WHERE e.confirmed <> (SELECT count(*) FROM training.enrolment n WHERE n.event_id = e.id AND n.state IN ('confirmed', 'attended', 'no_show'))`,
};
