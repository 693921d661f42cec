import { DomainError, holds, merging, type OutputOf, type ParsedInputOf, peopleEvents, type ProblemDetails } from '@patenwerk/contracts';
import { actorContext, Clock, UnitOfWork } from '@patenwerk/persistence';
import { Injectable } from '@nestjs/common';
import { stepAfterMatch } from '../intake/intake.js';
import { PersonRepository } from '../persons/person.repository.js';
import { PersonWriter } from '../persons/person.writer.js';
import { correctionsOf } from '../rights/corrections.js';
import { refuseAnyRestricted } from '../rights/restriction.js';
import { RightsStateRepository } from '../rights/rights-state.repository.js';
import { countedRows } from './counted-rows.js';
import { wentBack } from './late-match-events.js';
import { asBefore } from './merge-rules.js';
import { mergingPeople, MergingRepository } from './merging.repository.js';
import { idsOf, MergingService } from './merging.service.js';

/** Within 30 days one becomes two again: exactly the rows that moved go back, and each field that nobody has changed since. */
@Injectable()
export class UndoingService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly persons: PersonRepository,
    private readonly writer: PersonWriter,
    private readonly corrections: RightsStateRepository,
    private readonly merging: MergingService,
    private readonly repository: MergingRepository,
  ) {}

  async undo({ mergeId }: ParsedInputOf<typeof merging.undoMerge>): Promise<OutputOf<typeof merging.undoMerge>> {
    return this.uow.asSystem(mergingPeople, async (tx) => {
      const merge = await this.repository.lock(tx, mergeId);
      if (!merge || !holds(actorContext.actor(), 'people', 'write', merge.siteId)) throw new DomainError('not_found');
      const { keptId, goneId, moved, overwritten, undoUntil, undoneAt } = merge;
      await refuseAnyRestricted(tx, [keptId]);
      if (undoneAt !== null) throw new DomainError('guard_failed', { guards: [undoneBefore] });
      if (overwritten === null || undoUntil <= this.clock.now().toISOString()) throw new DomainError('guard_failed', { guards: [tooLate] });
      await this.persons.hold(tx, [keptId, goneId]);
      const before = await this.persons.find(tx, keptId);
      if (!before) throw new DomainError('not_found');
      const dependents = await this.merging.dependents(tx, keptId, goneId);
      const stuck = await this.repository.putBack(tx, merge, merge);
      await this.repository.undo(tx, merge, wentBack(moved.filter((row) => !stuck.includes(row))));
      const now = await this.persons.find(tx, keptId);
      if (!now) throw new DomainError('not_found');
      const { person, changedSince } = asBefore(now, overwritten);
      await this.corrections.noteCorrections(tx, before, correctionsOf(before, person), actorContext.actor().id);
      const transition = stepAfterMatch(person, this.clock.today());
      await this.writer.save(tx, before, person, { action: merging.undoMerge.subject, ...(transition ? { step: { transition, by: 'system' } } : {}) });
      await this.merging.tellDependents(tx, dependents);
      await tx.outbox.add(peopleEvents.unmerged, { aggregateId: merge.id, aggregateVersion: 2, siteId: merge.siteId, data: idsOf(merge) });
      await tx.audit.add({ action: merging.undoMerge.subject, subjectType: 'person', subjectId: goneId, siteId: merge.siteId });
      return { merge: await this.merging.told(tx, { ...merge, undoneAt: this.clock.now().toISOString() }), changedSince, notBack: countedRows(stuck) };
    });
  }
}

type Guard = NonNullable<ProblemDetails['guards']>[number];

const undoneBefore: Guard = { guard: 'notUndone', de: 'Das Zusammenführen ist schon rückgängig gemacht: Beide Einträge sind wieder da.', en: 'The merge is undone already: both records are back.' };
const tooLate: Guard = {
  guard: 'withinTime',
  de: 'Rückgängig machen geht nicht mehr: Die Frist ist vorbei, oder eine Einwilligung wurde zurückgezogen. Bitte legen Sie die zweite Person neu an.',
  en: 'It is too late to undo: the time is over, or a consent was withdrawn. Please record the second person anew.',
};
