// npm run bench:events: how quickly events take effect in another service, from the outbox through JetStream. None may be lost, none doubled.
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { Controller, Module } from '@nestjs/common';
import { defineEvent, type EventEnvelope } from '@patenwerk/contracts';
import { startPostgres } from '@patenwerk/local-servers';
import { actorContext, defineServiceDatabase, newId, TechnicalTables, type Tx, UnitOfWork } from '@patenwerk/persistence';
import { defineService, Listens } from '@patenwerk/service-kit';
import { startHarness } from '@patenwerk/testing';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { z } from 'zod';
import { median } from './load.js';

const rounds = 3;
const count = 10_000;
const patienceMs = 120_000;
const rung = defineEvent({ subject: 'event.bell.rung', version: 1, data: z.object({ stroke: z.int() }) });

class CreateEchoes implements MigrationInterface {
  name = 'CreateEchoes1795000000000';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE echo (event_id uuid NOT NULL, stroke integer NOT NULL)');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE echo');
  }
}

@Controller()
class Valley {
  @Listens(rung)
  async answer({ id, data }: EventEnvelope<{ stroke: number }>, tx: Tx) {
    await tx.query('INSERT INTO echo (event_id, stroke) VALUES ($1, $2)', [id, data.stroke]);
  }
}

@Module({})
class BellModule {}
@Module({ controllers: [Valley] })
class ValleyModule {}

const bell = defineService({ name: 'bell', module: BellModule, database: defineServiceDatabase({ service: 'bell', entities: [], migrations: [TechnicalTables] }) });
const valley = defineService({ name: 'valley', module: ValleyModule, database: defineServiceDatabase({ service: 'valley', entities: [], migrations: [TechnicalTables, CreateEchoes] }) });

/** One row for the table of measurements: events a second from the commit of 10,000 of them to the last effect, median of three rounds. */
export async function eventsRow(): Promise<{ what: string; goal: string; seen: string }> {
  const postgres = await startPostgres();
  try {
    process.env.TEST_DATABASE_ADMIN_URL = postgres.adminUrl;
    const house = await startHarness({ services: [bell, valley] });
    try {
      const seen: number[] = [];
      for (let round = 0; round < rounds; round += 1) seen.push(await ring(house, round));
      return {
        what: `${count} events: outbox → JetStream → effect in another service, each exactly once`,
        goal: '≥ 2,000 a second',
        seen: `**${Math.round(median(seen))}** a second (${seen.map(Math.round).join(', ')}); 0 lost, 0 doubled`,
      };
    } finally {
      await house.close();
    }
  } finally {
    await postgres.stop();
  }
}

async function ring(house: Awaited<ReturnType<typeof startHarness>>, round: number): Promise<number> {
  const uow = house.services['bell']?.app.get(UnitOfWork) as UnitOfWork;
  const context = { actor: { id: 'bell', kind: 'system' as const, grants: [], purpose: 'bench' }, correlationId: newId(), subject: 'bench' };
  const strokes = Array.from({ length: count }, (_, stroke) => ({ aggregateId: newId(), aggregateVersion: 1, siteId: null, data: { stroke: round * count + stroke } }));
  const began = performance.now();
  await actorContext.run(context, () => uow.asSystem('relay', (tx) => tx.outbox.addMany(rung, strokes)));
  for (;;) {
    const [heard] = await house.adminQuery<{ all: number; different: number }>('SELECT count(*)::int AS all, count(DISTINCT stroke)::int AS different FROM valley.echo');
    if (heard && heard.different >= (round + 1) * count) {
      if (heard.all !== heard.different) throw new Error(`${heard.all - heard.different} events took effect twice.`);
      return (count * 1_000) / (performance.now() - began);
    }
    if (performance.now() - began > patienceMs) throw new Error(`Only ${heard?.different ?? 0} events took effect.`);
    await sleep(25);
  }
}

if (process.argv[1] === import.meta.filename) {
  const { what, goal, seen } = await eventsRow();
  process.stdout.write(`| ${what} | ${goal} | ${seen} |\n`);
}
