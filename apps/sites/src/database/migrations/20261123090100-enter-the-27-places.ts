import { sitesEvents, SiteId } from '@patenwerk/contracts';
import { Outbox, SystemClock } from '@patenwerk/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { the27Places } from '../data/the-27-places.js';

const nearKm = 15;
const ruralKm = 30;

/** The real places, also in a fresh production database. Their events go out at the first start, so that every service knows them. */
export class EnterThe27Places implements MigrationInterface {
  name = 'EnterThe27Places1795424460000';

  async up(runner: QueryRunner): Promise<void> {
    const clock = new SystemClock();
    const rows = the27Places.map((place) => ({ ...place, maxDistanceKm: place.rural ? ruralKm : nearKm }));
    const json = JSON.stringify(rows);
    await runner.query(
      `INSERT INTO site (id, created_at, created_by, version, slug, name, state, status, carrier, carrier_type, portrait, public_contact, latest_evidence_year, quota_by_year, max_distance_km, rural, demo)
       SELECT (s->>'id')::uuid, $2, 'public sources', 1, s->>'slug', s->>'name', s->>'state', 'unknown', s->>'carrier', s->>'carrierType', '',
              '{"office": null, "phone": null, "email": null, "web": null, "address": null}', (s->>'latestEvidenceYear')::int, '{}', (s->>'maxDistanceKm')::int, (s->>'rural')::boolean, false
       FROM jsonb_array_elements($1::jsonb) AS s`,
      [json, clock.now()],
    );
    await runner.query(
      `INSERT INTO site_place (site_id, position, name, plz, lat, lng)
       SELECT (s->>'id')::uuid, p.position - 1, p.value->>'name', p.value->>'plz', (p.value->>'lat')::float8, (p.value->>'lng')::float8
       FROM jsonb_array_elements($1::jsonb) AS s, jsonb_array_elements(s->'places') WITH ORDINALITY AS p(value, position)`,
      [json],
    );
    await runner.query(
      `INSERT INTO site_evidence (site_id, position, year, fact, url)
       SELECT (s->>'id')::uuid, e.position - 1, (e.value->>'year')::int, e.value->>'fact', e.value->>'url'
       FROM jsonb_array_elements($1::jsonb) AS s, jsonb_array_elements(s->'evidence') WITH ORDINALITY AS e(value, position)`,
      [json],
    );
    await new Outbox(runner.manager, clock).addMany(
      sitesEvents.siteChanged,
      rows.map(({ id, maxDistanceKm, rural }) => {
        const siteId = SiteId.parse(id);
        return { aggregateId: siteId, aggregateVersion: 1, siteId, backfill: true, data: { siteId, status: 'unknown' as const, quotaByYear: {}, maxDistanceKm, rural } };
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM site_evidence; DELETE FROM site_place; DELETE FROM site;`);
  }
}
