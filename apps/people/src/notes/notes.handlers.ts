import { notes, type ParsedInputOf } from '@patenwerk/contracts';
import { Handles } from '@patenwerk/service-kit';
import { Controller } from '@nestjs/common';
import { NotesService } from './notes.service.js';

type In<K extends keyof typeof notes> = ParsedInputOf<(typeof notes)[K]>;

@Controller()
export class NotesHandlers {
  constructor(private readonly notes: NotesService) {}

  @Handles(notes.notesOfPerson) async ofPerson(input: In<'notesOfPerson'>) { return this.notes.ofPerson(input); }
  @Handles(notes.addNote) async add(input: In<'addNote'>) { return this.notes.add(input); }
  @Handles(notes.changeNote) async change(input: In<'changeNote'>) { return this.notes.change(input); }
  @Handles(notes.deleteNote) async remove(input: In<'deleteNote'>) { return this.notes.remove(input); }
}
