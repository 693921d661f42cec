import { Injectable } from '@nestjs/common';
import { type DeclinedBefore, DomainError, endStates, holds, type matching, mostInMatch, openStates, type OutputOf, type ParsedInputOf, type PersonFeatures, type PersonId, refuseRestricted, type Sentence, type SiteId } from '@patenwerk/contracts';
import { distanceSentence, distanceSentenceEn } from '@patenwerk/geo';
import { type Candidate, explainPair, pairIndex, type PairExplanation, type PairOptions, poolOf, type PoolOptions, shortlist, type Shortlist } from '@patenwerk/matching-engine';
import { actorContext, Clock, type Tx, UnitOfWork } from '@patenwerk/persistence';
import { CandidateRepository, type MenteeQuestion } from '../candidates/candidate.repository.js';
import { asMentee, asMentor, asSite } from '../candidates/engine-features.js';
import { oneOf, waitingTogether } from '../candidates/waiting-together.js';
import { leftOut } from './left-out.js';
import { type Pool, SitePools, withLoads } from '../candidates/site-pool.js';
import { pastPair, safeguardingReasons, wasDeclined, wasMatched } from '../matches/match.guards.js';

type Matching = typeof matching;

/** So many mentors are shown. */
const shown = 5;

/** The ranking of a site's mentors for one mentee, with all it was made from. */
export interface Ranked {
  question: MenteeQuestion;
  /** Those who come along. */
  along: MenteeQuestion[];
  /** The mentee's features, or those of all together. */
  features: PersonFeatures;
  pool: Pool;
  list: Shortlist;
  /** Best first, without past pairs and those who declined each other before. */
  candidates: Candidate[];
}

/** Who fits? Explained proposals; a person decides. */
@Injectable()
export class ShortlistService {
  constructor(
    private readonly candidates: CandidateRepository,
    private readonly pools: SitePools,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async shortlist({ menteeId, maxDistanceKm, alone }: ParsedInputOf<Matching['shortlist']>): Promise<OutputOf<Matching['shortlist']>> {
    return this.uow.run(async (tx) => {
      const { question, along, pool, list, candidates, features } = await this.rank(tx, menteeId, alone ? [] : 'household', maxDistanceKm);
      await tx.audit.add({ action: 'matching.shortlist', subjectType: 'person', subjectId: menteeId, siteId: question.siteId });
      return {
        menteeId,
        siteId: question.siteId,
        waitingDays: list.waitingDays,
        mentee: { goals: features.goals, languages: features.languages, slots: features.slots, genderWish: features.genderWish, ageWish: features.ageWish ?? null, expectedDuration: features.expectedDuration, plz: features.plz },
        checked: list.checked,
        candidates: candidates.map((candidate) => this.told(candidate, question, pool)),
        nearMisses: list.nearMisses.map(({ mentorId, ...miss }) => ({ ...miss, mentorId: mentorId as PersonId })),
        excluded: [...list.excluded, ...leftOut(pool.mentors)],
        declined: await this.declinedOf(tx, question, pool),
        ...(along.length > 0 ? { together: [menteeId, ...along.map((each) => each.features.personId)] } : {}),
        waitingBonus: list.waitingBonus,
        openMatchId: question.history.find(({ state }) => !endStates.includes(state))?.matchId ?? null,
      };
    });
  }

  /** Ranks the mentors of the mentee's site, for those who come along as well. `not_found` when the actor may not write matches there. */
  async rank(tx: Tx, menteeId: PersonId, others: 'household' | readonly PersonId[], maxDistanceKm?: number): Promise<Ranked> {
    const question = await this.candidates.question(tx, menteeId);
    if (!question || !holds(actorContext.actor(), 'matches', 'write', question.siteId)) throw new DomainError('not_found');
    refuseRestricted(Boolean(question.features.restricted));
    const pool = await this.pools.of(tx, question.siteId, question.revision);
    const along = others === 'household' ? await this.householdOf(tx, question, pool) : await this.comingAlong(tx, question.siteId, others);
    const features = oneOf([question.features, ...along.map((each) => each.features)]);
    const declined = new Set([question, ...along].flatMap(({ history }) => history).filter(wasDeclined).map(({ mentorId }) => mentorId as string));
    const list = shortlist(asMentee(features), withLoads(pool, question.loads), { ...this.optionsOf(question, along), maxDistanceKm, limit: shown + declined.size });
    return {
      question,
      along,
      features,
      pool,
      list: { ...list, nearMisses: list.nearMisses.slice(0, shown) },
      candidates: list.candidates.filter(({ mentorId }) => !declined.has(mentorId)).slice(0, shown),
    };
  }

  /** One pair explained, whether it may be proposed or not. */
  explain(question: MenteeQuestion, mentor: PersonFeatures, along: readonly MenteeQuestion[] = []): PairExplanation {
    const features = oneOf([question.features, ...along.map((each) => each.features)]);
    return explainPair(asMentor(mentor, question.loads[mentor.personId] ?? 0), asMentee(features), this.optionsOf(question, along));
  }

  /** How many of the other side pass every gate with each of a site's mentees who wait, and with each of its mentors; pairs that are not proposed again are not counted. */
  async fitting(tx: Tx, siteId: SiteId): Promise<Map<string, number>> {
    const question = await this.candidates.siteQuestion(tx, siteId);
    const pool = await this.pools.of(tx, siteId, question.revision);
    const columns = withLoads(pool, question.loads);
    const nodes = waitingTogether(question.waiting.flatMap((id) => pool.mentees.get(id) ?? []));
    const options: PoolOptions = { today: pool.today, site: asSite(question), exclusions: pairIndex(question.harmed), pastPairs: pairIndex([...question.past, ...question.declined]) };
    const { pool: pairs, menteeIds, mentorRows } = poolOf(nodes.map(({ node }) => asMentee(node)), pool.index, options);
    const fitting = new Map<string, number>();
    for (const [row, id] of menteeIds.entries()) fitting.set(id, pairs.from[row + 1]! - pairs.from[row]!);
    for (const column of pairs.column) {
      const id = columns.personIds[mentorRows[column]!]!;
      fitting.set(id, (fitting.get(id) ?? 0) + 1);
    }
    // Who fits a household fits each of them.
    for (const { node, menteeIds } of nodes) for (const id of menteeIds) fitting.set(id, fitting.get(node.personId) ?? 0);
    return fitting;
  }

  /** Mentors who would fit if one of the two had not said no; told, so that a person can decide to ask again. */
  private async declinedOf(tx: Tx, question: MenteeQuestion, pool: Pool): Promise<DeclinedBefore[]> {
    if (!question.history.some(wasDeclined)) return [];
    const declined = await this.candidates.declinedOf(tx, question.features.personId);
    return declined.filter(({ mentorId }) => {
      const mentor = pool.mentors.get(mentorId);
      return mentor !== undefined && pastPair(question.history, mentorId).length === 0 && this.explain(question, mentor).eligible;
    });
  }

  /** The others of a mentee's household who are ready and have no match, as many as fit into one. */
  private async householdOf(tx: Tx, { features: { personId, household } }: MenteeQuestion, pool: Pool): Promise<MenteeQuestion[]> {
    if (!household) return [];
    const mates = [...pool.mentees.values()].filter((each) => each.ready && each.personId !== personId && each.household?.id === household.id);
    const questions = await Promise.all(mates.map((each) => this.candidates.question(tx, each.personId)));
    return questions.filter((each) => each !== undefined && each.history.every(({ state }) => endStates.includes(state))).slice(0, mostInMatch.mentee - 1) as MenteeQuestion[];
  }

  /** The further mentees of a proposal: of the same site, each without another match. */
  private async comingAlong(tx: Tx, siteId: string, menteeIds: readonly PersonId[]): Promise<MenteeQuestion[]> {
    const questions: MenteeQuestion[] = [];
    for (const id of menteeIds) {
      const question = await this.candidates.question(tx, id);
      if (!question || question.siteId !== siteId) throw new DomainError('not_found');
      if (question.history.some((match) => !endStates.includes(match.state))) throw new DomainError('already_exists');
      questions.push(question);
    }
    return questions;
  }

  private optionsOf(question: MenteeQuestion, along: readonly MenteeQuestion[] = []): PairOptions {
    const menteeId = question.features.personId;
    const history = [question, ...along].flatMap((each) => each.history);
    const pairs = (chosen: MenteeQuestion['history']) => pairIndex(chosen.map(({ mentorId }) => [mentorId, menteeId] as const));
    return {
      today: this.clock.today(),
      site: asSite(question),
      exclusions: pairs(history.filter(({ state, endReason }) => safeguardingReasons.includes(endReason ?? '') || (openStates as readonly string[]).includes(state))),
      pastPairs: pairs(history.filter(wasMatched)),
    };
  }

  private told(candidate: Candidate, question: MenteeQuestion, pool: Pool): OutputOf<Matching['shortlist']>['candidates'][number] {
    const { distanceKm, samePostcode, mentorId } = candidate;
    return {
      ...candidate,
      mentorId: mentorId as PersonId,
      distance: distanceWords(distanceKm, samePostcode),
      load: question.loads[mentorId] ?? 0,
      capacity: pool.mentors.get(mentorId)?.capacity ?? 0,
    };
  }
}

function distanceWords(km: number | null, samePostcode: boolean): Sentence {
  if (km === null) return { de: 'Entfernung unbekannt: eine Postleitzahl fehlt', en: 'Distance unknown: a postcode is missing' };
  return { de: distanceSentence(km, samePostcode), en: distanceSentenceEn(km, samePostcode) };
}
