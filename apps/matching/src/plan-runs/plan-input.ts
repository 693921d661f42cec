import { createHash } from 'node:crypto';
import type { PersonFeatures, PersonId, PlanCriterionId } from '@patenwerk/contracts';
import { pairIndex, type PersonPair, type PoolOptions, type SiteSettings } from '@patenwerk/matching-engine';
import type { SiteQuestion } from '../candidates/candidate.repository.js';
import { asMentee, asMentor, asSite } from '../candidates/engine-features.js';
import { familiesOf, waitingTogether } from '../candidates/waiting-together.js';
import { type Pool, withLoads } from '../candidates/site-pool.js';

/** What may be chosen about a plan. */
export interface PlanSettings {
  criterion: PlanCriterionId;
  /** "What if": in place of the mentees' and the site's limit, in km. */
  maxDistanceKm: number | null;
}

/** All that a plan is made from. */
export interface PlanInput extends PlanSettings {
  /** The day to which waiting times are counted. */
  today: string;
  site: SiteSettings;
  /** Ready mentees without an open match; a household is one. */
  mentees: readonly PersonFeatures[];
  /** Who waits together, by each of them; nobody who waits alone. */
  families: ReadonlyMap<string, readonly PersonId[]>;
  /** The people of the site, in memory. */
  pool: Pick<Pool, 'columns' | 'index' | 'mentors' | 'mentees'>;
  /** Places that are taken, by mentor; every open proposal holds one. */
  taken: Record<string, number>;
  /** [mentor, mentee]: never again; matched before, and one of them said no: both are not planned again. */
  harmed: readonly PersonPair[];
  past: readonly PersonPair[];
  declined: readonly PersonPair[];
}

/** What a site's people and matches of this moment make of the settings. */
export function planInputOf(question: SiteQuestion, pool: Pool, { criterion, maxDistanceKm }: PlanSettings, today: string): PlanInput {
  const taken = { ...question.loads };
  const nodes = waitingTogether(question.waiting.flatMap((id) => pool.mentees.get(id) ?? []));
  const families = familiesOf(nodes);
  // What one of a family has behind it holds for all of them.
  const asOne = (pairs: readonly PersonPair[]): PersonPair[] => pairs.map(([mentorId, menteeId]) => [mentorId, families.get(menteeId)?.[0] ?? menteeId]);
  for (const [mentorId, open] of Object.entries(question.proposals)) taken[mentorId] = (taken[mentorId] ?? 0) + open;
  return {
    criterion,
    maxDistanceKm,
    today,
    site: asSite(question),
    mentees: nodes.map(({ node }) => node),
    families,
    pool,
    taken,
    harmed: asOne(question.harmed),
    past: asOne(question.past),
    declined: asOne(question.declined),
  };
}

/** The engine's options for an input. */
export function optionsOf({ today, site, criterion, maxDistanceKm, harmed, past, declined }: PlanInput): PoolOptions {
  return { today, site, criterion, maxDistanceKm: maxDistanceKm ?? undefined, exclusions: pairIndex(harmed), pastPairs: pairIndex([...past, ...declined]) };
}

/** Rows of mentors who are ready and have a place free. */
function openRows({ pool, taken }: PlanInput): number[] {
  const columns = withLoads(pool, taken);
  return [...pool.index.rows()].filter((row) => columns.load[row]! < columns.capacity[row]!);
}

/**
 * SHA-256 of everything a plan depends on but the day: equal whatever the order in which people come, another as soon as somebody joins, leaves
 * or changes, a place is taken, a proposal is declined or a limit moves.
 */
export function hashOf(input: PlanInput): string {
  const { criterion, maxDistanceKm, site, mentees, pool, taken, harmed, past, declined } = input;
  const mentors = openRows(input).flatMap((row) => {
    const mentor = pool.mentors.get(pool.columns.personIds[row]!);
    return mentor ? [asMentor(mentor, taken[mentor.personId] ?? 0)] : [];
  });
  const people = { mentees: byId(mentees.map(asMentee)), mentors: byId(mentors) };
  const pairs = (those: readonly PersonPair[]): string[] => those.map(([mentorId, menteeId]) => `${mentorId} ${menteeId}`).sort();
  const text = canonical({ criterion, maxDistanceKm, site, ...people, harmed: pairs(harmed), past: pairs([...past, ...declined]) });
  return createHash('sha256').update(text).digest('hex');
}

function byId<T extends { personId: string }>(people: readonly T[]): T[] {
  return people.toSorted((one, other) => (one.personId < other.personId ? -1 : 1));
}

/** JSON with the keys of every object in order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each) ? Object.fromEntries(Object.entries(each).sort(([one], [other]) => (one < other ? -1 : 1))) : each,
  );
}
