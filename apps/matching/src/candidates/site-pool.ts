import { Injectable } from '@nestjs/common';
import type { PersonFeatures, SiteId } from '@patenwerk/contracts';
import { buildColumns, CandidateIndex, type MentorColumns } from '@patenwerk/matching-engine';
import { Clock, type Tx } from '@patenwerk/persistence';
import { CandidateRepository } from './candidate.repository.js';
import { asMentor } from './engine-features.js';

/** A site's people as the engine wants them, kept in memory. */
export interface Pool {
  revision: number;
  today: string;
  /** Without those who are away: nobody looks at them when asking who fits. */
  columns: MentorColumns;
  /** Finds among the columns who passes the gates; made when first asked for. */
  readonly index: CandidateIndex;
  mentors: ReadonlyMap<string, PersonFeatures>;
  mentees: ReadonlyMap<string, PersonFeatures>;
}

/** One pool per site and process, built when first asked for and again when a candidate, or the day, has changed. */
@Injectable()
export class SitePools {
  private readonly pools = new Map<string, Pool>();

  constructor(
    private readonly candidates: CandidateRepository,
    private readonly clock: Clock,
  ) {}

  /** The pool at this revision or a later one. */
  async of(tx: Tx, siteId: SiteId, revision: number): Promise<Pool> {
    const today = this.clock.today();
    const kept = this.pools.get(siteId);
    if (kept && kept.revision >= revision && kept.today === today) return kept;
    // The revision is read first: what comes in between is read twice rather than never.
    const read = await this.candidates.revision(tx, siteId);
    const people = await this.candidates.ofSite(tx, siteId);
    const pool = poolFrom(people, today, read);
    // Nothing was ever written for this site, or the caller does not see it: not worth keeping.
    if (read > 0) this.pools.set(siteId, pool);
    return pool;
  }
}

/** People as the engine wants them. */
export function poolFrom(people: readonly PersonFeatures[], today: string, revision: number): Pool {
  const mentors = people.filter((person) => person.role === 'mentor');
  const columns = buildColumns(mentors.filter(({ away }) => !away).map((mentor) => asMentor(mentor)), today);
  let index: CandidateIndex | undefined;
  return {
    revision,
    today,
    columns,
    get index() {
      return (index ??= new CandidateIndex(columns));
    },
    mentors: byId(mentors),
    mentees: byId(people.filter((person) => person.role === 'mentee')),
  };
}

/** The columns with the mentors' present load. Use them before the next await: the next question fills in its own. */
export function withLoads({ columns }: Pick<Pool, 'columns'>, loads: Record<string, number>): MentorColumns {
  columns.load.fill(0);
  for (const [mentorId, load] of Object.entries(loads)) {
    const row = columns.ids.rowOf(mentorId);
    if (row >= 0) columns.load[row] = Math.min(255, load);
  }
  return columns;
}

function byId(people: readonly PersonFeatures[]): Map<string, PersonFeatures> {
  return new Map(people.map((person) => [person.personId, person]));
}
