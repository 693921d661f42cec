import type { Tx } from '@patenwerk/persistence';
import { Injectable } from '@nestjs/common';
import { PersonNoteEntity } from './person-note.entity.js';

/** So many notes of one person are shown; older ones stay kept. */
const mostShown = 200;

/** All SQL over notes. */
@Injectable()
export class NotesRepository {
  /** Newest first. */
  async ofPerson(tx: Tx, personId: string): Promise<PersonNoteEntity[]> {
    return tx.manager.find(PersonNoteEntity, { where: { personId }, order: { createdAt: 'DESC', id: 'DESC' }, take: mostShown });
  }

  /** Kept from others until the transaction ends. */
  async lock(tx: Tx, id: string): Promise<PersonNoteEntity | null> {
    return tx.manager.findOne(PersonNoteEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  async add(tx: Tx, note: { id: string; siteId: string; personId: string; sealed: string }): Promise<PersonNoteEntity> {
    return tx.insert(PersonNoteEntity, { ...note, changedAt: null });
  }

  /** `version_conflict` when it was changed in between. */
  async change(tx: Tx, seen: { id: string; version: number }, sealed: string): Promise<PersonNoteEntity> {
    return tx.update(PersonNoteEntity, seen, { sealed, changedAt: tx.clock.now().toISOString() });
  }

  async remove(tx: Tx, id: string): Promise<void> {
    await tx.manager.delete(PersonNoteEntity, { id });
  }
}
