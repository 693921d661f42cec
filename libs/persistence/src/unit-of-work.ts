import { AsyncLocalStorage } from 'node:async_hooks';
import { type Actor, scopeOfRole, siteIdsOf } from '@patenwerk/contracts';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { actorContext } from './actor-context.js';
import type { Clock } from './clock.js';
import { Connection } from './connection.js';
import type { ServiceDatabase } from './service-database.js';
import { traceComment, traceName } from './trace.js';
import { type LastStatement, type Reader, Tx } from './tx.js';

/** What the policies of the tables read: which rows this transaction may see. */
interface Sight {
  siteIds: string[];
  system: string;
  nation: boolean;
}

/** How a transaction ends: statements that travel with the COMMIT, others that are under way already, and whether there are events. */
interface End {
  last: LastStatement[];
  sent: Promise<unknown>[];
  tells: boolean;
}

/** An outer transaction that all work of one request shares, so that its result is stored with its facts. */
interface Shared {
  connection: Connection;
  end: End;
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

  /** The relay asks to be told when there are new events. */
  onCommit(listener: () => void): void {
    this.afterCommit = listener;
  }

  /** A transaction that sees what the current actor may see. */
  async run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.alone(() => this.transaction(this.ownSight(), work));
  }

  /** A transaction without a site's limits, for one of the purposes the service has declared. */
  async asSystem<T>(reason: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    if (!this.db.systemReasons.includes(reason)) throw new Error(`${this.db.service} has no system reason "${reason}". Declare it in its database definition.`);
    return this.alone(() => this.transaction(systemSight(reason), work));
  }

  /** Reads, and nothing else, with the sight of the current actor: cheaper than `run`, because nobody waits for the end of the transaction. */
  async reading<T>(work: (reader: Reader) => Promise<T>): Promise<T> {
    if (this.shared.getStore()) return this.run(work);
    return this.alone(async () => {
      const sight = this.ownSight();
      const connection = await Connection.take(this.source);
      // Who sees no more than everybody needs no transaction: without one the policies show nothing of a site.
      if (seesNothing(sight)) return work(new Tx(connection, this.clock)).finally(() => connection.release());
      void connection.begin(`SET TRANSACTION READ ONLY; ${this.lookingAs(sight)}`);
      const end = (): Promise<void> => connection.rollback().finally(() => connection.release());
      return work(new Tx(connection, this.clock)).finally(() => void end());
    });
  }

  /** Everything that `work` does through this unit of work becomes one transaction. Used once, around idempotent requests. */
  async sharing<T>(work: (connection: Connection, atEnd: (sql: string, params: unknown[]) => void) => Promise<T>): Promise<T> {
    const end = anEnd();
    const atEnd = (sql: string, params: unknown[]): void => void end.last.push({ sql, params, tells: false });
    return this.ending(end, '', (connection) => this.shared.run({ connection, end }, () => work(connection, atEnd)));
  }

  /** Work that a request has set off and that outlives it: it takes no part in the request's transaction, which is over before it. */
  apart<T>(work: () => T): T {
    return this.shared.exit(() => this.running.exit(work));
  }

  private alone<T>(work: () => Promise<T>): Promise<T> {
    if (this.running.getStore()) throw new Error('A transaction runs already: hand its tx on instead of starting another.');
    return this.running.run(true, work);
  }

  private transaction<T>(sight: Sight, work: (tx: Tx) => Promise<T>): Promise<T> {
    const shared = this.shared.getStore();
    if (shared) return this.savepoint(shared, sight, work);
    const end = anEnd();
    return this.ending(end, this.lookingAs(sight), (connection) => work(new Tx(connection, this.clock, end.last)));
  }

  /** One transaction; its last statements travel with the COMMIT. */
  private async ending<T>(end: End, first: string, work: (connection: Connection) => Promise<T>): Promise<T> {
    const connection = await Connection.take(this.source);
    try {
      const begun = connection.begin(first);
      try {
        const result = await work(connection);
        send(connection, end.last, end);
        await connection.commit([begun, ...end.sent]);
        if (end.tells) this.afterCommit();
        return result;
      } catch (error) {
        await connection.rollback();
        throw error;
      }
    } finally {
      await connection.release();
    }
  }

  /** Refused work does not spoil what came before it in the shared transaction. */
  private async savepoint<T>({ connection, end }: Shared, sight: Sight, work: (tx: Tx) => Promise<T>): Promise<T> {
    const own: LastStatement[] = [];
    const begun = connection.send(`SAVEPOINT work; ${this.lookingAs(sight)}`);
    begun.catch(() => undefined);
    try {
      const result = await work(new Tx(connection, this.clock, own));
      await begun;
      // At once, because a later part of the request may have another sight; whether they went well is asked at the commit.
      send(connection, own, end);
      connection.send('RELEASE SAVEPOINT work').catch(() => undefined);
      return result;
    } catch (error) {
      await connection.send('ROLLBACK TO SAVEPOINT work').catch(() => undefined);
      throw error;
    }
  }

  private lookingAs({ siteIds, system, nation }: Sight): string {
    const set = (name: string, value: string): string => `set_config('${name}', ${pg.escapeLiteral(value)}, true)`;
    const sight = [set('app.site_ids', `{${siteIds.join(',')}}`), set('app.system', system), set('app.all_sites', nation ? 'on' : ''), set('app.today', this.clock.today())];
    return `${traceComment()} SELECT ${sight.join(', ')}, ${set('application_name', traceName(this.db.service))}`;
  }

  private ownSight(): Sight {
    const context = actorContext.current();
    return context.internal ? systemSight(context.subject) : sightOf(context.actor);
  }
}

const anEnd = (): End => ({ last: [], sent: [], tells: false });

function send(connection: Connection, statements: readonly LastStatement[], end: End): void {
  for (const { sql, params, tells } of statements) {
    const sent = connection.sendPrepared(sql, params);
    sent.catch(() => undefined);
    end.sent.push(sent);
    end.tells ||= tells;
  }
}

const systemSight = (reason: string): Sight => ({ siteIds: [], system: reason, nation: false });

const seesNothing = ({ siteIds, system, nation }: Sight): boolean => siteIds.length === 0 && system === '' && !nation;

function sightOf(actor: Actor): Sight {
  return {
    siteIds: siteIdsOf(actor, ['site_coordinator', 'site_assistant']),
    system: '',
    nation: actor.grants.some((grant) => grant.scope === 'nation' && scopeOfRole[grant.role] === 'nation'),
  };
}
