import type { Sentence } from '@patenwerk/contracts';
import type { SealingKeys, Tx } from '@patenwerk/persistence';
import { withoutRows } from './import-head.js';
import { ListImportEntity } from './list-import.entities.js';
import type { ListImportRepository } from './list-import.repository.js';

/** A list goes with its file and everything that was told about its rows; `because` stands on its page. */
export async function throwAway(tx: Tx, repository: ListImportRepository, keys: SealingKeys, row: ListImportEntity, action: string, because: Sentence | null = null): Promise<void> {
  await repository.dropPieces(tx, row.id);
  await repository.dropProblems(tx, row.id);
  await tx.update(ListImportEntity, row, { state: 'discarded', head: withoutRows(keys, row.id, row.head), problem: because });
  await tx.audit.add({ action, subjectType: 'list_import', subjectId: row.id, siteId: row.siteId });
}
