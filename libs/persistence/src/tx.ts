import { DomainError } from '@patenwerk/contracts';
import type { EntityManager, FindOptionsWhere, ObjectLiteral, QueryDeepPartialEntity } from 'typeorm';
import { actorContext } from './actor-context.js';
import { Audit } from './audit.js';
import type { Clock } from './clock.js';
import type { RecordEntity } from './columns.js';
import type { Connection } from './connection.js';
import { newId } from './ids.js';
import { Outbox } from './outbox.js';

type RecordClass<E extends RecordEntity> = new () => E;
/** What the caller gives for a new record; id, moment, author and version are filled in. */
export type NewRecord<E extends RecordEntity> = Omit<E, keyof RecordEntity> & { id?: E['id']; createdAt?: string };
type Changes<E extends RecordEntity> = Partial<Omit<E, keyof RecordEntity>>;

/** A statement whose result nobody needs: it travels with the COMMIT. */
export interface LastStatement {
  sql: string;
  params: unknown[];
  /** Writes an event: somebody is told after the commit. */
  tells: boolean;
}

/** What a query that only reads needs. */
export type Reader = Pick<Tx, 'query' | 'prepared' | 'clock'>;

/** One running transaction: what is done through it happens together or not at all. */
export class Tx {
  readonly outbox: Outbox;
  readonly audit: Audit;

  constructor(
    private readonly connection: Connection,
    readonly clock: Clock,
    private readonly last: LastStatement[] = [],
  ) {
    const writeLast = (tells: boolean) => ({ query: async (sql: string, params: unknown[]) => void last.push({ sql, params, tells }) });
    this.outbox = new Outbox(writeLast(true), clock);
    this.audit = new Audit(writeLast(false), clock);
  }

  /** TypeORM's way into this transaction. */
  get manager(): EntityManager {
    return this.connection.manager;
  }

  /** Plain SQL with $1, $2 …; rows come back with ISO moments and numeric counts. Statements that do not wait for each other share a round trip. */
  async query<Row extends ObjectLiteral = ObjectLiteral>(sql: string, params: unknown[] = []): Promise<Row[]> {
    return (await this.connection.send(sql, params)).rows as Row[];
  }

  /** The same for a statement that runs often: planned once on each connection. It names its columns (no `*`), so that a migration does not change what it returns. */
  async prepared<Row extends ObjectLiteral = ObjectLiteral>(sql: string, params: unknown[] = []): Promise<Row[]> {
    return (await this.connection.sendPrepared(sql, params)).rows as Row[];
  }

  /** A statement whose result nobody needs: it travels with the COMMIT, after all others. Its failure takes the transaction back. */
  atEnd(sql: string, params: unknown[]): void {
    this.last.push({ sql, params, tells: false });
  }

  /** Writes a new record, version 1, made now by the current actor. */
  async insert<E extends RecordEntity>(entity: RecordClass<E>, values: NewRecord<E>): Promise<E> {
    const record = this.manager.create(entity, {
      id: newId(),
      createdAt: this.clock.now().toISOString(),
      createdBy: actorContext.actor().id,
      version: 1,
      ...values,
    } as never) as unknown as E;
    await this.manager.insert(entity, record as unknown as QueryDeepPartialEntity<E>);
    return record;
  }

  /**
   * Changes a record that still has the version the caller saw and returns it with the next one.
   * Somebody saved in between: `version_conflict` with the current version. Not there, or not in sight: `not_found`.
   */
  async update<E extends RecordEntity>(entity: RecordClass<E>, seen: { id: string; version: number }, changes: Changes<E>): Promise<E> {
    const result = await this.manager
      .createQueryBuilder()
      .update(entity)
      .set({ ...changes, version: seen.version + 1 } as unknown as QueryDeepPartialEntity<E>)
      .where('id = :id AND version = :version', seen)
      .execute();
    const record = await this.manager.findOneBy(entity, { id: seen.id } as FindOptionsWhere<E>);
    if (!record) throw new DomainError('not_found');
    if (result.affected === 0) throw new DomainError('version_conflict', { currentVersion: record.version });
    return record;
  }

  /**
   * Writes a row of a projection unless it already shows a newer state of its aggregate; true when it was written.
   * The table keeps that state in a column `aggregate_version`; `key` names its primary or unique key. Columns are snake_case.
   */
  async project(table: string, key: Record<string, unknown>, values: Record<string, unknown>, aggregateVersion: number): Promise<boolean> {
    const row = { ...key, ...values, aggregate_version: aggregateVersion };
    const columns = Object.keys(row);
    const changes = columns.filter((column) => !(column in key)).map((column) => `${column} = excluded.${column}`);
    const written = await this.query(
      `INSERT INTO ${table} AS present (${columns.join(', ')}) VALUES (${columns.map((_, index) => `$${index + 1}`).join(', ')})
       ON CONFLICT (${Object.keys(key).join(', ')}) DO UPDATE SET ${changes.join(', ')} WHERE present.aggregate_version < excluded.aggregate_version
       RETURNING 1 AS written`,
      Object.values(row),
    );
    return written.length > 0;
  }
}
