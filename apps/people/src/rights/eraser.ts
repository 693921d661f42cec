import { InterestDraft, peopleEvents } from '@patenwerk/contracts';
import { openText, type SealingKeys, type Tx } from '@patenwerk/persistence';
import { InjectSealingKeys } from '@patenwerk/service-kit';
import { Injectable } from '@nestjs/common';
import { DraftRepository } from '../drafts/draft.repository.js';
import { openProblem } from '../imports/import-head.js';
import { goneInto } from '../merging/merging.repository.js';
import { ListSearch } from '../imports/list-search.js';
import { rowHasContact, rowHasName } from '../imports/names-somebody.js';
import { PersonRepository } from '../persons/person.repository.js';
import { PersonWriter } from '../persons/person.writer.js';
import { type NamedPerson, RightsRepository } from './rights.repository.js';

const draftForm = InterestDraft.pick({ title: true, form: true });

/** Erases one person in the transaction it is handed; the other services follow by the event. The only way, for whoever asks and for the retention job. */
@Injectable()
export class Eraser {
  constructor(
    private readonly repository: RightsRepository,
    private readonly persons: PersonRepository,
    private readonly writer: PersonWriter,
    private readonly drafts: DraftRepository,
    private readonly lists: ListSearch,
    @InjectSealingKeys() private readonly keys: SealingKeys,
  ) {}

  /** Whatever went into the record of the person goes with it. Needs the sight of `erasing`. */
  async erase(tx: Tx, person: NamedPerson, action: string): Promise<string> {
    for (const goneId of await goneInto(tx, person.id)) {
      const gone = await this.repository.lock(tx, goneId);
      if (gone) await this.erase(tx, gone, action);
    }
    for (const draft of await this.draftsAbout(tx, person)) await this.drafts.remove(tx, draft, person.siteId);
    await this.repository.forgetToldRows(tx, await this.toldRowsAbout(tx, person));
    await this.repository.forgetWhomToAsk(tx, person);
    const at = await this.eraseRecord(tx, person, action);
    const { givenName, familyName, phone, email, plz, birthYear, birthDate } = person;
    await this.lists.note(tx, person.siteId, person.id, { givenName, familyName, phone, email, plz, birthYear, birthDate });
    return at;
  }

  /** One record alone: unfinished calls and rows of lists that know no id stay, they are those of somebody of the same name. */
  async eraseRecord(tx: Tx, person: NamedPerson, action: string): Promise<string> {
    const { id, siteId } = person;
    const at = tx.clock.now().toISOString();
    const dependents = await this.persons.findMany(tx, await this.repository.dependents(tx, id));
    await this.repository.erase(tx, id, at);
    for (const before of dependents) {
      const after = await this.persons.lock(tx, before.id);
      if (after) await this.writer.save(tx, before, after, { action: 'people.contact_erased', evenRestricted: true });
    }
    // After the erasure, which empties the outbox of the person: this one must leave.
    const { id: eventId } = await tx.outbox.add(peopleEvents.erased, { aggregateId: id, aggregateVersion: 1, siteId, data: { personId: id, siteId } });
    await this.repository.openCheck(tx, { id, siteId, at, eventId, words: wordsOf(person) });
    await tx.audit.add({ action, subjectType: 'person', subjectId: id, siteId });
    return at;
  }

  /** Unfinished calls lie sealed and know no id: one with the same whole name, phone or mail is about the person. */
  private async draftsAbout(tx: Tx, person: NamedPerson): Promise<string[]> {
    const rows = await this.drafts.ofSite(tx, person.siteId, new Date(0));
    const words = wordsOf(person).map((word) => word.toLowerCase());
    return rows.filter((row) => mentions(draftForm.parse(JSON.parse(openText(this.keys, row.sealed, row.id))), words)).map(({ id }) => id);
  }

  /** Rows of a list that were not taken lie sealed as well; only a changed one knows whom it means. */
  private async toldRowsAbout(tx: Tx, person: NamedPerson): Promise<{ importId: string; line: number }[]> {
    const rows = await this.repository.toldRows(tx, person.siteId);
    return rows.filter(({ importId, line, sealed }) => {
      const { cells, personId } = openProblem(this.keys, importId, line, sealed);
      return personId === person.id || rowIsAbout(person, cells);
    });
  }
}

/** Is a row of a list about the person: the whole name in one cell or in two, the mail, or the number however it is spelled? */
export function rowIsAbout({ givenName, familyName, phone, email }: Pick<NamedPerson, 'givenName' | 'familyName' | 'phone' | 'email'>, cells: readonly string[]): boolean {
  return rowHasName({ givenName, familyName }, cells) || rowHasContact({ phone, email }, cells);
}

/** What names a person, or reaches them, as it may stand somewhere. */
export function wordsOf({ givenName, familyName, searchName, phone, email }: NamedPerson): string[] {
  return [...new Set([`${givenName} ${familyName}`, `${familyName} ${givenName}`, `${familyName}, ${givenName}`, searchName, phone, email])].filter((word): word is string => word !== null && word.length >= 5);
}

function mentions({ title, form }: { title: string; form: Record<string, unknown> }, words: readonly string[]): boolean {
  const { givenName, familyName } = (form.contact ?? {}) as Record<string, unknown>;
  const text = `${title} ${String(givenName ?? '')} ${String(familyName ?? '')} ${JSON.stringify(form)}`.toLowerCase();
  return words.some((word) => text.includes(word));
}
