import { Injectable } from '@nestjs/common';
import type { ImportCounts } from '@patenwerk/contracts';
import type { Tx } from '@patenwerk/persistence';
import type { ListRow } from '../list-reading/list-file.js';
import type { ListImportEntity } from './list-import.entities.js';
import type { RowResult } from './people-rows.js';
import type { RowContext } from './person-row.js';

/** Rows of running matches. */
@Injectable()
export class MatchRows {
  async work(_at: ListImportEntity, _group: readonly ListRow[], _context: RowContext, _counts: ImportCounts, _writes: boolean, _progress: number, _tell: (tx: Tx, told: readonly RowResult[]) => Promise<void>): Promise<ListImportEntity> {
    throw new Error('Not yet.');
  }

  async takeBack(_row: ListImportEntity): Promise<void> {}
}
