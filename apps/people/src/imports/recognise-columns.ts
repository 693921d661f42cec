import { createHash } from 'node:crypto';
import { importField, importFields, type ImportFieldId, type ImportKind } from '@patenwerk/contracts';
import { postcode } from '@patenwerk/geo/postcodes';
import { columnName } from '../list-reading/read-xlsx.js';
import type { ListRow } from '../list-reading/list-file.js';
import { germanDay } from './german-day.js';
import { entryOf, headerWords, plainWord, roleOf } from './import-words.js';

/** The file of faulty rows has this column; when it is read again nobody is asked about it. */
export const errorColumn = 'Fehler';

export interface Recognised {
  /** The line of the head; rows after it are data. */
  headLine: number;
  titles: string[];
  fields: (ImportFieldId | null)[];
  /** Tells lists with the same head: their columns are remembered together. */
  fingerprint: string;
}

export const isBlank = (row: ListRow): boolean => row.cells.every((cell) => cell.trim() === '');

/** Finds the head among the first rows, gives every column a title, and proposes what it is: by its head, else by what stands in it. */
export function recognise(kind: ImportKind, rows: readonly ListRow[], today: string): Recognised {
  const filled = rows.filter((row) => !isBlank(row));
  const known = (row: ListRow): number => row.cells.filter((cell) => headerWords[kind].has(plainWord(cell))).length;
  const widest = Math.max(0, ...filled.map((row) => row.cells.filter((cell) => cell.trim() !== '').length));
  const best = filled.reduce<ListRow | undefined>((found, row) => (known(row) > (found ? known(found) : 0) ? row : found), undefined);
  // Nobody knows these words: then the first row that is about as wide as the list is its head.
  const head = best ?? filled.find((row) => row.cells.filter((cell) => cell.trim() !== '').length >= Math.max(1, widest - 1)) ?? { line: 0, cells: [] };
  const data = filled.filter((row) => row.line > head.line);
  const width = Math.max(head.cells.length, ...data.map((row) => row.cells.length));
  const titles = titlesOf(Array.from({ length: width }, (_, index) => head.cells[index] ?? ''));
  return { headLine: head.line, titles, fields: proposed(kind, titles, data, today), fingerprint: fingerprintOf(kind, titles) };
}

/** An empty head is called by its letter, one that comes twice is numbered. */
function titlesOf(cells: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return cells.map((cell, index) => {
    const title = cell.replace(/\s+/g, ' ').trim().slice(0, 80) || `Spalte ${columnName(index)}`;
    const times = (seen.get(title) ?? 0) + 1;
    seen.set(title, times);
    return times === 1 ? title : `${title} (${times})`;
  });
}

export function fingerprintOf(kind: ImportKind, titles: readonly string[]): string {
  return createHash('sha256').update(`${kind}\n${titles.filter((title) => title !== errorColumn).map(plainWord).join('\n')}`).digest('base64url').slice(0, 22);
}

function proposed(kind: ImportKind, titles: readonly string[], data: readonly ListRow[], today: string): (ImportFieldId | null)[] {
  const taken = new Set<ImportFieldId>();
  const take = (field: ImportFieldId | undefined): ImportFieldId | null => {
    if (!field || (taken.has(field) && !importField(field).many)) return null;
    taken.add(field);
    return field;
  };
  const fields = titles.map((title) => take(headerWords[kind].get(plainWord(title.replace(/ \(\d+\)$/, '')))));
  // "Name" beside "Vorname" is the family name.
  for (const prefix of kind === 'people' ? [''] : ['mentor.', 'mentee.']) {
    const whole = fields.indexOf(`${prefix}name` as ImportFieldId);
    if (whole >= 0 && taken.has(`${prefix}givenName` as ImportFieldId) && !taken.has(`${prefix}familyName` as ImportFieldId)) fields[whole] = take(`${prefix}familyName` as ImportFieldId);
  }
  if (kind !== 'people') return fields;
  return fields.map((field, index) => {
    if (field || titles[index] === errorColumn) return field;
    const cells = data.map((row) => (row.cells[index] ?? '').trim()).filter(Boolean).slice(0, 30);
    return take(byContent(cells, today));
  });
}

/** What nearly all cells of a column look like. */
function byContent(cells: readonly string[], today: string): ImportFieldId | undefined {
  if (cells.length < 2) return undefined;
  const mostly = (test: (cell: string) => boolean): boolean => cells.filter(test).length >= cells.length * 0.8;
  if (mostly((cell) => /^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i.test(cell))) return 'email';
  if (mostly((cell) => /^\d{4,5}$/.test(cell) && postcode(cell.padStart(5, '0')) !== undefined)) return 'plz';
  if (mostly((cell) => /^(\+|00|0)[\d\s/()-]{6,}$/.test(cell))) return 'phone';
  if (mostly((cell) => roleOf(cell) !== undefined)) return 'role';
  if (mostly((cell) => /^\p{L}+$/u.test(cell) && entryOf('genders', cell) !== undefined)) return 'gender';
  // A day long ago is a birthday.
  if (mostly((cell) => (germanDay(cell, today, 'past') ?? '9999') < `${Number(today.slice(0, 4)) - 5}`)) return 'birth';
  return undefined;
}

/** Remembered columns are taken only when they fit the kind of list. */
export function fitting(kind: ImportKind, fields: readonly (string | null)[], width: number): (ImportFieldId | null)[] | undefined {
  if (fields.length !== width || fields.some((field) => field !== null && !(field in importFields[kind]))) return undefined;
  return fields as (ImportFieldId | null)[];
}
