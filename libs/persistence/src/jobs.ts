import type { DataSource } from 'typeorm';
import { berlinDay } from './berlin-day.js';
import type { Clock } from './clock.js';

/** When a job is due: so many minutes after its last run, or once a day from an hour on (Berlin). */
export type Rhythm = { everyMinutes: number } | { dailyAtHour: number };

/** A repeating task of a service. It must bear being run twice: who dies after the work has not noted it. */
export interface Job {
  name: string;
  rhythm: Rhythm;
  run: () => Promise<void>;
}

export interface JobReport {
  name: string;
  lastRunAt: string | null;
  ok: boolean | null;
}

const berlinHour = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Berlin', hour: '2-digit', hourCycle: 'h23' });
const minute = 60_000;

/** Is a job due that last ran at this moment? */
export function isDue(rhythm: Rhythm, lastRunAt: string | null, now: Date): boolean {
  if (lastRunAt === null) return true;
  const last = new Date(lastRunAt);
  // A clock that was set back must not put a job off until it has caught up.
  if (last.getTime() - now.getTime() > minute) return true;
  if ('everyMinutes' in rhythm) return now.getTime() - last.getTime() >= rhythm.everyMinutes * minute;
  return berlinDay(last) < berlinDay(now) && Number(berlinHour.format(now)) >= rhythm.dailyAtHour;
}

/** Runs the jobs of one service. A lock of the database is held meanwhile, so of several copies one does the work, and a copy that dies lets go of it. */
export class Jobs {
  private readonly jobs: Job[] = [];
  private timer: NodeJS.Timeout | undefined;
  private work: Promise<void> | undefined;
  private closed = false;

  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly onError: (job: string, error: unknown) => void,
  ) {}

  add(...jobs: readonly Job[]): void {
    this.jobs.push(...jobs);
  }

  get names(): string[] {
    return this.jobs.map(({ name }) => name);
  }

  /** Looks every so often (milliseconds) whether something is due. */
  start(pollMs: number): void {
    const look = (): void => {
      this.work ??= this.runDue().finally(() => {
        this.work = undefined;
      });
    };
    this.timer = setInterval(look, pollMs);
    this.timer.unref();
    look();
  }

  /** Finishes what runs and begins nothing more. */
  async close(): Promise<void> {
    this.closed = true;
    clearInterval(this.timer);
    await this.work;
  }

  /** Runs what is due, one after the other. */
  async runDue(): Promise<void> {
    try {
      for (const { name } of (await this.report()).filter((each) => this.due(each))) {
        if (this.closed) return;
        await this.hold(name, false);
      }
    } catch (error) {
      // The database is away: the next look finds everything still due.
      this.onError('jobs', error);
    }
  }

  /** Runs one job now, due or not; false when another copy runs it at this moment or it failed. */
  run(name: string): Promise<boolean> {
    return this.hold(name, true);
  }

  /** When each job last ran and whether it went well; null before its first time. */
  async report(): Promise<JobReport[]> {
    const rows: JobReport[] = await this.source.query('SELECT name, last_run_at AS "lastRunAt", ok FROM job_run WHERE name = ANY ($1)', [this.names]);
    return this.jobs.map(({ name }) => rows.find((row) => row.name === name) ?? { name, lastRunAt: null, ok: null });
  }

  private due({ name, lastRunAt }: JobReport): boolean {
    return this.jobs.some((job) => job.name === name && isDue(job.rhythm, lastRunAt, this.clock.now()));
  }

  private async hold(name: string, dueOrNot: boolean): Promise<boolean> {
    const job = this.jobs.find((each) => each.name === name);
    if (!job) throw new Error(`There is no job "${name}".`);
    return this.source.transaction(async (manager) => {
      const [lock]: { held: boolean }[] = await manager.query(`SELECT pg_try_advisory_xact_lock(hashtextextended(current_schema() || '.job.' || $1, 0)) AS held`, [name]);
      // Another copy may have run it between our look and our lock.
      const wanted = lock?.held && (dueOrNot || (await this.report()).some((each) => each.name === name && this.due(each)));
      if (!wanted) return false;
      const ok = await job.run().then(
        () => true,
        (error: unknown) => {
          this.onError(name, error);
          return false;
        },
      );
      await manager.query(`INSERT INTO job_run (name, last_run_at, ok) VALUES ($1, $2, $3) ON CONFLICT (name) DO UPDATE SET last_run_at = excluded.last_run_at, ok = excluded.ok`, [name, this.clock.now(), ok]);
      return ok;
    });
  }
}
