import type { ClientBase, QueryResult } from 'pg';
import type { DataSource, EntityManager, ObjectLiteral, QueryRunner } from 'typeorm';

/** Statements by their text: a prepared one is parsed and planned once on each connection. */
const names = new Map<string, string>();

function nameOf(sql: string): string {
  let name = names.get(sql);
  if (!name) names.set(sql, (name = `s${names.size}`));
  return name;
}

/**
 * One connection for one piece of work. What is sent without waiting for the one before travels together (pipelining):
 * a round trip for many statements, still one after the other in the database.
 */
export class Connection {
  private constructor(
    private readonly runner: QueryRunner,
    private readonly client: ClientBase,
  ) {}

  static async take(source: DataSource): Promise<Connection> {
    const runner = source.createQueryRunner();
    return new Connection(runner, (await runner.connect()) as ClientBase);
  }

  /** TypeORM's way into the same transaction. */
  get manager(): EntityManager {
    return this.runner.manager;
  }

  send(sql: string, params?: unknown[]): Promise<QueryResult<ObjectLiteral>> {
    return this.client.query(sql, params);
  }

  sendPrepared(sql: string, params: unknown[]): Promise<QueryResult<ObjectLiteral>> {
    return this.client.query({ name: nameOf(sql), text: sql, values: params });
  }

  /** Begins a transaction that TypeORM knows of. Not awaited it travels with the first statement, which fails when this does. */
  begin(statements: string): Promise<unknown> {
    Object.assign(this.runner, { isTransactionActive: true, transactionDepth: 1 });
    const begun = this.send(`BEGIN; ${statements}`);
    begun.catch(() => undefined);
    return begun;
  }

  /** Ends the transaction; throws when the database has rolled it back instead, because a statement had failed. */
  async commit(last: readonly Promise<unknown>[] = []): Promise<void> {
    const ended = this.send('COMMIT');
    const results = await Promise.allSettled([...last, ended]);
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
    if ((await ended).command !== 'COMMIT') throw new Error('A statement had failed: the transaction was rolled back.');
  }

  async rollback(): Promise<void> {
    // A connection that is gone has rolled back by itself.
    await this.send('ROLLBACK').catch(() => undefined);
  }

  async release(): Promise<void> {
    Object.assign(this.runner, { isTransactionActive: false, transactionDepth: 0 });
    await this.runner.release();
  }
}
