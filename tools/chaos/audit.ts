import { jetstreamManager } from '@nats-io/jetstream';
import { endStates } from '@patenwerk/contracts';
import { serviceDatabases } from '../services.js';
import type { ChaosHouse } from './house.js';
import type { Entry, Ledger } from './ledger.js';

export interface Finding {
  verdict: 'lost' | 'doubled' | 'wrong' | 'stuck';
  text: string;
}

type Row = Record<string, unknown>;
type Query = ChaosHouse['query'];

const schemas = serviceDatabases.map(({ schema }) => schema);

/** Holds the ledger against the database: every success once, every refusal not at all, nothing half, every projection as a recount says. */
export async function audit(house: ChaosHouse, ledger: Ledger, poison: ReadonlySet<string>): Promise<Finding[]> {
  return [...(await auditOperations(house.query, ledger)), ...(await auditEvents(house, poison)), ...(await auditRecounts(house.query))];
}

/** How one kind of operation is found in the database: a statement that gives one row per effect, with the mark's columns. */
interface Trace {
  /** Rows `{ mark, id }`; `mark` is the text made of the entry's mark. */
  facts: string;
  mark: (entry: Entry) => string;
  /** Rows `{ id, n }`: audit entries of each fact. */
  audited?: string;
  /** Rows `{ id, n }`: events of each fact. */
  told?: string;
}

const traces: Record<string, Trace> = {
  'record interest': {
    facts: `SELECT email AS mark, id::text FROM people.person WHERE email LIKE 'p%@chaos.example'`,
    mark: ({ mark }) => String(mark['email']),
    audited: `SELECT subject_id AS id, count(*)::int AS n FROM people.audit_entry WHERE action = 'people.record_interest' GROUP BY 1`,
    told: `SELECT envelope->>'aggregateId' AS id, count(*)::int AS n FROM people.outbox WHERE subject = 'event.people.person-registered' GROUP BY 1`,
  },
  'be refused': {
    facts: `SELECT email AS mark, id::text FROM people.person WHERE email LIKE 'refused%@chaos.example'`,
    mark: ({ mark }) => String(mark['email']),
  },
  ...Object.fromEntries(
    ['contact somebody', 'hold the interview'].map((kind): [string, Trace] => [
      kind,
      { facts: `SELECT person_id || ' ' || transition AS mark, id::text FROM people.intake_step WHERE by_actor <> 'system'`, mark: ({ mark }) => `${String(mark['personId'])} ${String(mark['transition'])}` },
    ]),
  ),
  'propose a match': {
    facts: `SELECT mentor_id || ' ' || mentee_id AS mark, id::text FROM matching.match`,
    mark: ({ mark }) => `${String(mark['mentorId'])} ${String(mark['menteeId'])}`,
    audited: `SELECT subject_id AS id, count(*)::int AS n FROM matching.audit_entry WHERE action = 'matching.propose' GROUP BY 1`,
    told: `SELECT envelope->>'aggregateId' AS id, count(*)::int AS n FROM matching.outbox WHERE subject = 'event.matching.match-proposed' GROUP BY 1`,
  },
  'take a step of a match': {
    facts: `SELECT match_id || ' ' || transition AS mark, id::text FROM matching.match_step`,
    mark: ({ mark }) => `${String(mark['matchId'])} ${String(mark['transition'])}`,
  },
  'record a meeting': {
    facts: `SELECT concat_ws(' ', coalesce(m.match_id::text, e.envelope->'data'->>'matchId'), e.envelope->'data'->>'date', m.minutes) AS mark, e.envelope->>'aggregateId' AS id
            FROM matching.outbox e LEFT JOIN matching.meeting m ON m.id = (e.envelope->>'aggregateId')::uuid WHERE e.subject = 'event.matching.meeting-recorded'`,
    mark: ({ mark }) => `${String(mark['matchId'])} ${String(mark['date'])} ${String(mark['minutes'])}`,
  },
  'remove a meeting': {
    // A meeting that was told of and is gone was removed; how often, the audit says below.
    facts: `SELECT e.envelope->>'aggregateId' AS mark, e.envelope->>'aggregateId' AS id FROM matching.outbox e WHERE e.subject = 'event.matching.meeting-recorded'
              AND NOT EXISTS (SELECT 1 FROM matching.meeting m WHERE m.id = (e.envelope->>'aggregateId')::uuid)`,
    mark: ({ mark }) => String(mark['meetingId']),
  },
  enrol: {
    facts: `SELECT event_id || ' ' || person_id AS mark, id::text FROM training.enrolment`,
    mark: ({ mark }) => `${String(mark['eventId'])} ${String(mark['personId'])}`,
    audited: `SELECT subject_id AS id, count(*)::int AS n FROM training.audit_entry WHERE action = 'training.enrol' AND subject_type = 'enrolment' GROUP BY 1`,
    told: `SELECT envelope->>'aggregateId' AS id, count(*)::int AS n FROM training.outbox WHERE subject IN ('event.training.enrolment-confirmed', 'event.training.enrolment-waitlisted') GROUP BY 1`,
  },
  'cancel an enrolment': {
    facts: `SELECT id::text AS mark, id::text FROM training.enrolment WHERE state = 'cancelled'`,
    mark: ({ mark }) => String(mark['enrolmentId']),
    audited: `SELECT subject_id AS id, count(*)::int AS n FROM training.audit_entry WHERE action = 'training.cancel_enrolment' AND subject_type = 'enrolment' GROUP BY 1`,
    told: `SELECT envelope->>'aggregateId' AS id, count(*)::int AS n FROM training.outbox WHERE subject = 'event.training.enrolment-cancelled' GROUP BY 1`,
  },
};

/** A removed meeting has lost its minutes: it is found by the id that was answered, or is one of the unknown. */
const found = (kind: string, entry: Entry, byMark: Map<string, string[]>, ids: ReadonlySet<string>): number => {
  const marked = byMark.get(traces[kind]?.mark(entry) ?? '')?.length ?? 0;
  return marked > 0 || kind !== 'record a meeting' ? marked : Number(entry.id !== undefined && ids.has(entry.id));
};

async function auditOperations(query: Query, ledger: Ledger): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const [kind, { facts, audited, told }] of Object.entries(traces)) {
    const rows = await query<{ mark: string; id: string }>(facts);
    const byMark = new Map<string, string[]>();
    for (const { mark, id } of rows) byMark.set(mark, [...(byMark.get(mark) ?? []), id]);
    const ids = new Set(rows.map(({ id }) => id));
    const counts = async (sql: string | undefined) => sql && new Map((await query<{ id: string; n: number }>(sql)).map(({ id, n }) => [id, n]));
    const [audits, events] = [await counts(audited), await counts(told)];
    const trace = traces[kind] as Trace;
    for (const entry of ledger.of(kind)) {
      const effects = found(kind, entry, byMark, ids);
      const told = `${kind} ${entry.n} (${entry.answer}, tries ${entry.tries.join(',')}): ${effects} effects; ${trace.mark(entry)}`;
      if (effects > 1 || (effects > 0 && entry.answer === 'refused' && !entry.tries.slice(0, -1).some((status) => status !== 401))) findings.push({ verdict: 'doubled', text: told });
      if (effects === 0 && entry.answer === 'success') findings.push({ verdict: 'lost', text: told });
      if (entry.answer === 'success' && entry.id && !ids.has(entry.id) && ['record interest', 'propose a match', 'enrol', 'record a meeting'].includes(kind)) findings.push({ verdict: 'lost', text: `${told}: the id that was answered is not there` });
      for (const id of byMark.get(trace.mark(entry)) ?? []) {
        for (const [what, found] of [['audit entries', audits], ['events', events]] as const) {
          if (found && found.get(id) !== 1) findings.push({ verdict: (found.get(id) ?? 0) > 1 ? 'doubled' : 'lost', text: `${told}: ${found.get(id) ?? 0} ${what}` });
        }
      }
    }
  }
  return findings;
}

/** Every event has left and was heard once by everybody who listens to it. */
async function auditEvents(house: ChaosHouse, poison: ReadonlySet<string>): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const text of await eventsNotHeard(house)) findings.push({ verdict: 'lost', text });
  for (const schema of schemas) {
    const waiting = await house.query(`SELECT id FROM ${schema}.outbox WHERE published_at IS NULL`);
    if (waiting.length > 0) findings.push({ verdict: 'stuck', text: `${schema} still has ${waiting.length} events to publish` });
  }
  for (const listener of schemas) {
    const failed = await house.query<{ event_id: string; listener: string; error: string }>(`SELECT event_id, listener, error FROM ${listener}.failed_event`);
    for (const { event_id: id, ...row } of failed) {
      const real = await Promise.all(schemas.map((schema) => house.query(`SELECT 1 FROM ${schema}.outbox WHERE id = $1`, [id])));
      if (real.flat().length > 0) findings.push({ verdict: 'stuck', text: `${listener} gave up on ${id}: ${row.listener} ${row.error.slice(0, 200)}` });
    }
    const [poisoned] = await house.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${listener}.inbox WHERE event_id = ANY ($1)`, [[...poison]]);
    if ((poisoned?.n ?? 0) > 0) findings.push({ verdict: 'wrong', text: `${listener} took ${poisoned?.n} poisonous events for good ones` });
  }
  return findings;
}

/** Published or not: what lies in an outbox and has no row in the inbox of somebody who listens to it. */
export async function eventsNotHeard(house: ChaosHouse): Promise<string[]> {
  const missed: string[] = [];
  const heardBy = await subjectsHeard(house);
  for (const schema of schemas) {
    for (const [listener, subjects] of Object.entries(heardBy)) {
      const rows = await house.query<{ id: string; subject: string }>(
        `SELECT o.id, o.subject FROM ${schema}.outbox o WHERE o.subject = ANY ($1)
           AND NOT EXISTS (SELECT 1 FROM ${listener}.inbox i WHERE i.event_id = o.id) AND NOT EXISTS (SELECT 1 FROM ${listener}.failed_event f WHERE f.event_id = o.id)`,
        [subjects],
      );
      missed.push(...rows.map(({ id, subject }) => `${listener} has never heard ${subject} ${id}`));
    }
  }
  return missed;
}

/** In which schema which subjects are heard, as the broker's durable consumers say; what a gateway keeps ready in memory is its own affair. */
async function subjectsHeard(house: ChaosHouse): Promise<Record<string, string[]>> {
  const nc = await house.broker();
  try {
    const jsm = await jetstreamManager(nc);
    const heard: Record<string, string[]> = {};
    for await (const { name, config } of jsm.consumers.list('EVENTS')) {
      const schema = serviceDatabases.find(({ service }) => service === name)?.schema;
      if (schema) heard[schema] = config.filter_subjects ?? (config.filter_subject ? [config.filter_subject] : []);
    }
    return heard;
  } finally {
    await nc.close();
  }
}

/** Each statement gives the rows that are wrong; none, and all is well. Written against the tables alone, not with the code that keeps them. */
export const auditQuestions: Record<string, string> = {
  'a match has as many steps as its history has states, without a gap': `
    SELECT m.id FROM matching.match m JOIN (SELECT match_id, count(*) AS n, max(seq) AS last, min(seq) AS first FROM matching.match_step GROUP BY 1) s ON s.match_id = m.id WHERE s.n <> s.last OR s.first <> 1`,
  'a match without a step': `SELECT id FROM matching.match m WHERE NOT EXISTS (SELECT 1 FROM matching.match_step s WHERE s.match_id = m.id)`,
  'a match stands where its last step led': `
    SELECT m.id FROM matching.match m JOIN LATERAL (SELECT to_state FROM matching.match_step s WHERE s.match_id = m.id AND corrected_at IS NULL ORDER BY seq DESC LIMIT 1) s ON true WHERE s.to_state <> m.state`,
  'each step of a match is told once': `
    SELECT m.id, s.n, e.n FROM matching.match m JOIN LATERAL (SELECT count(*) AS n FROM matching.match_step s WHERE s.match_id = m.id) s ON true
      JOIN LATERAL (SELECT count(*) AS n FROM matching.outbox o WHERE o.subject = 'event.matching.match-state-changed' AND o.envelope->>'aggregateId' = m.id::text AND NOT (o.envelope->>'backfill')::boolean) e ON true
    WHERE m.created_by <> 'tools' AND s.n <> e.n`,
  'each step of a match is in the audit once': `
    SELECT s.match_id, s.transition, count(a.id) FROM matching.match_step s JOIN matching.match m ON m.id = s.match_id
      LEFT JOIN matching.audit_entry a ON a.subject_id = s.match_id::text AND a.action = 'matching.' || s.transition
    WHERE m.created_by <> 'tools' GROUP BY 1, 2 HAVING count(a.id) <> 1`,
  'each step of an intake is in the audit once': `
    SELECT s.person_id, s.transition, count(a.id) FROM people.intake_step s LEFT JOIN people.audit_entry a ON a.subject_id = s.person_id::text AND a.action = 'people.advance_intake.' || s.transition
    WHERE s.by_actor <> 'system' GROUP BY 1, 2 HAVING count(a.id) <> count(DISTINCT s.id)`,
  'meetings recorded and removed agree with the audit': `
    SELECT m.id, kept.n, recorded.n, removed.n FROM matching.match m
      JOIN LATERAL (SELECT count(*) AS n FROM matching.meeting x WHERE x.match_id = m.id AND x.recorded_by <> 'tools') kept ON true
      JOIN LATERAL (SELECT count(*) AS n FROM matching.audit_entry a WHERE a.subject_id = m.id::text AND a.action = 'matching.record_meeting') recorded ON true
      JOIN LATERAL (SELECT count(*) AS n FROM matching.audit_entry a WHERE a.subject_id = m.id::text AND a.action = 'matching.remove_meeting') removed ON true
    WHERE recorded.n - removed.n <> kept.n`,
  'meetings recorded agree with the events': `
    SELECT m.id FROM matching.match m
      JOIN LATERAL (SELECT count(*) AS n FROM matching.audit_entry a WHERE a.subject_id = m.id::text AND a.action = 'matching.record_meeting') recorded ON true
      JOIN LATERAL (SELECT count(*) AS n FROM matching.outbox o WHERE o.subject = 'event.matching.meeting-recorded' AND o.envelope->'data'->>'matchId' = m.id::text) told ON true
    WHERE recorded.n <> told.n`,
  'the days of a match in a year': `
    SELECT c.match_id, c.year, c.meeting_days, c.third_meeting_on, r.n FROM matching.match_count c
      JOIN LATERAL (SELECT count(DISTINCT date) AS n FROM matching.meeting x WHERE x.match_id = c.match_id AND extract(year FROM x.date) = c.year) r ON true
    WHERE c.meeting_days <> r.n OR (c.third_meeting_on IS NULL) <> (r.n < 3)`,
  'a match with meetings has a count': `
    SELECT DISTINCT x.match_id FROM matching.meeting x WHERE NOT EXISTS (SELECT 1 FROM matching.match_count c WHERE c.match_id = x.match_id AND c.year = extract(year FROM x.date))`,
  'the last meeting of a match': `
    SELECT id FROM matching.match m WHERE last_meeting_on IS DISTINCT FROM (SELECT max(date) FROM matching.meeting x WHERE x.match_id = m.id)`,
  'the counters of a site and year': `
    WITH days AS (SELECT DISTINCT match_id, date, extract(year FROM date)::int AS year FROM matching.meeting),
      nth AS (SELECT match_id, year, date, row_number() OVER (PARTITION BY match_id, year ORDER BY date) AS place FROM days),
      third AS (SELECT match_id, year, date AS third FROM nth WHERE place = 3),
      meets AS (SELECT match_id, year, count(*) AS n FROM days GROUP BY 1, 2),
      -- A match counts at its present site from the year on in which it came, unless that year had counted it elsewhere before; what it left to a site stays there.
      fact AS (SELECT c.site_id, c.year, m.id, m.state, m.agreed_on, m.trial_from, m.ended_on, t.third, coalesce(n.n, 0) AS n, make_date(c.year, 12, 31) AS close,
          NOT EXISTS (SELECT 1 FROM matching.departed_year d WHERE d.match_id = m.id AND d.year = c.year AND d.counts_since IS NOT NULL) AS own
        FROM matching.site_year_counter c JOIN matching.match m ON m.site_id = c.site_id AND (m.moved_on IS NULL OR m.moved_on <= make_date(c.year, 12, 31))
          LEFT JOIN third t ON t.match_id = m.id AND t.year = c.year LEFT JOIN meets n ON n.match_id = m.id AND n.year = c.year),
      present AS (SELECT site_id, year,
        count(*) FILTER (WHERE own AND extract(year FROM agreed_on) = year) AS founded,
        count(*) FILTER (WHERE own AND third IS NOT NULL AND agreed_on <= close) AS counted,
        count(*) FILTER (WHERE own AND state NOT IN (${endStates.map((state) => `'${state}'`).join(', ')}) AND ((agreed_on <= close AND n BETWEEN 1 AND 2) OR (agreed_on IS NULL AND state = 'trial' AND n >= 3))) AS nearly,
        count(*) FILTER (WHERE trial_from <= close AND (ended_on IS NULL OR ended_on > close)) AS running FROM fact GROUP BY 1, 2),
      gone AS (SELECT site_id, year, count(*) FILTER (WHERE founded) AS founded, count(counts_since) AS counted, count(*) FILTER (WHERE running) AS running FROM matching.departed_year GROUP BY 1, 2),
      again AS (SELECT site_id, year, coalesce(p.founded, 0) + coalesce(g.founded, 0) AS founded, coalesce(p.counted, 0) + coalesce(g.counted, 0) AS counted, coalesce(p.nearly, 0) AS nearly, coalesce(p.running, 0) + coalesce(g.running, 0) AS running
        FROM matching.site_year_counter LEFT JOIN present p USING (site_id, year) LEFT JOIN gone g USING (site_id, year))
    SELECT c.site_id, c.year, c.founded, again.founded AS f, c.counted, again.counted AS c, c.nearly, again.nearly AS n, c.running, again.running AS r FROM matching.site_year_counter c JOIN again USING (site_id, year)
    WHERE (c.founded, c.counted, c.nearly, c.running) IS DISTINCT FROM (again.founded::int, again.counted::int, again.nearly::int, again.running::int) OR (SELECT sum(x) FROM unnest(c.counted_by_month) AS x) <> c.counted`,
  'the figures at sites are those of matching': `
    SELECT site_id, year, c.version, f.version AS kept FROM matching.site_year_counter c FULL JOIN sites.site_year_figures f USING (site_id, year)
    WHERE (c.version, c.founded, c.counted, c.nearly, c.ended_early, c.running, c.counted_by_month) IS DISTINCT FROM (f.version, f.founded, f.counted, f.nearly, f.ended_early, f.running, f.counted_by_month)`,
  'people knows where each match stands': `
    SELECT m.id, m.state, s.state AS known FROM matching.match m LEFT JOIN people.match_state s ON s.match_id = m.id WHERE m.state IS DISTINCT FROM s.state`,
  'a mentee is matched as long as a match runs': `
    SELECT p.id, p.state FROM people.person p WHERE p.role = 'mentee' AND p.state IN ('ready', 'matched')
      AND (p.state = 'matched') <> EXISTS (SELECT 1 FROM matching.match m WHERE m.mentee_id = p.id AND m.state IN ('introduction', 'trial', 'active', 'paused', 'closing'))`,
  'matching knows who is ready': `
    SELECT p.id, p.state, c.ready FROM people.person p LEFT JOIN matching.candidate c ON c.person_id = p.id
    WHERE p.source IS NOT NULL AND ((p.state = 'ready') IS DISTINCT FROM c.ready OR (c.features->>'consent')::boolean IS DISTINCT FROM true)`,
  'matching knows who has booked or attended the basic training': `
    SELECT c.person_id FROM matching.candidate c WHERE c.role = 'mentor' AND NOT (c.features->>'trainingsBooked')::boolean`,
  'the seats of an event': `
    SELECT e.id, e.confirmed, e.waitlisted, e.unrecorded, r.confirmed AS c, r.waitlisted AS w FROM training.event e
      JOIN LATERAL (SELECT count(*) FILTER (WHERE state IN ('confirmed', 'attended', 'no_show')) AS confirmed, count(*) FILTER (WHERE state = 'waitlisted') AS waitlisted, count(*) FILTER (WHERE state = 'confirmed') AS unrecorded FROM training.enrolment n WHERE n.event_id = e.id) r ON true
    WHERE (e.confirmed, e.waitlisted, e.unrecorded) IS DISTINCT FROM (r.confirmed::int, r.waitlisted::int, r.unrecorded::int) OR e.confirmed > e.seats OR (e.confirmed < e.seats AND EXISTS (SELECT 1 FROM training.enrolment n WHERE n.event_id = e.id AND n.state = 'waitlisted' AND NOT n.restricted))`,
  'trainings booked as enrolments say': `
    SELECT n.id, n.state, t.cancelled FROM training.enrolment n JOIN training.event e ON e.id = n.event_id LEFT JOIN people.training_record t ON t.enrolment_id = n.id
    WHERE cardinality(e.topics) > 0 AND ((n.state = 'confirmed' AND t.cancelled IS DISTINCT FROM false) OR (n.state = 'cancelled' AND t.cancelled = false))`,
  'everybody told of a seat has one message for each piece of news': `
    WITH news AS (SELECT envelope->'data'->>'personId' AS person, envelope->'data'->>'eventId' AS event, replace(substr(subject, 16), '-', '_') AS template, count(*) AS n
        FROM training.outbox WHERE subject IN ('event.training.enrolment-confirmed', 'event.training.enrolment-waitlisted', 'event.training.enrolment-moved-up') GROUP BY 1, 2, 3),
      sent AS (SELECT person_id::text AS person, about->>'eventId' AS event, template, count(*) AS n FROM notifications.delivery WHERE template LIKE 'enrolment%' GROUP BY 1, 2, 3)
    SELECT * FROM news FULL JOIN sent USING (person, event, template) WHERE news.n IS DISTINCT FROM sent.n`,
  'every introduction has one message': `
    WITH news AS (SELECT envelope->'data'->>'mentorId' AS person, count(*) AS n FROM matching.outbox WHERE subject = 'event.matching.match-introduced' GROUP BY 1),
      sent AS (SELECT person_id::text AS person, count(*) AS n FROM notifications.delivery WHERE template = 'introduction' GROUP BY 1)
    SELECT * FROM news FULL JOIN sent USING (person) WHERE news.n IS DISTINCT FROM sent.n`,
  'a first call has both its consents': `
    SELECT p.id FROM people.person p WHERE p.email LIKE '%@chaos.example' AND (SELECT count(*) FROM people.consent c WHERE c.person_id = p.id) <> 2`,
  'an enrolment is in the audit of both': `
    SELECT n.id FROM training.enrolment n WHERE (SELECT count(*) FROM training.audit_entry a WHERE a.action = 'training.enrol' AND a.subject_type = 'person' AND a.subject_id = n.person_id::text)
      <> (SELECT count(*) FROM training.enrolment x WHERE x.person_id = n.person_id)`,
  ...Object.fromEntries(schemas.map((schema) => [`${schema} has no kept answer without its content`, `SELECT actor_id, key FROM ${schema}.idempotency_key WHERE result IS NULL`])),
};

async function auditRecounts(query: Query): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const [title, sql] of Object.entries(auditQuestions)) {
    const rows = await query<Row>(sql);
    if (rows.length > 0) findings.push({ verdict: 'wrong', text: `${title}: ${rows.length} rows, e.g. ${JSON.stringify(rows[0])}` });
  }
  return findings;
}
