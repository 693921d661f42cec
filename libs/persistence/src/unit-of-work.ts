import { AsyncLocalStorage } from 'node:async_hooks';
import { type Actor, scopeOfRole, siteIdsOf } from '@patenwerk/contracts';
import type { DataSource, EntityManager } from 'typeorm';
import { actorContext } from './actor-context.js';
import type { Clock } from './clock.js';
import type { ServiceDatabase } from './service-database.js';
import { traceComment, traceName } from './trace.js';
import { Tx } from './tx.js';

/** What the policies of the tables read: which rows this transaction may see. */
interface Sight {
  siteIds: string[];
  system: string;
  nation: boolean;
}

/** An outer transaction that all work of one request shares, so that its result is stored with its facts. */
interface Shared {
  manager: EntityManager;
}

/** Runs work in one transaction, with the sight of the current actor. One per service; nested runs are refused. */
export class UnitOfWork {
  private readonly running = new AsyncLocalStorage<true>();
  private readonly shared = new AsyncLocalStorage<Shared>();
  private afterCommit: () => void = () => undefined;

  constructor(
    private readonly source: DataSource,
    private readonly db: ServiceDatabase,
    private readonly clock: Clock,
  ) {}

  /** The relay asks to be told when there may be new events. */
  onCommit(listener: () => void): void {
    this.afterCommit = listener;
  }

  /** A transaction that sees what the current actor may see. */
  async run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const context = actorContext.current();
    return this.transaction(context.internal ? systemSight(context.subject) : sightOf(context.actor), work);
  }

  /** A transaction without a site's limits, for one of the purposes the service has declared. */
  async asSystem<T>(reason: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    if (!this.db.systemReasons.includes(reason)) throw new Error(`${this.db.service} has no system reason "${reason}". Declare it in its database definition.`);
    return this.transaction(systemSight(reason), work);
  }

  /** Everything that `work` does through this unit of work becomes one transaction. Used once, around idempotent requests. */
  async sharing<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const result = await this.source.transaction((manager) => this.shared.run({ manager }, () => work(manager)));
    this.afterCommit();
    return result;
  }

  private async transaction<T>(sight: Sight, work: (tx: Tx) => Promise<T>): Promise<T> {
    if (this.running.getStore()) throw new Error('A transaction runs already: hand its tx on instead of starting another.');
    const perform = async (manager: EntityManager): Promise<T> => {
      await manager.query(`${traceComment()} SELECT set_config('app.site_ids', $1, true), set_config('app.system', $2, true), set_config('app.all_sites', $3, true), set_config('application_name', $4, true)`, [
        `{${sight.siteIds.join(',')}}`,
        sight.system,
        sight.nation ? 'on' : '',
        traceName(this.db.service),
      ]);
      return work(new Tx(manager, this.clock));
    };
    const shared = this.shared.getStore();
    return this.running.run(true, async () => {
      // A nested TypeORM transaction is a savepoint: refused work does not spoil what came before.
      if (shared) return shared.manager.transaction(perform);
      const result = await this.source.transaction(perform);
      this.afterCommit();
      return result;
    });
  }
}

const systemSight = (reason: string): Sight => ({ siteIds: [], system: reason, nation: false });

function sightOf(actor: Actor): Sight {
  return {
    siteIds: siteIdsOf(actor, ['site_coordinator', 'site_assistant']),
    system: '',
    nation: actor.grants.some((grant) => grant.scope === 'nation' && scopeOfRole[grant.role] === 'nation'),
  };
}
