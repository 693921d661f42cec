import { setTimeout as sleep } from 'node:timers/promises';
import { jetstream, type JetStreamClient, type JetStreamManager, jetstreamManager } from '@nats-io/jetstream';
import { type EventEnvelope, matchingEvents, peopleEvents, trainingEvents } from '@patenwerk/contracts';
import { newId } from '@patenwerk/persistence';
import type { Random } from '../demo/random.js';
import type { ChaosHouse, Copy } from './house.js';

/** What an attack may use. */
export interface Field {
  house: ChaosHouse;
  random: Random;
  /** Nothing is asked while the work runs, and nothing waits for an answer. */
  inPeace(work: () => Promise<void>): Promise<void>;
  /** Ids of events nobody can deal with: they may stay behind. */
  poison: Set<string>;
}

/** A harm: its name says what happens. It resolves when the harm is over; what is broken then mends itself or never. */
export interface Attack {
  title: string;
  /** Played within `npm test`, too. */
  short?: true;
  run(field: Field): Promise<void>;
}

const writers = ['people', 'matching', 'training'] as const;
const listeners = ['people', 'matching', 'sites', 'notifications'] as const;
const stream = 'EVENTS';

/** Every way in which the house is harmed. A new one is a line here; nothing else knows them by name. */
export const attacks: readonly Attack[] = [
  {
    title: 'a service is killed in the middle of its transaction',
    short: true,
    async run({ house, random }) {
      const service = random.pick(writers);
      const holder = await house.session();
      try {
        // The facts and their events are written, the audit waits: now nothing of it may stay.
        await holder.query(`BEGIN; LOCK TABLE ${service}.audit_entry IN SHARE MODE`);
        const waiting = await until(async () => {
          const rows = await house.query<{ name: string }>(`SELECT DISTINCT application_name AS name FROM pg_stat_activity WHERE usename = $1 AND wait_event_type = 'Lock'`, [`pw_${service}`]);
          return house.copies.find(({ name }) => rows.some((row) => row.name === name));
        });
        if (waiting) await house.kill(waiting);
      } finally {
        await holder.end();
      }
    },
  },
  {
    title: 'a service is killed between commit and publish',
    short: true,
    async run({ house, random }) {
      const service = random.pick(writers);
      await withoutPublishing(house, async () => {
        await until(async () => (await unpublished(house, service)).length > 0);
        await killAll(house, service);
      });
    },
  },
  {
    title: 'a service is killed between the effect of an event and its acknowledgement',
    short: true,
    async run({ house, random }) {
      const service = random.pick(listeners);
      const effects = async (): Promise<number> => (await house.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${service}.inbox`))[0]?.n ?? 0;
      const before = await effects();
      // It still hears, but nothing it says reaches the broker: neither acks nor answers.
      house.wires.nats.turn({ kind: 'up' }, (hello) => hello.includes(`"user":"${service}"`));
      try {
        await until(async () => (await effects()) > before);
        await killAll(house, service);
      } finally {
        house.wires.nats.calm({ lost: true });
      }
    },
  },
  {
    title: 'one copy of every service is killed at the same moment',
    run: async ({ house, random }) => {
      const number = random.between(1, 2);
      await Promise.all(house.copies.filter(({ name }) => name.endsWith(`-${number}`)).map((copy) => house.kill(copy)));
    },
  },
  {
    title: 'both gateways are killed',
    run: ({ house }) => killAll(house, 'gateway'),
  },
  {
    title: 'the broker is killed while events are on their way',
    async run({ house, random }) {
      await house.nats.kill();
      await sleep(random.between(100, 2_000));
      await house.nats.restart();
    },
  },
  {
    title: 'the broker loses its whole store',
    short: true,
    async run({ house }) {
      await house.nats.wipeStore();
      await house.nats.restart();
    },
  },
  {
    title: 'PostgreSQL is stopped immediately and started again',
    short: true,
    run: ({ house }) => house.restartPostgresAtOnce(),
  },
  {
    title: 'connections to PostgreSQL are reset',
    run: ({ house, random }) => repeatedly(random, () => house.wires.postgres.resetSome(random, 0.5)),
  },
  {
    title: 'connections to the broker are reset',
    run: ({ house, random }) => repeatedly(random, () => house.wires.nats.resetSome(random, 0.5)),
  },
  {
    title: 'PostgreSQL lies behind a black hole, then the wire comes back',
    run: ({ house, random }) => blackHole(house.wires.postgres, random, false),
  },
  {
    title: 'PostgreSQL lies behind a black hole, and the connections are forgotten',
    run: ({ house, random }) => blackHole(house.wires.postgres, random, true),
  },
  {
    title: 'the broker lies behind a black hole, then the wire comes back',
    run: ({ house, random }) => blackHole(house.wires.nats, random, false),
  },
  {
    title: 'the broker lies behind a black hole, and the connections are forgotten',
    run: ({ house, random }) => blackHole(house.wires.nats, random, true),
  },
  {
    title: 'every wire is slow',
    async run({ house, random }) {
      const wires = Object.values(house.wires);
      for (const wire of wires) wire.turn({ kind: 'delay', ms: random.between(20, 250) });
      await sleep(random.between(1_000, 3_000));
      for (const wire of wires) wire.calm();
    },
  },
  {
    title: 'messages are cut in the middle',
    short: true,
    async run({ house, random }) {
      const wires = Object.values(house.wires);
      for (const wire of wires) wire.turn({ kind: 'cut', afterBytes: random.between(1_000, 60_000) });
      await sleep(random.between(500, 2_000));
      for (const wire of wires) wire.calm();
    },
  },
  {
    title: 'events arrive twice, later and in another order',
    async run({ house, random }) {
      await withBroker(house, async ({ publish }) => {
        for (const service of writers) {
          const rows = await house.query<{ envelope: EventEnvelope }>(`SELECT envelope FROM ${service}.outbox WHERE published_at IS NOT NULL ORDER BY id DESC LIMIT 150`);
          // Another message id: the broker's own memory must not be what saves us.
          for (const { envelope } of random.some(rows, 60)) await publish(envelope.subject, envelope);
        }
      });
    },
  },
  {
    title: 'some events are held back while newer ones pass',
    short: true,
    async run({ house, random }) {
      const service = random.pick(writers);
      const holder = await house.session();
      try {
        await withoutPublishing(house, async () => {
          await until(async () => (await unpublished(house, service)).length > 8);
          const ids = random.some(await unpublished(house, service), 4);
          // The relay leaves out rows that somebody holds.
          await holder.query('BEGIN');
          await holder.query(`SELECT 1 FROM ${service}.outbox WHERE id = ANY ($1) FOR UPDATE`, [ids]);
        });
        await sleep(random.between(1_000, 3_000));
      } finally {
        await holder.end();
      }
    },
  },
  {
    title: 'news of an older state arrives under a new name',
    async run({ house, random }) {
      await withBroker(house, async ({ publish }) => {
        const older = async (subject: string, schema: string, change: (data: Record<string, unknown>) => Record<string, unknown>): Promise<void> => {
          const rows = await house.query<{ envelope: EventEnvelope<Record<string, unknown>> }>(`SELECT envelope FROM ${schema}.outbox WHERE subject = $1 ORDER BY id DESC LIMIT 100`, [subject]);
          for (const { envelope } of random.some(rows, 10)) await publish(subject, { ...envelope, id: newId(), aggregateVersion: 0, data: change(envelope.data) });
        };
        await older(matchingEvents.siteFiguresChanged.subject, 'matching', (data) => ({ ...data, counted: 999, running: 0 }));
        await older(matchingEvents.stateChanged.subject, 'matching', (data) => ({ ...data, to: 'withdrawn' }));
        await older(trainingEvents.attended.subject, 'training', (data) => ({ ...data, attended: true }));
      });
    },
  },
  {
    title: 'poisonous events lie between the good ones',
    short: true,
    async run({ house, random, poison }) {
      await withBroker(house, async ({ publish, raw }) => {
        const subjects = [matchingEvents.stateChanged.subject, matchingEvents.siteFiguresChanged.subject, matchingEvents.introduced.subject, peopleEvents.profileChanged.subject];
        for (const subject of subjects) {
          const id = newId();
          poison.add(id);
          await raw(subject, random.pick(['{"half', '', 'null', '[]', '42', '{"id":7}']));
          // In order as an envelope, but no listener can take what it says.
          await publish(subject, { id, subject, version: 1, at: house.now().toISOString(), aggregateId: newId(), aggregateVersion: 1, siteId: null, correlationId: newId(), backfill: false, data: {} });
        }
      });
    },
  },
  {
    title: 'the clock is moved by an hour',
    run: async ({ house, random }) => house.moveClock(house.mayGoBack(hour) && random.chance(0.5) ? -hour : hour),
  },
  {
    title: 'the clock is moved by a day',
    // Keys of requests are kept for a day: nobody repeats a request over this.
    run: ({ house, random, inPeace }) => inPeace(async () => house.moveClock(house.mayGoBack(day) && random.chance(0.5) ? -day : day)),
  },
  {
    title: 'the clock goes over the change of summer time',
    short: true,
    run: ({ house, inPeace }) =>
      inPeace(async () => {
        const now = house.now().getTime();
        const change = changes.find((each) => Math.abs(each - now) < 20 * day) ?? now;
        house.moveClock(change - now - 2_000);
      }),
  },
];

const hour = 3_600_000;
const day = 24 * hour;
/** When summer time ends in 2026 and begins in 2027 (both at one o'clock UTC). */
const changes = [Date.parse('2026-10-25T01:00:00Z'), Date.parse('2027-03-28T01:00:00Z')];

/** Asks again until there is something, for two seconds at most: where nothing happens, the harm is done without. */
async function until<T>(look: () => Promise<T>): Promise<T | undefined> {
  for (const end = Date.now() + 2_000; Date.now() < end; await sleep(20)) {
    const found = await look();
    if (found) return found;
  }
  return undefined;
}

const killAll = async (house: ChaosHouse, service: string): Promise<void> => {
  await Promise.all(house.copies.filter((copy: Copy) => copy.service === service).map((copy) => house.kill(copy)));
};

const unpublished = async (house: ChaosHouse, service: string): Promise<string[]> =>
  (await house.query<{ id: string }>(`SELECT id FROM ${service}.outbox WHERE published_at IS NULL`)).map(({ id }) => id);

async function repeatedly(random: Random, harm: () => void): Promise<void> {
  for (let times = random.between(1, 4); times > 0; times -= 1) {
    harm();
    await sleep(random.between(50, 500));
  }
}

async function blackHole(wire: ChaosHouse['wires']['nats'], random: Random, lost: boolean): Promise<void> {
  wire.turn({ kind: 'hold' });
  await sleep(random.between(500, 5_000));
  wire.calm({ lost });
}

interface BrokerHand {
  jsm: JetStreamManager;
  publish(subject: string, envelope: EventEnvelope<unknown>): Promise<void>;
  raw(subject: string, text: string): Promise<void>;
}

async function withBroker<T>(house: ChaosHouse, work: (hand: BrokerHand) => Promise<T>): Promise<T> {
  const nc = await house.broker();
  try {
    const js: JetStreamClient = jetstream(nc);
    const raw = async (subject: string, text: string): Promise<void> => {
      await js.publish(subject, text, { msgID: newId() });
    };
    return await work({ jsm: await jetstreamManager(nc), raw, publish: (subject, envelope) => raw(subject, JSON.stringify(envelope)) });
  } finally {
    await nc.close();
  }
}

/** The broker carries requests but stores no event meanwhile. */
function withoutPublishing(house: ChaosHouse, work: () => Promise<void>): Promise<void> {
  return withBroker(house, async ({ jsm }) => {
    await jsm.streams.update(stream, { max_msg_size: 1 });
    try {
      await work();
    } finally {
      await jsm.streams.update(stream, { max_msg_size: -1 });
    }
  });
}
