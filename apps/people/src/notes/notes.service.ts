import { DomainError, holds, notes, type OutputOf, type ParsedInputOf, type PersonNote, type Right } from '@patenwerk/contracts';
import { actorContext, newId, openText, type SealingKeys, sealText, type Tx, UnitOfWork } from '@patenwerk/persistence';
import { InjectSealingKeys } from '@patenwerk/service-kit';
import { Injectable } from '@nestjs/common';
import { PersonRepository } from '../persons/person.repository.js';
import { refuseAnyRestricted } from '../rights/restriction.js';
import { StaffNames } from '../sharing/staff-names.js';
import { NotesRepository } from './notes.repository.js';
import type { PersonNoteEntity } from './person-note.entity.js';

type In<K extends keyof typeof notes> = ParsedInputOf<(typeof notes)[K]>;
type Out<K extends keyof typeof notes> = OutputOf<(typeof notes)[K]>;

/** Confidential notes on a person: sealed in the table, for the site's coordinators, changed only by who wrote them. */
@Injectable()
export class NotesService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: NotesRepository,
    private readonly persons: PersonRepository,
    private readonly names: StaffNames,
    @InjectSealingKeys() private readonly keys: SealingKeys,
  ) {}

  async ofPerson({ personId }: In<'notesOfPerson'>): Promise<Out<'notesOfPerson'>> {
    const rows = await this.uow.run(async (tx) => {
      const siteId = await this.siteOf(tx, personId, 'read');
      const found = await this.repository.ofPerson(tx, personId);
      if (found.length > 0) await tx.audit.add({ action: notes.notesOfPerson.subject, subjectType: 'person', subjectId: personId, siteId });
      return found;
    });
    return { items: await this.opened(rows) };
  }

  async add({ personId, text }: In<'addNote'>): Promise<PersonNote> {
    return this.written(notes.addNote.subject, async (tx) => {
      const siteId = await this.siteOf(tx, personId, 'write');
      await refuseAnyRestricted(tx, [personId]);
      const id = newId();
      return this.repository.add(tx, { id, siteId, personId, sealed: sealText(this.keys, text, id) });
    });
  }

  async change({ id, version, text }: In<'changeNote'>): Promise<PersonNote> {
    return this.written(notes.changeNote.subject, async (tx) => {
      await this.own(tx, id);
      return this.repository.change(tx, { id, version }, sealText(this.keys, text, id));
    });
  }

  async remove({ id }: In<'deleteNote'>): Promise<Out<'deleteNote'>> {
    return this.uow.run(async (tx) => {
      const note = await this.own(tx, id);
      await this.repository.remove(tx, id);
      await tx.audit.add({ action: notes.deleteNote.subject, subjectType: 'person', subjectId: note.personId, siteId: note.siteId });
      return { id };
    });
  }

  private async written(action: string, work: (tx: Tx) => Promise<PersonNoteEntity>): Promise<PersonNote> {
    const row = await this.uow.run(async (tx) => {
      const note = await work(tx);
      await tx.audit.add({ action, subjectType: 'person', subjectId: note.personId, siteId: note.siteId });
      return note;
    });
    const [note] = await this.opened([row]);
    return note as PersonNote;
  }

  private async siteOf(tx: Tx, personId: string, right: Right): Promise<string> {
    const [person] = await this.persons.whereabouts(tx, [personId]);
    if (!person || !holds(actorContext.actor(), 'personNotes', right, person.siteId)) throw new DomainError('not_found');
    return person.siteId;
  }

  /** One's own, locked. A colleague's may be read, not changed. */
  private async own(tx: Tx, id: string): Promise<PersonNoteEntity> {
    const actor = actorContext.actor();
    const note = await this.repository.lock(tx, id);
    if (!note || !holds(actor, 'personNotes', 'write', note.siteId)) throw new DomainError('not_found');
    if (note.createdBy !== actor.id) throw new DomainError('forbidden');
    await refuseAnyRestricted(tx, [note.personId]);
    return note;
  }

  private async opened(rows: readonly PersonNoteEntity[]): Promise<PersonNote[]> {
    const actor = actorContext.actor();
    const names = await this.names.of(rows.map(({ createdBy }) => createdBy), 'who has written a note');
    return rows.map(({ id, personId, createdAt, changedAt, createdBy, sealed, version }) => ({
      id: id as PersonNote['id'],
      personId: personId as PersonNote['personId'],
      text: openText(this.keys, sealed, id),
      writtenAt: createdAt,
      changedAt,
      writtenBy: createdBy,
      writtenByName: names.get(createdBy) ?? null,
      own: createdBy === actor.id,
      version,
    }));
  }
}
