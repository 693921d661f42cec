import type { JobState } from '@patenwerk/contracts';
import type { Clock } from '@patenwerk/persistence';
import type { DataSource } from 'typeorm';
import type { z } from 'zod';

/** When the repeating tasks of this service last ran and whether it went well; copies of the service share the notes. Inject it. */
export class JobLog {
  private readonly names = new Set<string>();

  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Names a task at the start, so that one that never runs is seen. */
  expect(...names: readonly string[]): void {
    for (const name of names) this.names.add(name);
  }

  /** Does the task and notes how it went; its error goes on to the caller. */
  async run<T>(name: string, work: () => Promise<T>): Promise<T> {
    if (!this.names.has(name)) throw new Error(`Nobody has announced the job ${name}: call expect() at the start.`);
    try {
      const result = await work();
      await this.note(name, true);
      return result;
    } catch (error) {
      // A database that is away cannot keep a note either; the job's own error says more.
      await this.note(name, false).catch(() => undefined);
      throw error;
    }
  }

  async states(): Promise<z.infer<typeof JobState>[]> {
    const rows: { name: string; last_run_at: string; ok: boolean }[] = await this.source.query('SELECT name, last_run_at, ok FROM job_run');
    return [...this.names].map((name) => {
      const row = rows.find((each) => each.name === name);
      return { name, lastRunAt: row?.last_run_at ?? null, ok: row?.ok ?? null };
    });
  }

  private async note(name: string, ok: boolean): Promise<void> {
    await this.source.query(`INSERT INTO job_run (name, last_run_at, ok) VALUES ($1, $2, $3) ON CONFLICT (name) DO UPDATE SET last_run_at = excluded.last_run_at, ok = excluded.ok`, [name, this.clock.now(), ok]);
  }
}
