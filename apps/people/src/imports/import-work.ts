import { type Actor, DomainError, type ImportCounts, importRules, listImportStates, peopleEvents, type SiteId } from '@patenwerk/contracts';
import { actorContext, Clock, newId, type SealingKeys, type Tx, UnitOfWork } from '@patenwerk/persistence';
import { InjectSealingKeys, ServiceLogger } from '@patenwerk/service-kit';
import { Injectable } from '@nestjs/common';
import type { ListRow } from '../list-reading/list-file.js';
import { openList } from '../list-reading/open-list.js';
import { PersonRepository } from '../persons/person.repository.js';
import { LastingWork } from '../work/lasting-work.js';
import { columnsOfFields } from './cells.js';
import { openHead, sealProblem, withoutRows } from './import-head.js';
import { KnownPeople } from './known-people.js';
import { ListImportEntity } from './list-import.entities.js';
import { knowingWhoCameByLists, ListImportRepository } from './list-import.repository.js';
import { MatchRows } from './match-rows.js';
import { noCounts, type RowResult, type Sifted, siftPeople } from './people-rows.js';
import type { RowContext } from './person-row.js';
import { isBlank } from './recognise-columns.js';
import { StoredFile } from './stored-file.js';

/** Rows of one transaction: what is done stays done, whatever happens behind it. */
const batchSize = 1_000;
/** So many groups are on their way into the database at once. */
const mostUnderWay = 2;
/** A site has dozens of matches, not thousands: all rows are looked at together, because several may be of one pair. */
const mostMatchRows = 20_000;
const takeBackBatch = 2_000;

/** How far a list is done, kept with each group of rows. */
type Checkpoint = Pick<ListImportEntity, 'counts' | 'doneLine' | 'progress'>;

/** Another copy has gone on with this list meanwhile, or somebody has thrown it away. */
class NotMine extends Error {}

/**
 * Does what lasts: dry runs, imports, taking back. In groups of rows, each with its checkpoint in one transaction, so that a restart goes on
 * behind the last one and two copies never do a row twice. Everything is written with the sight of the one site.
 */
@Injectable()
export class ImportWork extends LastingWork {
  constructor(
    uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly repository: ListImportRepository,
    private readonly persons: PersonRepository,
    private readonly matches: MatchRows,
    logger: ServiceLogger,
    @InjectSealingKeys() private readonly keys: SealingKeys,
  ) {
    super(uow, logger, 'work on lists');
  }

  protected async workOff(): Promise<void> {
    const waiting = await this.uow.asSystem('job', (tx) => this.repository.inStates(tx, ['checking', 'running', 'taking_back']));
    for (const { id, siteId, startedBy } of waiting) {
      if (this.leaving) return;
      const actor: Actor = { id: startedBy ?? 'people', kind: 'user', grants: [{ role: 'site_coordinator', scope: 'site', scopeId: siteId }] };
      await actorContext.run({ actor, correlationId: newId(), subject: 'people.run_import' }, () => this.workOn(id));
    }
  }

  private async workOn(id: string): Promise<void> {
    try {
      const row = await this.uow.run((tx) => this.repository.find(tx, id));
      if (row?.state === 'taking_back') await this.takeBack(row);
      else if (row) await this.readAll(row);
    } catch (error) {
      if (error instanceof NotMine) return;
      if (!(error instanceof DomainError) || error.code !== 'validation') throw error;
      await this.breakOff(id, error);
    }
  }

  /** Reads the list from its checkpoint on, sifts it, and, unless it is a dry run, writes. */
  private async readAll(row: ListImportEntity): Promise<void> {
    const writes = row.state === 'running';
    const { titles } = openHead(this.keys, row.id, row.head);
    const today = this.clock.today();
    const context: RowContext = { siteId: row.siteId as SiteId, today, now: this.clock.now().toISOString(), columns: columnsOfFields(row.fields), importId: writes ? row.id : null, role: row.role, statement: row.statement };
    const file = new StoredFile(row.size, row.id, this.keys, (seq) => this.uow.run((tx) => this.repository.piece(tx, row.id, seq)));
    const known = row.kind === 'people' ? await this.knownPeople(row.siteId) : undefined;
    const list = await openList(file);
    // Rows of matches are looked at from the start: what has been handed over is known by its pair.
    const counts = known && row.counts ? row.counts : noCounts();
    if (!known) await this.uow.run((tx) => this.repository.dropProblems(tx, row.id));
    // How far the list is once everything that is under way is written.
    let written = Promise.resolve(row);
    const underWay: Promise<unknown>[] = [];
    let group: ListRow[] = [];
    const size = known ? batchSize : mostMatchRows;
    const takeDuplicates = new Set(row.takeDuplicates);
    const work = async (): Promise<void> => {
      if (this.leaving) throw new NotMine();
      if (known) {
        const sifted = await siftPeople(group, context, known, takeDuplicates, counts);
        const done: Checkpoint = { counts: { ...counts }, doneLine: group.at(-1)?.line ?? row.doneLine, progress: Math.min(0.99, file.furthest / Math.max(1, row.size)) };
        if (underWay.length === mostUnderWay) await underWay.shift();
        written = this.people(written, sifted, done, writes);
        // What goes wrong is heard by whoever waits for it next.
        written.catch(() => undefined);
        underWay.push(written);
      } else written = Promise.resolve(await this.matches.work(await written, group, { context, counts, writes, tell: (tx, mine, told) => this.tell(tx, mine, told), mine: (tx, seen) => this.mine(tx, seen) }));
      group = [];
    };
    try {
      for await (const rows of list.rows(row.sheet)) {
        for (const each of rows) {
          if (each.line <= row.doneLine || isBlank(each) || isHead(each, titles)) continue;
          group.push(each);
          if (group.length === size) await work();
        }
      }
      if (group.length > 0) await work();
    } finally {
      await Promise.allSettled(underWay);
    }
    await this.finish(await written, counts, writes);
  }

  /** Writes a group of people; its checkpoint comes after that of the group before, and who has been overtaken by another copy takes everything back. */
  private async people(before: Promise<ListImportEntity>, { people, told }: Sifted, done: Checkpoint, writes: boolean): Promise<ListImportEntity> {
    return this.uow.run(async (tx) => {
      if (writes) await this.persons.load(tx, people.splice(0), actorContext.actor().id);
      const at = await before;
      await this.mine(tx, at);
      if (writes) await tx.audit.add({ action: 'people.run_import', subjectType: 'list_import', subjectId: at.id, siteId: at.siteId });
      await this.tell(tx, at, told);
      return tx.update(ListImportEntity, at, done);
    });
  }

  private async knownPeople(siteId: string): Promise<KnownPeople> {
    const known = new KnownPeople();
    const read = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => this.uow.run(work);
    const readAlsoMerged = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => this.uow.asSystem(knowingWhoCameByLists, work);
    for await (const rows of this.repository.identities(readAlsoMerged, siteId)) known.addImported(rows);
    for await (const rows of this.repository.people(read, siteId)) known.addPeople(rows);
    return known;
  }

  private async finish(at: ListImportEntity, counts: ImportCounts, writes: boolean): Promise<void> {
    await this.uow.run(async (tx) => {
      await this.mine(tx, at);
      const now = this.clock.now();
      const { finishCheck, finish } = listImportStates.transitions;
      if (!writes) {
        await tx.update(ListImportEntity, at, { state: finishCheck.to, counts, progress: 1, finishedAt: now.toISOString() });
        return;
      }
      await this.repository.dropPieces(tx, at.id);
      await tx.update(ListImportEntity, at, { head: withoutRows(this.keys, at.id, at.head), state: finish.to, counts, progress: 1, finishedAt: now.toISOString(), takeBackUntil: new Date(now.getTime() + importRules.takeBackHours * 3_600_000).toISOString() });
      await tx.audit.add({ action: 'people.finish_import', subjectType: 'list_import', subjectId: at.id, siteId: at.siteId });
      if (counts.fresh + counts.matches > 0) await this.tellOthers(tx, at.siteId);
    });
  }

  /** The others read the whole site anew, and nobody gets a mail. The load itself is the aggregate: each is a fact of its own. */
  private async tellOthers(tx: Tx, siteId: string): Promise<void> {
    await tx.outbox.add(peopleEvents.siteLoaded, { aggregateId: newId(), aggregateVersion: 1, siteId, backfill: true, data: { siteId: siteId as SiteId } });
  }

  private async tell(tx: Tx, { id, siteId }: ListImportEntity, told: readonly RowResult[]): Promise<void> {
    const whom = await this.repository.whoCameBy(tx, siteId, told.flatMap(({ identity }) => identity ?? []));
    await this.repository.addProblems(
      tx,
      { id, siteId },
      told.map(({ row, kind, name, problems, columns, identity, matchId }) => ({
        line: row.line,
        kind,
        sealed: sealProblem(this.keys, id, row.line, { name, cells: row.cells, problems: problems.map(({ field, de, en }) => ({ column: field === null ? null : (columns.get(field)?.[0] ?? null), de, en })), personId: identity && whom.get(identity), matchId }),
      })),
    );
  }

  /** What nobody has changed since goes as it came; the rest is told and stays. */
  private async takeBack(row: ListImportEntity): Promise<void> {
    if (row.kind === 'matches') await this.matches.takeBack(row);
    for (;;) {
      if (this.leaving) throw new NotMine();
      const gone = await this.uow.run(async (tx) => {
        await this.mine(tx, row);
        return this.repository.takeBackPeople(tx, row.id, takeBackBatch);
      });
      if (gone === 0) break;
    }
    await this.uow.run(async (tx) => {
      await this.mine(tx, row);
      const kept = await this.repository.countRemaining(tx, row.id);
      await this.repository.dropProblems(tx, row.id);
      const names = await this.repository.remaining(tx, row.id);
      const changed = { column: null, de: 'Wurde seit dem Einlesen geändert oder gebraucht und bleibt deshalb.', en: 'Was changed or used since the import and therefore stays.' };
      await this.repository.addProblems(tx, row, names.map(({ line, familyName, givenName }) => ({ line, kind: 'kept' as const, sealed: sealProblem(this.keys, row.id, line, { name: `${familyName}, ${givenName}`, cells: [], problems: [changed] }) })));
      await tx.update(ListImportEntity, row, { state: listImportStates.transitions.finishTakingBack.to, kept, progress: 1, takeBackUntil: null });
      await tx.audit.add({ action: 'people.finish_taking_back', subjectType: 'list_import', subjectId: row.id, siteId: row.siteId });
      await this.tellOthers(tx, row.siteId);
    });
  }

  /** The list itself is wrong, further down than anybody has looked before: nothing of a dry run is kept. */
  private async breakOff(id: string, error: DomainError): Promise<void> {
    const [problem] = error.details.errors ?? [];
    await this.uow.run(async (tx) => {
      const row = await this.repository.lock(tx, id);
      if (!row || !listImportStates.transitions.breakOff.from.includes(row.state)) return;
      await this.repository.dropProblems(tx, id);
      await tx.update(ListImportEntity, row, { state: listImportStates.transitions.breakOff.to, counts: null, progress: 0, problem: problem ? { de: problem.de, en: problem.en } : null });
    });
  }

  private async mine(tx: Tx, seen: ListImportEntity): Promise<void> {
    const row = await this.repository.lock(tx, seen.id);
    if (!row || row.version !== seen.version || row.state !== seen.state) throw new NotMine();
  }
}

/** The head once more, as on every printed page. */
const isHead = (row: ListRow, titles: readonly string[]): boolean => row.cells.length > 1 && titles.length > 1 && titles.every((title, index) => (row.cells[index] ?? '').replace(/\s+/g, ' ').trim() === title);

