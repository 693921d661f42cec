import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type EventEnvelope, type ParsedInputOf, people, peopleEvents, SiteId } from '@patenwerk/contracts';
import { defineServiceDatabase, newId, UnitOfWork } from '@patenwerk/persistence';
import { defineService, Handles, Listens, type ResultOf } from '@patenwerk/service-kit';
import { eventually } from '@patenwerk/testing';
import { Controller, Module } from '@nestjs/common';
import { type GatewayWorld, startGateway } from '../../test/start-gateway.js';

const bochum = newId();
const trace = newId();
/** Opens the gate that keeps a transaction waiting after its first statement. */
const gates: Record<'asked' | 'heard', () => void> = { asked: () => undefined, heard: () => undefined };
const wait = (at: keyof typeof gates): Promise<void> => new Promise((open) => (gates[at] = open));

/** In the place of people: discards a draft and tells it as an event. */
@Controller()
class People {
  constructor(private readonly uow: UnitOfWork) {}

  @Handles(people.discardDraft)
  discardDraft({ id }: ParsedInputOf<typeof people.discardDraft>): Promise<ResultOf<typeof people.discardDraft>> {
    return this.uow.run(async (tx) => {
      await wait('asked');
      await tx.outbox.add(peopleEvents.siteLoaded, { aggregateId: id, aggregateVersion: 1, siteId: bochum, data: { siteId: SiteId.parse(bochum) } });
      return { id };
    });
  }
}

/** In the place of matching: hears it and writes. */
@Controller()
class Matching {
  @Listens(peopleEvents.siteLoaded)
  async hear(_event: EventEnvelope): Promise<void> {
    await wait('heard');
  }
}

@Module({ controllers: [People] })
class PeopleModule {}
@Module({ controllers: [Matching] })
class MatchingModule {}

const standIn = (name: string, module: new () => object) => defineService({ name, module, database: defineServiceDatabase({ service: name, entities: [], migrations: [] }) });

let world: GatewayWorld;
let cookie: string;

beforeAll(async () => {
  world = await startGateway({}, { services: [standIn('people', PeopleModule), standIn('matching', MatchingModule)] });
  await world.account('kessler@patenwerk.example', [{ role: 'site_coordinator', scope: 'site', scopeId: bochum }]);
  cookie = await world.signIn('kessler@patenwerk.example');
});
afterAll(() => world?.close());

/** What Postgres itself shows of the connections of one service. */
const shown = (service: string): Promise<{ application_name: string; query: string }[]> =>
  world.harness.adminQuery(`SELECT application_name, query FROM pg_stat_activity WHERE datname = current_database() AND usename = $1 AND state LIKE 'idle in transaction%'`, [`pw_${service}`]);

describe('One trace', () => {
  it('leads from the request of a browser to the SQL of the service, and on to the SQL of whoever hears the event', async () => {
    const answer = world.send('DELETE', `/api/interest-drafts/${newId()}`, { cookie, headers: { 'x-correlation-id': trace } });
    await eventually(async () => {
      const [row] = await shown('people');
      expect(row).toMatchObject({ application_name: `patenwerk-people ${trace}`, query: expect.stringContaining(`/* trace=${trace} op=people.discard_draft */`) });
    });
    gates.asked();
    const { status, headers } = await answer;
    expect([status, headers.get('x-correlation-id')]).toEqual([200, trace]);
    await eventually(async () => {
      const [row] = await shown('matching');
      expect(row).toMatchObject({ application_name: `patenwerk-matching ${trace}` });
    });
    gates.heard();
    await world.harness.quiet();
    expect(await world.harness.adminQuery(`SELECT application_name FROM pg_stat_activity WHERE usename IN ('pw_people', 'pw_matching') AND application_name LIKE '% %'`)).toEqual([]);
  });
});
