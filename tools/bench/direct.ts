// The measure: what one Fastify and one pool of pg reach on the same database, without house, rights, audit or broker.
import { randomUUID } from 'node:crypto';
import { fastify } from 'fastify';
import pg from 'pg';

/** The statement behind GET /v1/sites/{id}. */
const site = `
  SELECT s.id, s.slug, s.name, s.state, s.status, s.status_since, s.status_source, s.carrier, s.carrier_type, s.portrait, s.public_contact, s.opening_hours,
    s.latest_evidence_year, s.quota_by_year, s.max_distance_km, s.rural, s.demo, s.version,
    (SELECT jsonb_agg(jsonb_build_object('name', p.name, 'plz', p.plz, 'lat', p.lat, 'lng', p.lng) ORDER BY p.position) FROM sites.site_place p WHERE p.site_id = s.id) AS places,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('year', e.year, 'fact', e.fact, 'url', e.url) ORDER BY e.position), '[]') FROM sites.site_evidence e WHERE e.site_id = s.id) AS evidence
  FROM sites.site s WHERE s.id = $1`;

/** The statement behind GET /api/people/{id}. */
const person = `
  SELECT p.*,
    (SELECT coalesce(json_agg(c ORDER BY c.given_at, c.id), '[]') FROM people.consent c WHERE c.person_id = p.id) AS consents,
    (SELECT coalesce(json_agg(d ORDER BY d.type), '[]') FROM people.document d WHERE d.person_id = p.id) AS documents,
    (SELECT coalesce(json_agg(t ORDER BY t.topic), '[]') FROM (
       SELECT topic, max(booked_for) AS booked_for, max(attended_on) AS attended_on FROM people.training_record WHERE person_id = p.id AND NOT cancelled GROUP BY topic) t) AS trainings,
    (SELECT coalesce(json_agg(s ORDER BY s.at, s.id), '[]') FROM people.intake_step s WHERE s.person_id = p.id) AS steps,
    EXISTS (SELECT 1 FROM people.match_state m WHERE (m.mentor_id = p.id OR m.mentee_id = p.id) AND m.state = ANY ($2)) AS running
  FROM people.person p WHERE p.id = $1`;
const running = ['introduction', 'trial', 'active', 'paused', 'closing'];

const insert = 'INSERT INTO bench.meeting (id, match_id, site_id, date, minutes, activity, recorded_by, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
// Same columns, key and index as the service's table; no checks, no rights.
await pool.query('DROP SCHEMA IF EXISTS bench CASCADE; CREATE SCHEMA bench; CREATE TABLE bench.meeting (LIKE matching.meeting INCLUDING DEFAULTS INCLUDING INDEXES)');

const server = fastify();
server.get<{ Params: { id: string } }>('/sites/:id', async ({ params }) => (await pool.query(site, [params.id])).rows[0]);
server.get<{ Params: { id: string } }>('/people/:id', async ({ params }) => (await pool.query(person, [params.id, running])).rows[0]);
// The measure of public answers: the least that a Fastify can say.
server.get('/hello', { schema: { response: { 200: { type: 'object', properties: { hello: { type: 'string' } } } } } }, async () => ({ hello: 'world' }));
server.get('/hello-304', async (_request, reply) => reply.status(304).header('etag', '"hello"').send());
server.post<{ Params: { id: string }; Body: { date: string; minutes: number; activity: string } }>('/matches/:id/meetings', async ({ params, body }, reply) => {
  const id = randomUUID();
  await pool.query(insert, [id, params.id, params.id, body.date, body.minutes, body.activity, 'bench', new Date()]);
  return reply.status(201).send({ id, matchId: params.id, ...body });
});
process.send?.({ origin: await server.listen({ host: '127.0.0.1', port: 0 }) });
process.once('disconnect', () => void server.close().then(() => pool.end()));
