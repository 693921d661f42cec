import { Injectable } from '@nestjs/common';
import {
  DomainError,
  endStates,
  type FieldProblem,
  fieldError,
  type Gate,
  type GuardProblem,
  holds,
  loadStates,
  type matching,
  matchingEvents,
  type MatchId,
  type MatchState,
  matchStates,
  type MatchTransition,
  type OutputOf,
  type ParsedInputOf,
  type PersonFeatures,
  type PersonId,
  refuseRestricted,
  type Right,
  sitesWith,
} from '@patenwerk/contracts';
import { explainPair, pairIndex } from '@patenwerk/matching-engine';
import { actorContext, berlinDay, Clock, newId, sealText, type SealingKeys, type Tx, UnitOfWork } from '@patenwerk/persistence';
import { InjectSealingKeys } from '@patenwerk/service-kit';
import type { z } from 'zod';
import { CandidateRepository } from '../candidates/candidate.repository.js';
import { CandidatesService } from '../candidates/candidates.service.js';
import { asMentee, asMentor, asSite } from '../candidates/engine-features.js';
import { CountingService } from '../counting/counting.service.js';
import { PlanRunRepository } from '../plan-runs/plan-run.repository.js';
import { ShortlistService } from '../shortlist/shortlist.service.js';
import { addMonths } from './days.js';
import { menteeNotReady, type PairFacts, pastPair, safeguardingReasons, together, wasDeclined } from './match.guards.js';
import { afterStep, answerBy, changedBy, correctableUntil, hasWay, isOpen, justProposed, type MatchFields, missingFor, type StepInput, takenBack, wrongDates } from './match-machine.js';
import { MatchEntity } from './match.entity.js';
import { fieldsOf, type MatchRecord, MatchRepository, type WholeMatch } from './match.repository.js';
import { wrongAgreement } from './meeting-rules.js';
import { MemberRepository } from './member.repository.js';
import { tellMatch } from './tell-match.js';

type Matching = typeof matching;

const statesPerPage = 2_000;

/** These steps ask for the features as people has them at this moment. */
const freshFor: readonly MatchTransition[] = ['introduce', 'activate'];

/** What is asked for when a person decides otherwise than the list. */
const reasonForAnother: GuardProblem = { guard: 'reasonGiven', de: 'Sie wählen nicht den ersten Vorschlag. Bitte nennen Sie einen Grund.', en: 'You do not choose the first proposal. Please give a reason.' };
const reasonAfterNo: GuardProblem = { guard: 'reasonGiven', de: 'Einer der beiden hat diesen Vorschlag schon abgelehnt. Bitte nennen Sie einen Grund, noch einmal zu fragen.', en: 'One of the two has declined this proposal before. Please give a reason to ask again.' };

/** From the proposal to the end: each step with its guards, its events and its way back. */
@Injectable()
export class MatchesService {
  constructor(
    private readonly repository: MatchRepository,
    private readonly candidates: CandidateRepository,
    private readonly replica: CandidatesService,
    private readonly shortlists: ShortlistService,
    private readonly counting: CountingService,
    private readonly plans: PlanRunRepository,
    private readonly members: MemberRepository,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    @InjectSealingKeys() private readonly keys: SealingKeys,
  ) {}

  async list({ siteId, state, group, personIds, counting, page, per_page }: ParsedInputOf<Matching['list']>): Promise<OutputOf<Matching['list']>> {
    const sites = sitesWith(actorContext.actor(), 'matches', 'read');
    if (siteId && sites !== 'all' && !sites.includes(siteId)) throw new DomainError('not_found');
    const siteIds = siteId ? [siteId] : sites === 'all' ? [] : sites;
    const filter = { siteIds, state, group, counting, personIds: personIds === undefined ? undefined : idsIn(personIds), page, perPage: per_page };
    return this.uow.run(async (tx) => ({ ...(await this.repository.list(tx, filter)), page, per_page }));
  }

  /** Those of the asked matches that the actor may see. */
  async getMany({ ids }: ParsedInputOf<Matching['getMany']>): Promise<OutputOf<Matching['getMany']>> {
    const sites = sitesWith(actorContext.actor(), 'matches', 'read');
    return { items: await this.uow.run((tx) => this.repository.rows(tx, ids, sites === 'all' ? [] : sites)) };
  }

  /** Where every match stands, for the projection of people. */
  async states({ after }: ParsedInputOf<Matching['matchStates']>): Promise<OutputOf<Matching['matchStates']>> {
    const items = await this.uow.run((tx) => this.repository.states(tx, after, statesPerPage));
    return { items, next: items.length === statesPerPage ? (items.at(-1)?.matchId ?? null) : null };
  }

  async get({ id }: ParsedInputOf<Matching['get']>): Promise<OutputOf<Matching['get']>> {
    return this.uow.run(async (tx) => {
      const match = await this.repository.whole(tx, id);
      const { siteId } = mine(match?.record, 'read');
      await tx.audit.add({ action: 'matching.view', subjectType: 'match', subjectId: id, siteId });
      return this.tell(tx, match);
    });
  }

  /** Proposes a pair. Gates are hard; who is not first on the list needs a reason, and a kept plan that has the pair is one. */
  async propose({ menteeId, mentorId, otherMenteeIds, format, reason, planRunId }: ParsedInputOf<Matching['propose']>): Promise<OutputOf<Matching['propose']>> {
    // A plan has placed a household as one.
    const told = otherMenteeIds ?? (planRunId ? ('household' as const) : []);
    return this.uow.run(async (tx) => {
      const asked = told === 'household' ? told : [...new Set(told)].filter((id) => id !== menteeId);
      await this.candidates.lock(tx, [menteeId, ...(asked === 'household' ? [] : asked)]);
      const { question, along, features, pool, candidates } = await this.shortlists.rank(tx, menteeId, asked);
      const mentor = pool.mentors.get(mentorId);
      if (!mentor) throw new DomainError('not_found');
      refuseRestricted([mentor, ...along.map((each) => each.features)].some(({ restricted }) => restricted));
      if (question.history.some((match) => !endStates.includes(match.state))) throw new DomainError('already_exists');

      const planned = planRunId !== undefined && (await this.plans.hasPair(tx, planRunId, question.siteId, { mentorId, menteeId }));
      if (planRunId !== undefined && !planned) throw fieldError('planRunId', 'Diesen Vorschlag gibt es in dem Probelauf nicht.', 'The dry run has no such proposal.');
      const explained = this.shortlists.explain(question, mentor, along);
      const gates = [explained, ...along.map((each) => this.shortlists.explain(each, mentor))].flatMap((each) => each.gates);
      const missing: GuardProblem[] = [...new Map(gates.filter((gate) => !gate.passed).map((gate) => [gate.id, { guard: gate.id, de: gate.de, en: gate.en }])).values()];
      missing.push(...menteeNotReady({ menteeReady: features.ready }));
      if (!missing.some(({ guard }) => guard === 'conflict')) missing.push(...pastPair([question, ...along].flatMap(({ history }) => history), mentorId));
      // A plan is a reason of its own, but not against somebody's no.
      const declined = question.history.some((match) => match.mentorId === mentorId && wasDeclined(match));
      if (missing.length === 0 && !reason && (declined || (!planned && candidates[0]?.mentorId !== mentorId))) missing.push(declined ? reasonAfterNo : reasonForAnother);
      if (missing.length > 0) throw new DomainError('guard_failed', { guards: missing });

      const id = newId();
      const { siteId } = question;
      const by = actorContext.actor().id;
      await oncePerMentee(() =>
        tx.insert(MatchEntity, {
          id,
          siteId,
          mentorId,
          menteeId,
          format,
          goals: features.goals,
          phase: 'opportunity',
          ...justProposed(this.clock.now().toISOString()),
          coordinatorId: by,
          score: explained.score,
          parts: explained.parts,
          gates: explained.gates,
          overruleReason: reason === undefined ? null : sealText(this.keys, reason, id),
          lastMeetingOn: null,
          planRunId: planRunId ?? null,
          menteeReadySince: question.features.readySince,
          mentorReadySince: mentor.readySince,
        }),
      );
      await this.members.add(tx, { id, siteId, version: 1 }, 'mentee', along.map((each) => each.features.personId));
      const stepId = newId();
      await this.repository.addStep(tx, { id: stepId, matchId: id, siteId, transition: 'propose', from: null, to: 'proposed', by, reason: this.seal(reason, stepId), before: null });
      const record = mine(await this.repository.find(tx, id), 'write');
      await tx.outbox.add(matchingEvents.proposed, { aggregateId: id, aggregateVersion: record.version, siteId, data: about(record) });
      await this.announce(tx, record, null);
      await tx.audit.add({ action: 'matching.propose', subjectType: 'match', subjectId: id, siteId });
      return this.tell(tx, await this.repository.whole(tx, id));
    });
  }

  /** Takes the next step, if the machine has it and every guard lets through. */
  async advance({ id, version, transition, ...input }: ParsedInputOf<Matching['advance']>): Promise<OutputOf<Matching['advance']>> {
    const fresh = freshFor.includes(transition) ? await this.freshFeatures(id) : [];
    return this.uow.run(async (tx) => {
      const record = seen(mine(await this.repository.lock(tx, id), 'write'), version);
      if (!hasWay(record.state, transition) || matchStates.transitions[transition].byHouse) throw new DomainError('transition_forbidden');
      await this.replica.keep(tx, fresh);
      await this.candidates.lock(tx, [...record.mentorIds, ...record.menteeIds]);
      const today = this.clock.today();
      const pair = await this.factsOf(tx, record);
      const missing = missingFor(record, transition, pair, today, input);
      if (missing.length > 0) throw new DomainError('guard_failed', { guards: missing });
      refuse(wrongDates(record, transition, input, today, berlinDay(new Date(record.createdAt))));
      await this.take(tx, record, transition, input, actorContext.actor().id, freshFor.includes(transition) ? pair.gates : undefined);
      await tx.audit.add({ action: `matching.${transition}`, subjectType: 'match', subjectId: id, siteId: record.siteId });
      return this.tell(tx, await this.repository.whole(tx, id));
    });
  }

  /** Keeps an open proposal alive: from today on it has all its days again. */
  async extend({ id, version }: ParsedInputOf<Matching['extend']>): Promise<OutputOf<Matching['extend']>> {
    return this.uow.run(async (tx) => {
      const record = free(seen(mine(await this.repository.lock(tx, id), 'write'), version));
      if (!isOpen(record.state)) throw new DomainError('transition_forbidden');
      await this.repository.saveFields(tx, { id, version }, { expiresOn: answerBy(this.clock.today()) });
      await tx.audit.add({ action: 'matching.extend', subjectType: 'match', subjectId: id, siteId: record.siteId });
      return this.tell(tx, await this.repository.whole(tx, id));
    });
  }

  /** Takes back the last step: a wrong click, put right within a day, with a reason. */
  async correct({ id, version, reason }: ParsedInputOf<Matching['correct']>): Promise<OutputOf<Matching['correct']>> {
    return this.uow.run(async (tx) => {
      const record = free(seen(mine(await this.repository.lock(tx, id), 'write'), version));
      const step = (await this.repository.whole(tx, id))?.steps.at(-1);
      if (!step || correctableUntil(step, this.clock.now()) === null) throw new DomainError('correction_too_late');
      const after = takenBack(fieldsOf(record), step.before ?? {}, this.clock.today());
      await this.guardCorrection(tx, record, after);
      await oncePerMentee(() => this.repository.saveFields(tx, { id, version }, after));
      await this.repository.markCorrected(tx, step.id, actorContext.actor().id, sealText(this.keys, reason, step.id));
      await this.counting.datesChanged(tx, record.siteId, [...datesOf(record), ...datesOf(after)]);
      const corrected = mine(await this.repository.find(tx, id), 'write');
      await this.announce(tx, corrected, record.state);
      await tx.audit.add({ action: 'matching.correct', subjectType: 'match', subjectId: id, siteId: record.siteId });
      return this.tell(tx, await this.repository.whole(tx, id));
    });
  }

  /** Notes the signed agreement; in an active match it puts the date right. */
  async recordAgreement({ id, version, signedOn, plannedEnd }: ParsedInputOf<Matching['recordAgreement']>): Promise<OutputOf<Matching['recordAgreement']>> {
    return this.uow.run(async (tx) => {
      const record = free(seen(mine(await this.repository.lock(tx, id), 'write'), version));
      if (record.state !== 'trial' && record.state !== 'active') throw new DomainError('transition_forbidden');
      refuse(wrongAgreement(record, { signedOn, plannedEnd }, this.clock.today()));
      await this.repository.saveFields(tx, { id, version }, { agreedOn: signedOn, plannedEnd: plannedEnd ?? addMonths(signedOn, 12) });
      await this.counting.datesChanged(tx, record.siteId, [...datesOf(record), signedOn]);
      await tx.audit.add({ action: 'matching.record_agreement', subjectType: 'match', subjectId: id, siteId: record.siteId });
      return this.tell(tx, await this.repository.whole(tx, id));
    });
  }

  /** Proposals of somebody who no longer consents are withdrawn, in the listener's transaction. */
  async withdrawProposalsOf(tx: Tx, personId: PersonId): Promise<void> {
    for (const id of await this.repository.openOf(tx, personId)) {
      const record = await this.repository.lock(tx, id);
      if (!record || !hasWay(record.state, 'withdraw')) continue;
      await this.withdrawFor(tx, record, 'Einwilligung in das Profil zurückgenommen');
    }
  }

  /** The house withdraws a proposal it holds, in the listener's transaction. */
  async withdrawFor(tx: Tx, record: MatchRecord, reason: string): Promise<void> {
    await this.take(tx, record, 'withdraw', { reason }, actorContext.actor().id);
    await tx.audit.add({ action: 'matching.withdraw', subjectType: 'match', subjectId: record.id, siteId: record.siteId });
  }

  /** Lets a proposal expire that nobody has answered in time, in the job's transaction. Whose answer, or a copy's job, came first stands. */
  async expire(tx: Tx, id: MatchId): Promise<void> {
    const record = await this.repository.lock(tx, id);
    if (!record || !hasWay(record.state, 'expire')) return;
    if (missingFor(record, 'expire', await this.factsOf(tx, record), this.clock.today()).length > 0) return;
    await this.take(tx, record, 'expire', {}, actorContext.actor().id);
    await tx.audit.add({ action: 'matching.expire', subjectType: 'match', subjectId: id, siteId: record.siteId });
  }

  private async take(tx: Tx, record: MatchRecord, transition: MatchTransition, input: StepInput, by: string, gates?: z.infer<typeof Gate>[]): Promise<void> {
    const { id, siteId, version } = record;
    const before = fieldsOf(record);
    const after = afterStep(before, transition, input, this.clock.now().toISOString(), this.clock.today());
    await this.repository.saveFields(tx, { id, version }, { ...after, ...(gates ? { gates } : {}) });
    const stepId = newId();
    await this.repository.addStep(tx, { id: stepId, matchId: id, siteId, transition, from: before.state, to: after.state, by, reason: this.seal(input.reason, stepId), before: changedBy(before, after) });
    await this.counting.datesChanged(tx, siteId, [...datesOf(before), ...datesOf(after)]);
    const taken = (await this.repository.find(tx, id)) as MatchRecord;
    await this.announce(tx, taken, before.state);
    if (transition === 'introduce' && after.introductionOn) {
      await tx.outbox.add(matchingEvents.introduced, { aggregateId: id, aggregateVersion: taken.version, siteId, data: { ...about(taken), introductionOn: after.introductionOn } });
    }
  }

  async announce(tx: Tx, record: MatchRecord, from: MatchState | null): Promise<void> {
    await tx.outbox.add(matchingEvents.stateChanged, { aggregateId: record.id, aggregateVersion: record.version, siteId: record.siteId, data: { ...about(record), from, to: record.state } });
  }

  /** A correction must not take a place that was given to somebody else meanwhile, nor ask again whom nobody may ask any more, nor leave meetings without an introduction. */
  private async guardCorrection(tx: Tx, record: MatchRecord, after: MatchFields): Promise<void> {
    const loads = (state: MatchState): boolean => (loadStates as readonly MatchState[]).includes(state);
    const takesPlace = loads(after.state) && !loads(record.state);
    if (takesPlace || (isOpen(after.state) && endStates.includes(record.state))) {
      await this.candidates.lock(tx, record.mentorIds);
      const missing = missingFor(after, 'introduce', await this.factsOf(tx, record), this.clock.today()).filter(({ guard }) => (guard === 'mentorHasCapacity') === takesPlace);
      if (missing.length > 0) throw new DomainError('guard_failed', { guards: missing });
    }
    if (endStates.includes(record.state) && !endStates.includes(after.state)) {
      await this.candidates.lock(tx, record.menteeIds);
      for (const menteeId of record.menteeIds) if (await this.members.hasMatch(tx, menteeId)) throw new DomainError('already_exists');
    }
    if (after.introductionOn === null && record.lastMeetingOn !== null) {
      throw new DomainError('guard_failed', {
        guards: [{ guard: 'noMeetings', de: 'Es sind schon Treffen eingetragen. Bitte entfernen Sie diese zuerst.', en: 'Meetings are recorded already. Please remove them first.' }],
      });
    }
  }

  private async freshFeatures(id: MatchId): Promise<PersonFeatures[]> {
    const record = await this.uow.run(async (tx) => mine(await this.repository.find(tx, id), 'write'));
    return this.replica.fetch([...record.mentorIds, ...record.menteeIds]);
  }

  /** What is known of everybody in the match today: each mentor with each mentee. */
  private async factsOf(tx: Tx, record: MatchRecord): Promise<PairFacts> {
    const { id, siteId } = record;
    const facts: PairFacts[] = [];
    for (const mentorId of record.mentorIds) for (const menteeId of record.menteeIds) facts.push(await this.pairFacts(tx, { id, siteId, mentorId, menteeId }));
    return together(facts as [PairFacts, ...PairFacts[]]);
  }

  /** The same of two of them. */
  async pairFacts(tx: Tx, pair: { id: string; siteId: string; mentorId: string; menteeId: string }): Promise<PairFacts & { met: boolean }> {
    const { mentor, mentee, load, endReasons, met, ...site } = await this.candidates.pair(tx, pair);
    if (!mentor || !mentee) {
      // Nothing is known here of one of the two: no gate can be said to be passed.
      const gates = [{ id: 'consent', passed: false, de: 'Die Angaben zu einer der beiden Personen liegen hier noch nicht vor.', en: 'The particulars of one of the two are not here yet.' }];
      return { gates, mentorLoad: load, mentorCapacity: mentor?.capacity ?? 0, trainingsAttended: mentor?.trainingsAttended ?? false, menteeReady: mentee?.ready ?? false, met };
    }
    const harmed = endReasons.some((reason) => safeguardingReasons.includes(reason));
    const exclusions = harmed ? pairIndex([[mentor.personId, mentee.personId]]) : undefined;
    const { gates } = explainPair(asMentor(mentor, load), asMentee(mentee), { today: this.clock.today(), site: asSite(site), exclusions });
    return { gates, mentorLoad: load, mentorCapacity: mentor.capacity, trainingsAttended: mentor.trainingsAttended, menteeReady: mentee.ready, met };
  }

  async tell(tx: Tx, match: WholeMatch | undefined): Promise<OutputOf<Matching['get']>> {
    if (!match) throw new DomainError('not_found');
    return tellMatch(match, await this.factsOf(tx, match.record), await this.members.left(tx, match.record.id), this.keys, this.clock.now(), this.clock.today());
  }

  private seal(reason: string | undefined, owner: string): string | null {
    return reason === undefined ? null : sealText(this.keys, reason, owner);
  }
}

/** The actor's own match. Not there and not yours look the same. */
export function mine(record: MatchRecord | undefined, right: Right, resource: 'matches' | 'meetings' = 'matches'): MatchRecord {
  if (!isMine(record, right, resource)) throw new DomainError('not_found');
  return record;
}

export function isMine(record: MatchRecord | undefined, right: Right, resource: 'matches' | 'meetings'): record is MatchRecord {
  return record !== undefined && holds(actorContext.actor(), resource, right, record.siteId);
}

export function seen(record: MatchRecord, version: number): MatchRecord {
  if (record.version !== version) throw new DomainError('version_conflict', { currentVersion: record.version });
  return record;
}

/** The match, unless the data of one of them may not be worked with. */
export function free(record: MatchRecord): MatchRecord {
  refuseRestricted(record.restricted);
  return record;
}

function refuse(errors: FieldProblem[]): void {
  if (errors.length > 0) throw new DomainError('validation', { errors });
}

/** Ids and site of a match, as its events carry them. */
export function about({ id, siteId, mentorId, menteeId, mentorIds, menteeIds }: MatchRecord) {
  return { matchId: id, siteId, mentorId, menteeId, ...(mentorIds.length + menteeIds.length > 2 ? { mentorIds, menteeIds } : {}) };
}

function datesOf({ trialFrom, agreedOn, endedOn }: MatchFields): (string | null)[] {
  return [trialFrom, agreedOn, endedOn];
}

/** A mentee has one open match at a time; the index sees it, also when two propose at once. */
async function oncePerMentee<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { driverError } = error as { driverError?: { code?: string; constraint?: string } };
    if (driverError?.code === '23505' && driverError.constraint === 'match_one_alive_per_mentee_idx') throw new DomainError('already_exists');
    throw error;
  }
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

function idsIn(list: string): string[] {
  const ids = list.split(',').filter(Boolean);
  if (!ids.every((id) => uuid.test(id))) throw fieldError('personIds', 'Bitte Kennungen durch Komma trennen.', 'Please separate ids by commas.');
  return ids;
}
