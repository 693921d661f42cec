import { z } from 'zod';
import { personal } from '../kernel/classification.js';
import { defineOperation } from '../kernel/operation.js';
import { PersonId } from '../shared/ids.js';
import { Moment, Note, Version } from '../shared/values.js';

export const PersonNoteId = z.uuid().brand<'PersonNoteId'>();

/** What a coordinator has noted; kept sealed. */
const NoteText = Note.min(1);

/** A note on a person: for the coordinators of the site, nobody else. Only who wrote it may change it. */
export const PersonNote = z.object({
  id: PersonNoteId,
  personId: PersonId,
  text: NoteText,
  writtenAt: Moment,
  /** Null: never changed since. */
  changedAt: Moment.nullable(),
  writtenBy: z.string(),
  /** Null when the account is not known any more. */
  writtenByName: personal('contact', z.string()).nullable(),
  own: z.boolean(),
  version: z.number().int(),
});
export type PersonNote = z.infer<typeof PersonNote>;

export const notes = {
  notesOfPerson: defineOperation({
    subject: 'people.notes_of_person',
    http: { method: 'GET', path: '/api/people/{personId}/notes' },
    access: { resource: 'personNotes', right: 'read' },
    scopedBy: 'site',
    summary: { de: 'Vertrauliche Notizen zu einem Menschen, neueste zuerst', en: 'Confidential notes on a person, newest first' },
    input: z.object({ personId: PersonId }),
    output: z.object({ items: z.array(PersonNote) }),
    errors: [],
    sample: (w) => ({ personId: w.mentorId }),
  }),
  addNote: defineOperation({
    subject: 'people.add_note',
    http: { method: 'POST', path: '/api/people/{personId}/notes', status: 201 },
    access: { resource: 'personNotes', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Eine vertrauliche Notiz schreiben', en: 'Write a confidential note' },
    input: z.object({ personId: PersonId, text: NoteText }),
    output: PersonNote,
    errors: ['guard_failed'],
    sample: (w) => ({ personId: w.mentorId, text: 'Möchte lieber am Vormittag angerufen werden.' }),
  }),
  changeNote: defineOperation({
    subject: 'people.change_note',
    http: { method: 'PATCH', path: '/api/person-notes/{id}' },
    access: { resource: 'personNotes', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Eine eigene Notiz ändern', en: 'Change a note of one\'s own' },
    input: z.object({ id: PersonNoteId, version: Version, text: NoteText }),
    output: PersonNote,
    errors: ['version_conflict', 'guard_failed'],
    sample: (w) => ({ id: w.noteId, version: 1, text: 'Hat es sich anders überlegt.' }),
  }),
  deleteNote: defineOperation({
    subject: 'people.delete_note',
    http: { method: 'DELETE', path: '/api/person-notes/{id}' },
    access: { resource: 'personNotes', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Eine eigene Notiz löschen', en: 'Delete a note of one\'s own' },
    input: z.object({ id: PersonNoteId }),
    output: z.object({ id: PersonNoteId }),
    errors: ['guard_failed'],
    sample: (w) => ({ id: w.noteId }),
  }),
};
