import { setImmediate } from 'node:timers/promises';
import { DomainError, listImportStates, type Sentence } from '@patenwerk/contracts';
import { Clock, newId, openText, type SealingKeys, sealText, type Tx, UnitOfWork } from '@patenwerk/persistence';
import { InjectSealingKeys, ServiceLogger } from '@patenwerk/service-kit';
import { Injectable } from '@nestjs/common';
import { openList } from '../list-reading/open-list.js';
import { LastingWork } from '../work/lasting-work.js';
import type { ListImportEntity } from './list-import.entities.js';
import { ListImportRepository } from './list-import.repository.js';
import { rowIsOf, type Wanted } from './names-somebody.js';
import { StoredFile } from './stored-file.js';
import { throwAway } from './throw-away.js';

const { from: unfinished } = listImportStates.transitions.forget;

const somebodyErased: Sentence = {
  de: 'Diese Liste ist verworfen und ihre Datei gelöscht, weil jemand daraus gelöscht wurde. Bitte laden Sie eine neue Liste hoch, in der diese Person nicht mehr steht.',
  en: 'This list is discarded and its file deleted, because somebody in it was erased. Please upload a new list in which this person stands no more.',
};

/**
 * The files of unfinished lists lie sealed and know no ids: after an erasure each of the site's is looked through, and one that holds the person goes.
 * What is still to be looked through is kept with the erasure, so that a restart forgets nothing and the proof stays open until it is done.
 */
@Injectable()
export class ListSearch extends LastingWork {
  constructor(
    uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly repository: ListImportRepository,
    logger: ServiceLogger,
    @InjectSealingKeys() private readonly keys: SealingKeys,
  ) {
    super(uow, logger, 'look through lists');
  }

  /** Notes what has to be looked through, in the transaction of the erasure. */
  async note(tx: Tx, siteId: string, checkId: string, wanted: Wanted): Promise<void> {
    const lists = await this.repository.unfinished(tx, siteId, unfinished);
    await this.repository.addSearches(
      tx,
      lists.map((importId) => {
        const id = newId();
        return { id, siteId, importId, checkId, sealed: sealText(this.keys, JSON.stringify(wanted), id) };
      }),
    );
  }

  protected async workOff(): Promise<void> {
    const waiting = await this.uow.asSystem('job', (tx) => this.repository.searches(tx));
    for (const importId of new Set(waiting.map((each) => each.importId))) {
      if (this.leaving) return;
      const searches = waiting.filter((each) => each.importId === importId);
      const found = await this.holdsOne(importId, searches.map(({ id, sealed }) => JSON.parse(openText(this.keys, sealed, id)) as Wanted));
      await this.uow.asSystem('job', async (tx) => {
        const row = found ? await this.repository.lock(tx, importId) : null;
        if (row && isUnfinished(row)) await throwAway(tx, this.repository, this.keys, row, 'people.forget_import', somebodyErased);
        await this.repository.endSearches(tx, searches.map(({ id }) => id));
      });
    }
  }

  /** A file that cannot be read to its end counts as one that holds the person. */
  private async holdsOne(importId: string, wanted: readonly Wanted[]): Promise<boolean> {
    const row = await this.uow.asSystem('job', (tx) => this.repository.find(tx, importId));
    if (!row || !isUnfinished(row)) return false;
    if (row.state === listImportStates.initial) return (await this.uow.asSystem('job', (tx) => this.repository.countPieces(tx, importId))) > 0;
    try {
      return await this.namesOne(row, wanted);
    } catch (error) {
      if (error instanceof DomainError && error.code === 'validation') return true;
      // Somebody has thrown it away meanwhile.
      const now = await this.uow.asSystem('job', (tx) => this.repository.find(tx, importId));
      if (!now || !isUnfinished(now)) return false;
      throw error;
    }
  }

  private async namesOne(row: ListImportEntity, wanted: readonly Wanted[]): Promise<boolean> {
    const today = this.clock.today();
    const list = await openList(new StoredFile(row.size, row.id, this.keys, (seq) => this.uow.asSystem('job', (tx) => this.repository.piece(tx, row.id, seq))));
    for (const sheet of list.sheets.keys()) {
      for await (const rows of list.rows(sheet)) {
        if (rows.some(({ cells }) => wanted.some((each) => rowIsOf(each, cells, today)))) return true;
        // Others of this copy want to be served meanwhile.
        await setImmediate();
      }
    }
    return false;
  }
}

const isUnfinished = ({ state }: ListImportEntity): boolean => unfinished.includes(state);
