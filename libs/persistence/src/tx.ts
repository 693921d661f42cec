import { DomainError } from '@patenwerk/contracts';
import type { EntityManager, FindOptionsWhere, ObjectLiteral, QueryDeepPartialEntity } from 'typeorm';
import { actorContext } from './actor-context.js';
import { Audit } from './audit.js';
import type { Clock } from './clock.js';
import type { RecordEntity } from './columns.js';
import { newId } from './ids.js';
import { Outbox } from './outbox.js';

type RecordClass<E extends RecordEntity> = new () => E;
/** What the caller gives for a new record; id, moment, author and version are filled in. */
export type NewRecord<E extends RecordEntity> = Omit<E, keyof RecordEntity> & { id?: E['id']; createdAt?: string };
type Changes<E extends RecordEntity> = Partial<Omit<E, keyof RecordEntity>>;

/** One running transaction: what is done through it happens together or not at all. */
export class Tx {
  readonly outbox: Outbox;
  readonly audit: Audit;

  constructor(
    readonly manager: EntityManager,
    readonly clock: Clock,
  ) {
    this.outbox = new Outbox(manager, clock);
    this.audit = new Audit(manager, clock);
  }

  /** Plain SQL with $1, $2 …; rows come back with ISO moments and numeric counts. */
  async query<Row extends ObjectLiteral = ObjectLiteral>(sql: string, params: unknown[] = []): Promise<Row[]> {
    const result: unknown = await this.manager.query(sql, params);
    // TypeORM answers UPDATE and DELETE with [rows, count].
    return (Array.isArray(result) && Array.isArray(result[0]) && typeof result[1] === 'number' ? result[0] : result) as Row[];
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
