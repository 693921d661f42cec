import { type Actor, type ImportFieldId, type ImportKind, importRules, imports, type ImportProblem, type ImportStatement, type ListImport, type SiteId } from '@patenwerk/contracts';
import { newId } from '@patenwerk/persistence';
import { eventually, type Harness } from '@patenwerk/testing';

/** What somebody says beside the file. */
export interface Said {
  kind?: ImportKind;
  role?: 'mentor' | 'mentee' | null;
  statement?: ImportStatement | null;
  fields?: (ImportFieldId | null)[];
  sheet?: number;
  takeDuplicates?: number[];
}

export const everybodyAgreed: ImportStatement = { purposes: ['privacy_notice', 'consent_profile'], channel: 'written', on: '2026-11-01' };

/** Hands a file in as the gateway does, piece by piece. */
export async function handIn(house: Harness, actor: Actor, siteId: SiteId, bytes: Buffer, kind: ImportKind = 'people'): Promise<ListImport> {
  const team = house.as(actor);
  const { id } = await team.call(imports.openImport, { siteId, kind, fileName: 'Liste.csv' });
  let index = 0;
  for (let at = 0; at < bytes.length; at += importRules.pieceBytes) {
    await team.call(imports.putImportPiece, { id, index, base64: bytes.subarray(at, at + importRules.pieceBytes).toString('base64') });
    index += 1;
  }
  return team.call(imports.endImportFile, { id, pieces: index });
}

/** With a key, which makes the request one transaction: what it sets off must take no part in it. */
const asTheConsole = () => ({ idempotencyKey: newId() });

/** Waits until what is under way is over. */
export async function over(house: Harness, actor: Actor, id: ListImport['id'], patienceMs = 30_000): Promise<ListImport> {
  return eventually(async () => {
    const list = await house.as(actor).call(imports.getImport, { id });
    if (['checking', 'running', 'taking_back'].includes(list.state)) throw new Error(`Still ${list.state}.`);
    return list;
  }, patienceMs);
}

/** Hands a file in and plays the dry run. */
export async function dryRun(house: Harness, actor: Actor, siteId: SiteId, bytes: Buffer, { kind, ...said }: Said = {}): Promise<ListImport> {
  const read = await handIn(house, actor, siteId, bytes, kind);
  const role = 'role' in said || read.columns.some(({ field }) => field === 'role') || kind === 'matches' ? said.role : 'mentee';
  const mapped = await house.as(actor).call(imports.mapImport, { id: read.id, version: read.version, statement: everybodyAgreed, ...said, ...(role === undefined ? {} : { role }) });
  await house.as(actor).call(imports.checkImport, { id: mapped.id }, asTheConsole());
  return over(house, actor, mapped.id);
}

export async function problemsOf(house: Harness, actor: Actor, id: ListImport['id']): Promise<ImportProblem[]> {
  return (await house.as(actor).call(imports.importProblems, { id, per_page: 200 })).items;
}

export async function imported(house: Harness, actor: Actor, id: ListImport['id']): Promise<ListImport> {
  await house.as(actor).call(imports.runImport, { id }, asTheConsole());
  return over(house, actor, id);
}
