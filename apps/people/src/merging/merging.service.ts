import { DomainError, fieldError, holds, type Merge, type MergePaper, mergeUndoDays, merging, type OutputOf, type ParsedInputOf, peopleEvents, type PersonId, type SiteId } from '@patenwerk/contracts';
import { actorContext, Clock, type NamingRow, newId, type Tx, UnitOfWork } from '@patenwerk/persistence';
import { Injectable } from '@nestjs/common';
import { stepAfterMatch } from '../intake/intake.js';
import { contactProblems } from '../intake/phone-form.js';
import type { PersonModel } from '../persons/person.model.js';
import { PersonRepository } from '../persons/person.repository.js';
import { cardOf } from '../persons/person.view.js';
import { PersonWriter } from '../persons/person.writer.js';
import { correctionsOf } from '../rights/corrections.js';
import { refuseWhileRestricted } from '../rights/restriction.js';
import { RightsRepository } from '../rights/rights.repository.js';
import { RightsStateRepository } from '../rights/rights-state.repository.js';
import { countedRows } from './counted-rows.js';
import { combined, consentsThatCome, differencesOf, intakeTaken, mergeGuards, overwritten, type PaperExchange, withdrawnLater } from './merge-rules.js';
import { type MergeRow, mergingPeople, MergingRepository } from './merging.repository.js';
import { type PaperRow, papersOfTwo, paperTaken } from './papers-of-two.js';
import { type TasksOfTwo, tasksOfTwo } from './tasks-of-two.js';

type In<K extends keyof typeof merging> = ParsedInputOf<(typeof merging)[K]>;
type Out<K extends keyof typeof merging> = OutputOf<(typeof merging)[K]>;

/** Two records of one person, side by side and made one (docs/adr/0030). */
@Injectable()
export class MergingService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly persons: PersonRepository,
    private readonly writer: PersonWriter,
    private readonly rights: RightsRepository,
    private readonly corrections: RightsStateRepository,
    private readonly repository: MergingRepository,
  ) {}

  async compare({ keptId, goneId }: In<'compareForMerge'>): Promise<Out<'compareForMerge'>> {
    return this.uow.asSystem(mergingPeople, async (tx) => {
      const { kept, gone } = await this.both(tx, keptId, goneId);
      const written = async (person: PersonModel) => ({ person, corrected: await this.repository.corrected(tx, person.id) });
      const { differences, same } = differencesOf(await written(kept), await written(gone));
      const { guards, consents } = await this.judge(tx, kept, gone);
      const intake = differences.find(({ field }) => field === 'intake')?.suggested === 'gone';
      const papers = await this.papers(tx, keptId, goneId, {});
      const { moved, left } = await this.repository.tryMove(tx, { keptId, goneId, intake, consents, papers: papers.exchanged, tasks: papers.tasks });
      await tx.audit.addMany([kept, gone].map((person) => ({ action: merging.compareForMerge.subject, subjectType: 'person', subjectId: person.id, siteId: person.siteId })));
      const cards = new Map((await this.persons.cards(tx, [keptId, goneId], [kept.siteId])).map((row) => [row.id, cardOf(row, this.clock.today())]));
      const shown = (person: PersonModel) => ({ ...cards.get(person.id)!, version: person.version, createdAt: person.createdAt });
      return { kept: shown(kept), gone: shown(gone), differences, papers: papers.differing, same, comes: countedRows([...moved, ...papers.coming]), stays: countedRows(left), guards, undoDays: mergeUndoDays };
    });
  }

  async merge({ keptId, goneId, version, otherVersion, choices, papers: chosenPapers }: In<'mergePeople'>): Promise<Out<'mergePeople'>> {
    const actor = actorContext.actor();
    return this.uow.asSystem(mergingPeople, async (tx) => {
      await this.persons.hold(tx, [keptId, goneId]);
      const { kept, gone } = await this.both(tx, keptId, goneId);
      refuseWhileRestricted(kept, gone);
      if (kept.version !== version) throw new DomainError('version_conflict', { currentVersion: kept.version });
      if (gone.version !== otherVersion) throw new DomainError('version_conflict', { currentVersion: gone.version });
      const { guards, consents } = await this.judge(tx, kept, gone);
      if (guards.length > 0) throw new DomainError('guard_failed', { guards });
      const dependents = await this.dependents(tx, goneId, keptId);
      const papers = await this.papers(tx, keptId, goneId, chosenPapers);
      const { moved, left, aside } = await this.repository.move(tx, { keptId, goneId, intake: intakeTaken(kept, gone, choices) === 'gone', consents, papers: papers.exchanged, tasks: papers.tasks });
      const saved = await this.save(tx, kept, gone, choices);
      const now = this.clock.now();
      const merge: MergeRow = { id: newId(), siteId: kept.siteId, keptId, goneId, mergedAt: now.toISOString(), mergedBy: actor.id, undoUntil: new Date(now.getTime() + mergeUndoDays * 86_400_000).toISOString(), undoneAt: null };
      await this.repository.add(tx, merge, { moved, overwritten: { ...overwritten(kept, saved), aside } });
      await this.tellDependents(tx, dependents);
      await tx.outbox.add(peopleEvents.merged, { aggregateId: merge.id, aggregateVersion: 1, siteId: kept.siteId, data: idsOf(merge) });
      await tx.audit.add({ action: merging.mergePeople.subject, subjectType: 'person', subjectId: goneId, siteId: gone.siteId });
      return { merge: await this.told(tx, merge), moved: moved.length + papers.coming.length, stayed: countedRows(left) };
    });
  }

  async list({ siteId, keptId }: In<'merges'>): Promise<Out<'merges'>> {
    if (!holds(actorContext.actor(), 'people', 'write', siteId)) throw new DomainError('not_found');
    return this.uow.asSystem(mergingPeople, async (tx) => {
      const rows = await this.repository.ofSite(tx, siteId, keptId);
      return { items: await this.toldAll(tx, rows) };
    });
  }

  /** A merge with the cards of the two. */
  async told(tx: Tx, merge: MergeRow): Promise<Merge> {
    const [told] = await this.toldAll(tx, [merge]);
    if (!told) throw new DomainError('not_found');
    return told;
  }

  /** Who is told anew when a person becomes another: those who live with them as their contact, and those they are a guardian of. */
  async dependents(tx: Tx, ofId: string, besideId: string): Promise<PersonModel[]> {
    return this.persons.findMany(tx, (await this.rights.dependents(tx, ofId)).filter((id) => id !== besideId));
  }

  async tellDependents(tx: Tx, dependents: readonly PersonModel[]): Promise<void> {
    for (const before of dependents) {
      const after = await this.persons.lock(tx, before.id);
      if (after) await this.writer.save(tx, before, after, { action: 'people.contact_merged', evenRestricted: true });
    }
  }

  /** The kept record with what was chosen; its history remembers what stood there. */
  private async save(tx: Tx, kept: PersonModel, gone: PersonModel, choices: In<'mergePeople'>['choices']): Promise<PersonModel> {
    const now = await this.persons.find(tx, kept.id);
    if (!now) throw new DomainError('not_found');
    const after = combined(now, gone, choices, kept);
    const problems = contactProblems(after.contact, after.role, this.clock.today());
    if (problems.length > 0) throw new DomainError('validation', { errors: problems });
    await this.corrections.noteCorrections(tx, kept, correctionsOf(kept, after), actorContext.actor().id);
    const transition = stepAfterMatch(after, this.clock.today());
    return this.writer.save(tx, kept, after, { action: merging.mergePeople.subject, ...(transition ? { step: { transition, by: 'system' } } : {}) });
  }

  /** Of which types both have a paper, which of the two is kept, and what that means for the tasks. */
  private async papers(tx: Tx, keptId: string, goneId: string, choices: In<'mergePeople'>['papers']): Promise<{ differing: MergePaper[]; exchanged: PaperExchange[]; coming: NamingRow[]; tasks: TasksOfTwo }> {
    const [mine, theirs] = [await this.repository.papers(tx, keptId), await this.repository.papers(tx, goneId)];
    const differing = papersOfTwo(mine, theirs, this.clock.today());
    const sides = differing.map((paper) => ({ type: paper.type, side: paperTaken(paper, choices) }));
    const rowOf = (rows: readonly PaperRow[], type: string): string => rows.find(({ paper }) => paper.type === type)!.id;
    const exchanged = sides.filter(({ side }) => side === 'gone').map(({ type }) => ({ keptRow: rowOf(mine, type), goneRow: rowOf(theirs, type) }));
    const tasks = tasksOfTwo(await this.repository.openTasks(tx, keptId), await this.repository.openTasks(tx, goneId), sides);
    return { differing, exchanged, tasks, coming: exchanged.map(({ goneRow }) => ({ table: 'document', column: 'person_id', key: { id: goneRow } })) };
  }

  /** What forbids it, and which consents would come along. */
  private async judge(tx: Tx, kept: PersonModel, gone: PersonModel): Promise<{ guards: ReturnType<typeof mergeGuards>; consents: string[] }> {
    const [mine, theirs] = [await this.repository.consents(tx, kept.id), await this.repository.consents(tx, gone.id)];
    const together = await this.repository.together(tx, kept.id, gone.id);
    return { guards: mergeGuards(kept, gone, together, withdrawnLater(mine, theirs)), consents: consentsThatCome(mine, theirs) };
  }

  /** Both records, for who may write at the sites of both; whoever went into another already is none any more. */
  private async both(tx: Tx, keptId: string, goneId: string): Promise<{ kept: PersonModel; gone: PersonModel }> {
    if (keptId === goneId) throw fieldError('goneId', 'Das ist derselbe Eintrag. Bitte wählen Sie zwei verschiedene.', 'This is the same record. Please choose two different ones.');
    const hidden = await this.repository.hidden(tx, [keptId, goneId]);
    const [kept, gone] = [await this.persons.find(tx, keptId), await this.persons.find(tx, goneId)];
    const mine = (person: PersonModel | undefined): person is PersonModel => person !== undefined && !hidden.includes(person.id) && holds(actorContext.actor(), 'people', 'write', person.siteId);
    if (!mine(kept) || !mine(gone)) throw new DomainError('not_found');
    return { kept, gone };
  }

  private async toldAll(tx: Tx, rows: readonly MergeRow[]): Promise<Merge[]> {
    const cards = new Map((await this.persons.cards(tx, rows.flatMap(({ keptId, goneId }) => [keptId, goneId]), rows.map(({ siteId }) => siteId))).map((row) => [row.id, cardOf(row, this.clock.today())]));
    return rows.flatMap(({ keptId, goneId, ...merge }) => {
      const [kept, gone] = [cards.get(keptId), cards.get(goneId)];
      return kept && gone ? [{ ...merge, id: merge.id as Merge['id'], siteId: merge.siteId as SiteId, kept, gone }] : [];
    });
  }
}

/** What an event about a merge carries. */
export function idsOf({ id, siteId, keptId, goneId }: MergeRow) {
  return { mergeId: id as Merge['id'], siteId: siteId as SiteId, keptId: keptId as PersonId, goneId: goneId as PersonId };
}
