import { DomainError, type FieldProblem, type ImportCounts, importField, type ImportFieldId, matching, type MatchToLoad } from '@patenwerk/contracts';
import { actorContext, newId, type Tx, UnitOfWork } from '@patenwerk/persistence';
import { ServiceClient } from '@patenwerk/service-kit';
import { Injectable } from '@nestjs/common';
import type { ListRow } from '../list-reading/list-file.js';
import type { LoadablePerson } from '../loading/row-rules.js';
import { type LoadedPerson, PersonRepository } from '../persons/person.repository.js';
import { nameLetters } from '../duplicates/name-codes.js';
import { identityOf, shortHash } from './identity.js';
import { ListImportEntity } from './list-import.entities.js';
import { ListImportRepository } from './list-import.repository.js';
import { eachDayOnce, matchOf, type Named, newPersonOf, type ReadMatch, readMatchRow } from './match-row.js';
import type { RowResult } from './people-rows.js';
import type { RowContext } from './person-row.js';
import { PeopleByName } from './people-by-name.js';

/** So many matches travel to matching at once. */
const together = 100;

type Told = Omit<RowResult, 'columns'>;
interface Planned {
  match: ReadMatch;
  id: string;
  mentorId: string;
  menteeId: string;
  people: { person: LoadablePerson; identity: string; content: string }[];
}

interface Work {
  context: RowContext;
  counts: ImportCounts;
  writes: boolean;
  tell: (tx: Tx, at: ListImportEntity, told: readonly RowResult[]) => Promise<void>;
  /** Throws when somebody else has gone on with the list. */
  mine: (tx: Tx, at: ListImportEntity) => Promise<void>;
}

/**
 * Rows of running matches: several rows of one pair are one match with all their meetings. The two people are found by number or name, or made;
 * matching walks each match through its machine. A match is noted here before matching gets it, so that a restart hands it over once more, by the same id.
 */
@Injectable()
export class MatchRows {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: ListImportRepository,
    private readonly persons: PersonRepository,
    private readonly client: ServiceClient,
  ) {}

  async work(row: ListImportEntity, rows: readonly ListRow[], work: Work): Promise<ListImportEntity> {
    const { context, counts } = work;
    const told: Told[] = [];
    const pairs = this.pairsOf(rows, context, told, counts);
    const known = new PeopleByName(await this.uow.run((tx) => this.repository.namedRecords(tx, row.siteId)));
    const loaded = await this.uow.run((tx) => this.repository.matchesOfSite(tx, row.siteId));
    let at = await this.save(row, work, told, {});
    for (let from = 0; from < pairs.length; from += together) {
      const problems: Told[] = [];
      const planned = pairs.slice(from, from + together).flatMap((match) => this.plan(match, context, known, loaded, row.id, problems, counts));
      const refused = await this.refusedBy(planned, context, true);
      const good = planned.filter(({ id }) => !refused.has(id));
      for (const { match, id } of planned) if (refused.has(id)) this.count(counts, problems, match, refused.get(id) ?? []);
      for (const { match } of good) {
        counts.matches += 1;
        counts.meetings += match.meetings.length;
      }
      const fresh = good.flatMap(({ people, match }) => people.map(({ person, identity, content }) => ({ ...person, listNote: { importId: row.id, line: match.row.line, identity, content } })));
      counts.fresh += fresh.length;
      if (work.writes && good.length > 0) {
        at = await this.write(at, good, fresh, work);
        await this.refusedBy(good, context, false);
      }
      at = await this.save(at, work, problems, { progress: Math.min(0.99, (from + together) / pairs.length) }, work.writes ? good.map(({ id }) => id) : []);
    }
    return at;
  }

  /** Matches nobody has touched since go; the others keep their people here, too. */
  async takeBack(row: ListImportEntity): Promise<void> {
    const ids = await this.uow.run((tx) => this.repository.matchesOfImport(tx, row.id));
    for (let from = 0; from < ids.length; from += together) {
      const { gone } = await this.client.call(matching.takeBackMatches, { siteId: row.siteId, ids: ids.slice(from, from + together) } as never, { purpose: 'take a list back', timeoutMs: 20_000 });
      await this.uow.run((tx) => this.repository.dropMatches(tx, gone));
    }
  }

  private pairsOf(rows: readonly ListRow[], context: RowContext, told: Told[], counts: ImportCounts): ReadMatch[] {
    const pairs = new Map<string, ReadMatch>();
    for (const row of rows) {
      counts.rows += 1;
      const { read, problems, name } = readMatchRow(row, context);
      if (!read) {
        counts.error += 1;
        told.push({ row, kind: 'error', name, problems });
        continue;
      }
      // Later rows of a pair often give no more than the names.
      const key = [read.mentor, read.mentee].map(({ contact, number }) => number || nameLetters(contact)).join(' – ');
      const first = pairs.get(key);
      if (first) first.meetings = eachDayOnce([...first.meetings, ...read.meetings]);
      else pairs.set(key, read);
    }
    return [...pairs.values()];
  }

  /** Who the two are, and whether the match is here already. Nothing comes of a row whose people cannot be told. */
  private plan(match: ReadMatch, context: RowContext, known: PeopleByName, loaded: ReadonlyMap<string, { id: string; importId: string; loaded: boolean; content: string }>, importId: string, problems: Told[], counts: ImportCounts): Planned[] {
    const people: Planned['people'] = [];
    const wrong: FieldProblem[] = [];
    const idOf = (named: Named): string => {
      const found = known.find(named);
      if (found === 'several') {
        wrong.push({ field: `${named.role}.name`, de: 'Diesen Namen gibt es bei Ihnen mehrmals. Bitte Geburtstag, Postleitzahl oder Nummer dazuschreiben.', en: 'This name exists several times with you. Please add birthday, postcode or number.' });
        return '';
      }
      if (found) return found;
      try {
        const person = newPersonOf(named, context);
        people.push({ person, identity: identityOf(named.contact, named.role, named.number), content: shortHash(JSON.stringify([named.role, person.contact])) });
        return person.id;
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        const [first] = error.details.errors ?? [];
        if (first) wrong.push({ field: `${named.role}.${first.field.split('.').at(-1) ?? 'name'}`, de: `${importField(`${named.role}.name`).de.split(':')[0]}: nicht gefunden und so nicht neu aufzunehmen. ${first.de}`, en: `${named.role}: not found, and not to be taken in like this. ${first.en}` });
        return '';
      }
    };
    const mentorId = idOf(match.mentor);
    const menteeId = idOf(match.mentee);
    if (wrong.length > 0) {
      this.count(counts, problems, match, wrong);
      return [];
    }
    const there = loaded.get(`${mentorId} ${menteeId}`);
    if (there?.loaded || (there && there.importId !== importId)) {
      if (there.content === contentOf(match)) counts.unchanged += 1;
      else {
        counts.changed += 1;
        problems.push({ row: match.row, kind: 'changed', name: nameOf(match), matchId: there.id, problems: [{ field: null, de: 'Diese Patenschaft ist schon eingetragen; die Zeile sagt jetzt etwas anderes. Bitte ändern Sie sie auf ihrer Seite.', en: 'This match is recorded already; the row now says something else. Please change it on its page.' }] });
      }
      return [];
    }
    for (const { person } of people) known.add(person, match);
    return [{ match, id: there?.id ?? newId(), mentorId, menteeId, people }];
  }

  private count(counts: ImportCounts, problems: Told[], match: ReadMatch, wrong: readonly FieldProblem[]): void {
    counts.error += 1;
    problems.push({ row: match.row, kind: 'error', name: nameOf(match), problems: wrong.map(({ field, de, en }) => ({ field: fieldOf(field), de, en })) });
  }

  private async refusedBy(planned: readonly Planned[], { siteId }: RowContext, dryRun: boolean): Promise<Map<string, FieldProblem[]>> {
    if (planned.length === 0) return new Map();
    const matches: MatchToLoad[] = planned.map(({ match, id, mentorId, menteeId }) => matchOf(match, { id, siteId, mentorId, menteeId }));
    const { refused } = await this.client.call(matching.importMatches, { matches, dryRun }, { purpose: 'import of a list', timeoutMs: 20_000 });
    return new Map(refused.map(({ id, problems }) => [id as string, problems]));
  }

  private write(at: ListImportEntity, good: readonly Planned[], fresh: readonly LoadedPerson[], { mine }: Work): Promise<ListImportEntity> {
    return this.uow.run(async (tx) => {
      await mine(tx, at);
      await this.persons.load(tx, fresh, actorContext.actor().id);
      await this.repository.noteMatches(tx, at, good.map(({ id, mentorId, menteeId, match }) => ({ id, mentorId, menteeId, line: match.row.line, content: contentOf(match) })));
      await tx.audit.add({ action: 'people.run_import', subjectType: 'list_import', subjectId: at.id, siteId: at.siteId });
      return tx.update(ListImportEntity, at, {});
    });
  }

  private save(at: ListImportEntity, { context, counts, tell, mine }: Work, told: readonly Told[], changes: Partial<Pick<ListImportEntity, 'progress'>>, handedOver: readonly string[] = []): Promise<ListImportEntity> {
    return this.uow.run(async (tx) => {
      await mine(tx, at);
      await this.repository.matchesAreLoaded(tx, handedOver);
      await tell(tx, at, told.map((each) => ({ ...each, columns: context.columns })));
      return tx.update(ListImportEntity, at, { counts: { ...counts }, ...changes });
    });
  }
}

const nameOf = ({ mentor, mentee }: ReadMatch): string => `${mentor.contact.familyName} – ${mentee.contact.familyName}`;
const contentOf = ({ startedOn, signedOn, meetings, format }: ReadMatch): string => shortHash(JSON.stringify([startedOn, signedOn, meetings, format]));

/** The column whose cell matching found wrong. */
function fieldOf(field: string): ImportFieldId | null {
  if (/^meetings.*minutes$/.test(field)) return 'meetingMinutes';
  if (field.startsWith('meetings')) return 'meetings';
  if (field === 'signedOn' || field === 'agreedOn') return 'signedOn';
  if (field === 'plannedEnd') return 'plannedEnd';
  if (field.startsWith('mentor.') || field.startsWith('mentee.')) return field.replace('birthYear', 'birth').replace('birthDate', 'birth') as ImportFieldId;
  return field.startsWith('steps') || field.endsWith('On') ? 'startedOn' : null;
}
