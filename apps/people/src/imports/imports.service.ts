import {
  type Actor, DomainError, holds, importField, type ImportFieldId, importFields, type ImportKind, type ImportProblem, importRules, type imports, type ListImport, listImportStates, type ListImportTransition, type OutputOf,
  type ParsedInputOf,
} from '@patenwerk/contracts';
import { actorContext, Clock, newId, type SealingKeys, type Tx, UnitOfWork } from '@patenwerk/persistence';
import { InjectSealingKeys } from '@patenwerk/service-kit';
import { Injectable } from '@nestjs/common';
import type { ListRow } from '../list-reading/list-file.js';
import { openList } from '../list-reading/open-list.js';
import { ImportWork } from './import-work.js';
import { type ImportHead, openHead, openProblem, sealHead } from './import-head.js';
import { ListImportEntity } from './list-import.entities.js';
import { type ImportChanges, ListImportRepository } from './list-import.repository.js';
import { csvLine } from './problem-file.js';
import { errorColumn, fitting, isBlank, recognise } from './recognise-columns.js';
import { sealPiece, StoredFile } from './stored-file.js';
import { throwAway } from './throw-away.js';

type Imports = typeof imports;
type In<K extends keyof Imports> = ParsedInputOf<Imports[K]>;
type Out<K extends keyof Imports> = OutputOf<Imports[K]>;

/** So many rows are looked at to find the head and tell what the columns are. */
const lookedAt = 60;
const shownLists = 30;
const filePage = 500;

/** Lists of a site on their way into the house: step by step, each step asked for by somebody of the site. */
@Injectable()
export class ImportsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly repository: ListImportRepository,
    private readonly work: ImportWork,
    @InjectSealingKeys() private readonly keys: SealingKeys,
  ) {}

  async open({ siteId, kind, fileName }: In<'openImport'>): Promise<ListImport> {
    this.actorAt(siteId);
    const id = newId();
    return this.uow.run(async (tx) => {
      const row = await tx.insert(ListImportEntity, {
        id, siteId, kind, state: listImportStates.initial, head: sealHead(this.keys, id, { fileName, sheets: [], titles: [], preview: [] }), size: 0, sheet: 0, headLine: 0, fingerprint: null, fields: [], remembered: false,
        role: null, statement: null, takeDuplicates: [], counts: null, doneLine: 0, progress: 0, problem: null, startedBy: null, finishedAt: null, takeBackUntil: null, kept: 0,
      });
      await tx.audit.add({ action: 'people.open_import', subjectType: 'list_import', subjectId: id, siteId });
      return this.viewOf(row);
    });
  }

  async list({ siteId }: In<'listImports'>): Promise<Out<'listImports'>> {
    this.actorAt(siteId);
    return { items: (await this.uow.run((tx) => this.repository.ofSite(tx, siteId, shownLists))).map((row) => this.viewOf(row)) };
  }

  async get({ id }: In<'getImport'>): Promise<ListImport> {
    return this.uow.run(async (tx) => this.viewOf(await this.own(this.repository.find(tx, id))));
  }

  async putPiece({ id, index, base64 }: In<'putImportPiece'>): Promise<{ size: number }> {
    if (index * importRules.pieceBytes >= importRules.megabytes * 1024 * 1024) throw new DomainError('too_large');
    return this.uow.run(async (tx) => {
      const row = await this.own(this.repository.find(tx, id));
      if (row.state !== 'open') throw new DomainError('transition_forbidden');
      await this.repository.putPiece(tx, row, index, sealPiece(this.keys, id, index, base64));
      return { size: Buffer.byteLength(base64, 'base64') };
    });
  }

  /** Opens the file and proposes what its columns are. A file that cannot be taken is gone with its refusal. */
  async endFile({ id, pieces }: In<'endImportFile'>): Promise<ListImport> {
    try {
      return await this.uow.run(async (tx) => {
        const row = await this.own(this.repository.lock(tx, id));
        const step = this.stepOf(row, 'receive');
        if ((await this.repository.countPieces(tx, id)) !== pieces) throw new DomainError('unavailable');
        const last = pieces === 0 ? 0 : Buffer.byteLength(await this.lastPiece(tx, id, pieces - 1));
        const size = Math.max(0, pieces - 1) * importRules.pieceBytes + last;
        const head = openHead(this.keys, id, row.head);
        const read = await this.readSheet(tx, { ...row, size }, 0, head);
        return this.save(tx, row, { ...step, size, ...read }, 'people.end_import_file');
      });
    } catch (error) {
      if (error instanceof DomainError && error.code === 'validation') await this.uow.run(async (tx) => throwAway(tx, this.repository, this.keys, await this.own(this.repository.lock(tx, id)), 'people.discard_import'));
      throw error;
    }
  }

  async map({ id, version, sheet, fields, role, statement, takeDuplicates }: In<'mapImport'>): Promise<ListImport> {
    return this.uow.run(async (tx) => {
      const row = await this.own(this.repository.lock(tx, id));
      if (row.version !== version) throw new DomainError('version_conflict', { currentVersion: row.version });
      if (row.state !== 'read' && row.state !== 'checked') throw new DomainError('transition_forbidden');
      const head = openHead(this.keys, id, row.head);
      const other = sheet !== undefined && sheet !== row.sheet ? await this.readSheet(tx, row, sheet, head) : {};
      const changes: ImportChanges = { state: 'read', counts: null, problem: null, ...other };
      if (fields) {
        this.refuseWrongFields(row.kind, fields, openHead(this.keys, id, changes.head ?? row.head).titles);
        Object.assign(changes, { fields, remembered: false });
      }
      if (role !== undefined) changes.role = role;
      if (statement !== undefined) {
        if (statement && statement.on > this.clock.today()) throw new DomainError('validation', { errors: [{ field: 'statement.on', de: 'Der Tag liegt in der Zukunft.', en: 'The day lies in the future.' }] });
        changes.statement = statement;
      }
      if (takeDuplicates) changes.takeDuplicates = takeDuplicates;
      return this.save(tx, row, changes, 'people.map_import');
    });
  }

  async check({ id }: In<'checkImport'>): Promise<ListImport> {
    return this.begin(id, 'check', (tx, row) => {
      const missing = columnsMissing(row);
      if (missing.length > 0) throw new DomainError('guard_failed', { guards: missing });
      return this.repository.rememberColumns(tx, row.siteId, row.fingerprint ?? '', row.fields, row.role);
    });
  }

  async run({ id }: In<'runImport'>): Promise<ListImport> {
    return this.begin(id, 'run', async () => undefined);
  }

  async takeBack({ id }: In<'takeBackImport'>): Promise<ListImport> {
    return this.begin(id, 'takeBack', async (_tx, row) => {
      if (row.takeBackUntil === null || new Date(row.takeBackUntil) < this.clock.now()) throw new DomainError('correction_too_late');
    });
  }

  async discard({ id }: In<'discardImport'>): Promise<{ id: ListImport['id'] }> {
    await this.uow.run(async (tx) => {
      const row = await this.own(this.repository.lock(tx, id));
      this.stepOf(row, 'discard');
      await throwAway(tx, this.repository, this.keys, row, 'people.discard_import');
    });
    return { id };
  }

  async problems({ id, page, per_page }: In<'importProblems'>): Promise<Out<'importProblems'>> {
    return this.uow.run(async (tx) => {
      const row = await this.own(this.repository.find(tx, id));
      const { titles } = openHead(this.keys, id, row.head);
      const { rows, total } = await this.repository.problems(tx, id, (page - 1) * per_page, per_page);
      const items = rows.map(({ line, kind, sealed }) => {
        const { name, problems, personId, matchId } = openProblem(this.keys, id, line, sealed);
        return { line, kind, name, personId: (personId ?? null) as ImportProblem['personId'], matchId: (matchId ?? null) as ImportProblem['matchId'], problems: problems.map(({ column, de, en }) => ({ column: column === null ? '' : (titles[column] ?? ''), de, en })) };
      });
      return { items, page, per_page, total };
    });
  }

  async problemFile({ id, after }: In<'importProblemFile'>): Promise<Out<'importProblemFile'>> {
    return this.uow.run(async (tx) => {
      const row = await this.own(this.repository.find(tx, id));
      const { titles } = openHead(this.keys, id, row.head);
      const rows = await this.repository.errorsAfter(tx, id, after, filePage);
      const kept = titles.map((title, index) => ({ title, index })).filter(({ title }) => title !== errorColumn);
      const lines = rows.map(({ line, sealed }) => {
        const { cells, problems } = openProblem(this.keys, id, line, sealed);
        const words = problems.map(({ column, de }) => (column === null ? de : `${titles[column]}: ${de}`)).join(' ');
        return csvLine([...kept.map(({ index }) => cells[index] ?? ''), words]);
      });
      // Excel takes a file for UTF-8 only when it begins with the mark.
      const head = after === 0 ? [`\ufeff${csvLine([...kept.map(({ title }) => title), errorColumn])}`] : [];
      return { text: [...head, ...lines].join(''), next: rows.length === filePage ? (rows.at(-1)?.line ?? null) : null };
    });
  }

  /** Begins what lasts: it is done behind the request, and goes on after a restart. */
  private async begin(id: string, transition: ListImportTransition, guard: (tx: Tx, row: ListImportEntity) => Promise<void>): Promise<ListImport> {
    const view = await this.uow.run(async (tx) => {
      const row = await this.own(this.repository.lock(tx, id));
      const step = this.stepOf(row, transition);
      await guard(tx, row);
      const fresh: ImportChanges = transition === 'takeBack' ? {} : { doneLine: row.headLine, counts: null };
      if (transition !== 'takeBack') await this.repository.dropProblems(tx, id);
      return this.save(tx, row, { ...step, ...fresh, progress: 0, problem: null, startedBy: actorContext.actor().id }, `people.${transition === 'takeBack' ? 'take_back' : transition}_import`);
    });
    this.work.wakeSoon();
    return view;
  }

  private async lastPiece(tx: Tx, id: string, seq: number): Promise<Buffer> {
    const pieces: Buffer[] = [];
    const file = new StoredFile((seq + 1) * importRules.pieceBytes, id, this.keys, (each) => this.repository.piece(tx, id, each));
    for await (const piece of file.read(seq * importRules.pieceBytes, (seq + 1) * importRules.pieceBytes)) {
      pieces.push(piece);
      break;
    }
    return Buffer.concat(pieces);
  }

  /** Opens one sheet: its head, its columns, its first rows. What the site has said of the same head before is taken again. */
  private async readSheet(tx: Tx, row: ListImportEntity, sheet: number, head: ImportHead): Promise<ImportChanges> {
    const file = await openList(new StoredFile(row.size, row.id, this.keys, (seq) => this.repository.piece(tx, row.id, seq)));
    const rows: ListRow[] = [];
    for await (const group of file.rows(sheet)) {
      rows.push(...group);
      if (rows.length >= lookedAt) break;
    }
    const first = rows.slice(0, lookedAt);
    const found = recognise(row.kind, first, this.clock.today());
    const data = first.filter((each) => each.line > found.headLine && !isBlank(each));
    if (data.length === 0) throw new DomainError('validation', { errors: [{ field: 'file', de: 'In dieser Liste steht keine Zeile mit Angaben.', en: 'This list has no row with entries.' }] });
    const remembered = await this.repository.rememberedColumns(tx, row.siteId, found.fingerprint);
    const fields = remembered && fitting(row.kind, remembered.fields, found.titles.length);
    const preview = data.slice(0, importRules.previewRows).map(({ line, cells }) => ({ line, cells: found.titles.map((_, index) => (cells[index] ?? '').slice(0, 200)) }));
    return {
      sheet, headLine: found.headLine, fingerprint: found.fingerprint, fields: fields ?? found.fields, remembered: fields !== undefined, role: fields ? (remembered?.role ?? null) : row.role,
      head: sealHead(this.keys, row.id, { fileName: head.fileName, sheets: file.sheets, titles: found.titles, preview }),
    };
  }

  private refuseWrongFields(kind: ImportKind, fields: readonly (ImportFieldId | null)[], titles: readonly string[]): void {
    const refuse = (field: string, de: string, en: string): never => {
      throw new DomainError('validation', { errors: [{ field, de, en }] });
    };
    if (fields.length !== titles.length) refuse('fields', 'Bitte jede Spalte zuordnen oder weglassen.', 'Please map or leave out each column.');
    for (const [index, field] of fields.entries()) {
      if (field === null) continue;
      if (!(field in importFields[kind])) refuse(`fields.${index}`, 'Das gehört nicht zu dieser Art Liste.', 'This does not belong to this kind of list.');
      const first = fields.indexOf(field);
      if (first < index && !importField(field).many) refuse(`fields.${index}`, `Das ist schon die Spalte „${titles[first]}“.`, `This is already the column "${titles[first]}".`);
      if (importField(field).special && !fields.includes('consentSpecial')) {
        refuse(`fields.${index}`, 'Besonders geschützte Angaben brauchen in der Liste eine Spalte mit der schriftlichen Einwilligung.', 'Specially protected details need a column with the written consent in the list.');
      }
    }
  }

  private async save(tx: Tx, row: ListImportEntity, changes: ImportChanges, action: string): Promise<ListImport> {
    const saved = await tx.update(ListImportEntity, row, changes);
    await tx.audit.add({ action, subjectType: 'list_import', subjectId: row.id, siteId: row.siteId });
    return this.viewOf(saved);
  }

  private stepOf(row: ListImportEntity, transition: ListImportTransition): Pick<ListImportEntity, 'state'> {
    const { from, to } = listImportStates.transitions[transition];
    if (!from.includes(row.state)) throw new DomainError('transition_forbidden');
    return { state: to };
  }

  private async own(asked: Promise<ListImportEntity | null>): Promise<ListImportEntity> {
    const row = await asked;
    if (!row) throw new DomainError('not_found');
    this.actorAt(row.siteId);
    return row;
  }

  private actorAt(siteId: string): Actor {
    const actor = actorContext.actor();
    if (!holds(actor, 'people', 'write', siteId)) throw new DomainError('not_found');
    return actor;
  }

  private viewOf(row: ListImportEntity): ListImport {
    const { fileName, sheets, titles, preview } = openHead(this.keys, row.id, row.head);
    const { id, siteId, kind, state, size, sheet, remembered, role, statement, takeDuplicates, counts, progress, problem, createdAt, finishedAt, takeBackUntil, kept, version } = row;
    const columns = titles.map((title, index) => ({ title, samples: preview.slice(0, 3).map(({ cells }) => cells[index] ?? ''), field: (row.fields[index] ?? null) as ImportFieldId | null }));
    return {
      id: id as ListImport['id'], siteId: siteId as ListImport['siteId'], kind, state, fileName, size, sheets, sheet, columns, preview, remembered, role, statement, takeDuplicates, counts, progress, problem, createdAt, finishedAt,
      takeBackUntil: state === 'done' ? takeBackUntil : null, kept, version,
    };
  }
}

/** Without these columns nobody can be read. */
function columnsMissing({ kind, fields, role, statement }: Pick<ListImportEntity, 'kind' | 'fields' | 'role' | 'statement'>): { guard: string; de: string; en: string }[] {
  const missing: { guard: string; de: string; en: string }[] = [];
  const has = (field: ImportFieldId): boolean => fields.includes(field);
  const need = (passed: boolean, de: string, en: string): void => {
    if (!passed) missing.push({ guard: 'columnsKnown', de, en });
  };
  if (kind === 'people') {
    need(has('name') || (has('givenName') && has('familyName')), 'Welche Spalte ist der Name? Bitte Vor- und Nachname zuordnen.', 'Which column is the name? Please map given and family name.');
    need(has('role') || role !== null, 'Sind das Patinnen und Paten oder Mentees? Bitte eine Spalte oder die ganze Liste angeben.', 'Are these mentors or mentees? Please name a column or the whole list.');
    need(has('privacyNotice') || Boolean(statement?.purposes.includes('privacy_notice')), 'Wer hat den Datenschutzhinweis bekommen? Bitte eine Spalte oder den Satz für die ganze Liste angeben.', 'Who has had the privacy notice? Please name a column or the sentence for the whole list.');
  } else {
    for (const [part, de, en] of [['mentor', 'der Patin oder des Paten', 'of the mentor'], ['mentee', 'der oder des Mentee', 'of the mentee']] as const) {
      need(has(`${part}.name`) || has(`${part}.number`) || (has(`${part}.givenName`) && has(`${part}.familyName`)), `Welche Spalte ist der Name ${de}?`, `Which column is the name ${en}?`);
    }
    need(has('startedOn') || has('meetings'), 'Wann begannen die Patenschaften? Bitte die Spalte mit dem Beginn angeben.', 'When did the matches begin? Please name the column with the start.');
  }
  return missing;
}
