import { Injectable } from '@nestjs/common';
import { type DeclinedBefore, DomainError, endStates, holds, type matching, openStates, type OutputOf, type ParsedInputOf, type PersonFeatures, type PersonId, type Sentence, type SiteId } from '@patenwerk/contracts';
import { distanceSentence, distanceSentenceEn } from '@patenwerk/geo';
import { type Candidate, explainPair, pairIndex, type PairExplanation, type PairOptions, poolOf, type PoolOptions, shortlist, type Shortlist } from '@patenwerk/matching-engine';
import { actorContext, Clock, type Tx, UnitOfWork } from '@patenwerk/persistence';
import { CandidateRepository, type MenteeQuestion } from '../candidates/candidate.repository.js';
import { asMentee, asMentor, asSite } from '../candidates/engine-features.js';
import { type Pool, SitePools, withLoads } from '../candidates/site-pool.js';
import { pastPair, safeguardingReasons, wasDeclined, wasMatched } from '../matches/match.guards.js';

type Matching = typeof matching;

/** So many mentors are shown. */
const shown = 5;

/** The ranking of a site's mentors for one mentee, with all it was made from. */
export interface Ranked {
  question: MenteeQuestion;
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

  async shortlist({ menteeId, maxDistanceKm }: ParsedInputOf<Matching['shortlist']>): Promise<OutputOf<Matching['shortlist']>> {
    return this.uow.run(async (tx) => {
      const { question, pool, list, candidates } = await this.rank(tx, menteeId, maxDistanceKm);
      const { features } = question;
      await tx.audit.add({ action: 'matching.shortlist', subjectType: 'person', subjectId: menteeId, siteId: question.siteId });
      return {
        menteeId,
        siteId: question.siteId,
        waitingDays: list.waitingDays,
        mentee: { goals: features.goals, languages: features.languages, slots: features.slots, genderWish: features.genderWish, expectedDuration: features.expectedDuration, plz: features.plz },
        checked: list.checked,
        candidates: candidates.map((candidate) => this.told(candidate, question, pool)),
        nearMisses: list.nearMisses.map(({ mentorId, ...miss }) => ({ ...miss, mentorId: mentorId as PersonId })),
        excluded: list.excluded,
        declined: await this.declinedOf(tx, question, pool),
        waitingBonus: list.waitingBonus,
        openMatchId: question.history.find(({ state }) => !endStates.includes(state))?.matchId ?? null,
      };
    });
  }

  /** Ranks the mentors of the mentee's site. `not_found` when the actor may not write matches there. */
  async rank(tx: Tx, menteeId: PersonId, maxDistanceKm?: number): Promise<Ranked> {
    const question = await this.candidates.question(tx, menteeId);
    if (!question || !holds(actorContext.actor(), 'matches', 'write', question.siteId)) throw new DomainError('not_found');
    const pool = await this.pools.of(tx, question.siteId, question.revision);
    const declined = new Set(question.history.filter(wasDeclined).map(({ mentorId }) => mentorId as string));
    const list = shortlist(asMentee(question.features), withLoads(pool, question.loads), { ...this.optionsOf(question), maxDistanceKm, limit: shown + declined.size });
    return {
      question,
      pool,
      list: { ...list, nearMisses: list.nearMisses.slice(0, shown) },
      candidates: list.candidates.filter(({ mentorId }) => !declined.has(mentorId)).slice(0, shown),
    };
  }

  /** One pair explained, whether it may be proposed or not. */
  explain(question: MenteeQuestion, mentor: PersonFeatures): PairExplanation {
    return explainPair(asMentor(mentor, question.loads[mentor.personId] ?? 0), asMentee(question.features), this.optionsOf(question));
  }

  /** How many of the other side pass every gate with each of a site's mentees who wait, and with each of its mentors; pairs that are not proposed again are not counted. */
  async fitting(tx: Tx, siteId: SiteId): Promise<Map<string, number>> {
    const question = await this.candidates.siteQuestion(tx, siteId);
    const pool = await this.pools.of(tx, siteId, question.revision);
    const columns = withLoads(pool, question.loads);
    const waiting = question.waiting.flatMap((id) => pool.mentees.get(id) ?? []);
    const options: PoolOptions = { today: pool.today, site: asSite(question), exclusions: pairIndex(question.harmed), pastPairs: pairIndex([...question.past, ...question.declined]) };
    const { pool: pairs, menteeIds, mentorRows } = poolOf(waiting.map(asMentee), pool.index, options);
    const fitting = new Map<string, number>();
    for (const [row, id] of menteeIds.entries()) fitting.set(id, pairs.from[row + 1]! - pairs.from[row]!);
    for (const column of pairs.column) {
      const id = columns.personIds[mentorRows[column]!]!;
      fitting.set(id, (fitting.get(id) ?? 0) + 1);
    }
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

  private optionsOf(question: MenteeQuestion): PairOptions {
    const menteeId = question.features.personId;
    const pairs = (chosen: MenteeQuestion['history']) => pairIndex(chosen.map(({ mentorId }) => [mentorId, menteeId] as const));
    return {
      today: this.clock.today(),
      site: asSite(question),
      exclusions: pairs(question.history.filter(({ state, endReason }) => safeguardingReasons.includes(endReason ?? '') || (openStates as readonly string[]).includes(state))),
      pastPairs: pairs(question.history.filter(wasMatched)),
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
