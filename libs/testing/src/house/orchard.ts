import { Controller, Module } from '@nestjs/common';
import { defineEvent, defineOperation, DomainError, type EventEnvelope } from '@patenwerk/contracts';
import { actorContext, defineServiceDatabase, newId, siteRecordColumns, SiteRecordEntity, siteTable, TechnicalTables, type Tx, UnitOfWork } from '@patenwerk/persistence';
import { defineService, Handles, HandlesMany, Listens, type Request, ServiceClient } from '@patenwerk/service-kit';
import { Column, Entity, type MigrationInterface, type QueryRunner } from 'typeorm';
import { z } from 'zod';

// Two made-up services, as small as they can be: the orchard plants trees of a site, the kitchen cooks one jam for each.

const Tree = z.object({ id: z.uuid(), siteId: z.uuid(), kind: z.string(), version: z.int() });
const sample = (): never => {
  throw new Error('The orchard is not part of the isolation test.');
};
const common = { scopedBy: 'site', summary: { de: 'Baum', en: 'Tree' }, sample } as const;

export const plantTree = defineOperation({
  ...common,
  subject: 'orchard.trees.plant',
  http: { method: 'POST', path: '/v1/trees', status: 201 },
  access: { resource: 'people', right: 'write' },
  input: z.object({ siteId: z.uuid(), kind: z.string().min(1) }),
  output: Tree,
  errors: [],
});

export const renameTree = defineOperation({
  ...common,
  subject: 'orchard.trees.rename',
  http: { method: 'PATCH', path: '/v1/trees/{id}' },
  access: { resource: 'people', right: 'write' },
  input: z.object({ id: z.uuid(), version: z.int(), kind: z.string().min(1) }),
  output: Tree,
  errors: ['version_conflict'],
});

export const listTrees = defineOperation({
  ...common,
  subject: 'orchard.trees.list',
  http: { method: 'GET', path: '/v1/trees' },
  access: { resource: 'people', right: 'read' },
  input: z.object({}),
  output: z.object({ items: z.array(Tree) }),
  errors: [],
});

export const getTree = defineOperation({
  ...common,
  subject: 'orchard.trees.get',
  http: { method: 'GET', path: '/v1/trees/{id}' },
  access: { resource: 'people', right: 'read' },
  input: z.object({ id: z.uuid() }),
  output: Tree,
  errors: [],
});

export const sowTree = defineOperation({
  ...common,
  subject: 'orchard.trees.sow',
  http: { method: 'POST', path: '/v1/seeds', status: 201 },
  access: { resource: 'people', right: 'write' },
  input: z.object({ siteId: z.uuid(), kind: z.string().min(1) }),
  output: Tree,
  errors: ['transition_forbidden'],
});

/** Fails on purpose: with an error nobody foresaw, or with a code it does not declare. */
export const stumble = defineOperation({
  ...common,
  subject: 'orchard.stumble',
  access: 'public',
  input: z.object({ how: z.enum(['unforeseen', 'undeclared', 'twoTransactions']) }),
  output: z.object({}),
  errors: [],
});

export const countTrees = defineOperation({
  ...common,
  subject: 'orchard.trees.count',
  access: { services: ['kitchen'] },
  scopedBy: 'internal',
  input: z.object({}),
  output: z.object({ trees: z.int() }),
  errors: [],
});

export const askOrchard = defineOperation({
  ...common,
  subject: 'kitchen.ask-orchard',
  access: 'public',
  input: z.object({}),
  output: z.object({ trees: z.int() }),
  errors: [],
});

export const treePlanted = defineEvent({ subject: 'event.orchard.tree-planted', version: 1, data: z.object({ kind: z.string() }) });

@Entity('tree')
export class TreeEntity extends SiteRecordEntity {
  @Column('text')
  kind: string;
}

class CreateTrees implements MigrationInterface {
  name = 'CreateTrees1795000000000';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE tree (${siteRecordColumns}, kind text NOT NULL)`);
    await siteTable(runner, 'tree');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE tree');
  }
}

/** Lets a test step in just before an orchard's transaction commits. */
export const orchardHooks = { beforeCommit: async (): Promise<void> => undefined };

@Controller()
class Orchard {
  constructor(private readonly uow: UnitOfWork) {}

  @Handles(plantTree)
  plant(input: { siteId: string; kind: string }) {
    return this.uow.run(async (tx) => {
      const tree = await tx.insert(TreeEntity, input);
      await tx.outbox.add(treePlanted, { aggregateId: tree.id, aggregateVersion: 1, siteId: tree.siteId, data: { kind: tree.kind } });
      await tx.audit.add({ action: 'trees.plant', subjectType: 'tree', subjectId: tree.id, siteId: tree.siteId });
      await orchardHooks.beforeCommit();
      return tree;
    });
  }

  @Handles(renameTree)
  rename({ id, version, kind }: { id: string; version: number; kind: string }) {
    return this.uow.run((tx) => tx.update(TreeEntity, { id, version }, { kind }));
  }

  /** Weeds are refused; something rotten makes the whole group fail after its rows were written. */
  @HandlesMany(sowTree)
  sow(requests: readonly Request<typeof sowTree>[]) {
    return this.uow.run(async (tx) => {
      const sown = requests.map(({ input }) => (input.kind === 'Unkraut' ? new DomainError('transition_forbidden') : { id: newId(), ...input, version: 1 }));
      const trees = sown.flatMap((each) => (each instanceof DomainError ? [] : [each]));
      await tx.query(
        `INSERT INTO tree (id, created_at, created_by, site_id, kind) SELECT (e->>'id')::uuid, $2, 'sower', (e->>'siteId')::uuid, e->>'kind' FROM jsonb_array_elements($1::jsonb) e`,
        [JSON.stringify(trees), tx.clock.now()],
      );
      await tx.outbox.addMany(treePlanted, trees.map(({ id, siteId, kind }) => ({ aggregateId: id, aggregateVersion: 1, siteId, data: { kind } })));
      if (trees.some(({ kind }) => kind.startsWith('faul'))) throw new Error('This one is rotten.');
      await orchardHooks.beforeCommit();
      return sown;
    });
  }

  /** A rotten tree makes the whole group fail. The repository forgets the site on purpose. */
  @HandlesMany(getTree)
  get(requests: readonly Request<typeof getTree>[]) {
    return this.uow.run(async (tx) => {
      const found = await tx.query<z.infer<typeof Tree>>('SELECT id, site_id AS "siteId", kind, version FROM tree WHERE id = ANY ($1)', [requests.map(({ input }) => input.id)]);
      if (found.some(({ kind }) => kind === 'faul')) throw new Error('This one is rotten.');
      return requests.map(({ input }) => found.find(({ id }) => id === input.id) ?? new DomainError('not_found'));
    });
  }

  /** The repository here forgets the site on purpose. */
  @Handles(listTrees)
  list() {
    return this.uow.run(async (tx) => ({ items: await tx.manager.find(TreeEntity) }));
  }

  @Handles(stumble)
  async stumble({ how }: { how: string }) {
    if (how === 'undeclared') throw new DomainError('already_exists');
    if (how === 'twoTransactions') return this.uow.run(() => this.uow.run(async () => ({})));
    throw new Error('secret of Erika Mustermann');
  }

  @Handles(countTrees)
  count() {
    return this.uow.run(async (tx) => ({ trees: await tx.manager.count(TreeEntity) }));
  }
}

class CreateJam implements MigrationInterface {
  name = 'CreateJam1795000000000';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE jam (tree_id uuid NOT NULL, kind text NOT NULL, asked_by text NOT NULL)');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE jam');
  }
}

/** Lets a test step into the kitchen: between effect and ack, or make it fail. */
export const kitchenHooks = { cook: async (_kind: string): Promise<void> => undefined };

@Controller()
class Kitchen {
  constructor(private readonly orchard: ServiceClient) {}

  @Listens(treePlanted)
  async cookJam({ aggregateId, data }: EventEnvelope<{ kind: string }>, tx: Tx) {
    await tx.query('INSERT INTO jam (tree_id, kind, asked_by) VALUES ($1, $2, $3)', [aggregateId, data.kind, actorContext.actor().id]);
    await kitchenHooks.cook(data.kind);
  }

  @Handles(askOrchard)
  ask() {
    return this.orchard.call(countTrees, {});
  }
}

@Module({ controllers: [Orchard] })
class OrchardModule {}

@Module({ controllers: [Kitchen] })
class KitchenModule {}

export const orchardDatabase = defineServiceDatabase({ service: 'orchard', entities: [TreeEntity], migrations: [TechnicalTables, CreateTrees] });
export const orchard = defineService({ name: 'orchard', module: OrchardModule, database: orchardDatabase });
export const kitchen = defineService({
  name: 'kitchen',
  module: KitchenModule,
  database: defineServiceDatabase({ service: 'kitchen', entities: [], migrations: [TechnicalTables, CreateJam] }),
});
