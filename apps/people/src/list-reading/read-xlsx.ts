import { StringDecoder } from 'node:string_decoder';
import sax from 'sax';
import type { ByteSource } from './byte-source.js';
import { type ListFile, listLimits, type ListRow, noList, refusedFile, tooManyRows } from './list-file.js';
import { ZipParts } from './zip-parts.js';

interface Sheet {
  name: string;
  part: string;
}

/** Opens a workbook. Macros, formulas and everything that is not a plain sheet are refused; nothing is unpacked beyond what is read. */
export async function openXlsx(source: ByteSource): Promise<ListFile> {
  const parts = await ZipParts.open(source);
  if (parts.names.some((name) => name.endsWith('vbaproject.bin') || name.startsWith('xl/macrosheets/'))) {
    throw refusedFile('Die Excel-Datei enthält Makros. Bitte speichern Sie sie als .xlsx ohne Makros oder als CSV.', 'The Excel file contains macros. Please save it as .xlsx without macros or as CSV.');
  }
  if (parts.names.includes('content.xml') && parts.names.includes('mimetype')) {
    throw refusedFile('Das ist eine LibreOffice-Datei. Bitte speichern Sie sie dort als .xlsx oder CSV.', 'This is a LibreOffice file. Please save it there as .xlsx or CSV.');
  }
  if (!parts.has('xl/workbook.xml')) throw noList();
  const { sheets, from1904 } = await readWorkbook(parts);
  const dateStyles = await readDateStyles(parts);
  const texts = await readSharedTexts(parts);
  return {
    kind: 'xlsx',
    sheets: sheets.map(({ name }) => name),
    rows: (index) => {
      const sheet = sheets[index];
      if (!sheet) throw noList();
      return readSheet(parts, sheet.part, { texts, dateStyles, from1904 });
    },
  };
}

type Attributes = Record<string, string>;
interface XmlHandlers {
  open?: (name: string, attributes: Attributes) => void;
  close?: (name: string) => void;
  text?: (text: string) => void;
}

/** Reads one part as XML, piece by piece; `after` is asked behind each piece. Names come without their prefix. No document type, so no entities of its own. */
async function* readXml<T>(parts: ZipParts, part: string, handlers: XmlHandlers, after: () => T): AsyncGenerator<T> {
  const parser = sax.parser(true, { position: false });
  let wrong: Error | undefined;
  parser.onopentag = ({ name, attributes }) => handlers.open?.(local(name), attributes as Attributes);
  parser.onclosetag = (name) => handlers.close?.(local(name));
  parser.ontext = (text) => handlers.text?.(text);
  parser.oncdata = (text) => handlers.text?.(text);
  parser.ondoctype = () => {
    wrong = noList();
  };
  parser.onerror = () => {
    wrong ??= refusedFile('Diese Excel-Datei ist beschädigt. Bitte öffnen und speichern Sie sie noch einmal.', 'This Excel file is damaged. Please open and save it once more.');
  };
  const decoder = new StringDecoder('utf8');
  for await (const piece of parts.read(part)) {
    parser.write(decoder.write(piece));
    if (wrong) throw wrong;
    yield after();
  }
  parser.close();
  if (wrong) throw wrong;
  yield after();
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

async function readWhole(parts: ZipParts, part: string, handlers: XmlHandlers): Promise<void> {
  if (!parts.has(part)) return;
  for await (const _ of readXml(parts, part, handlers, () => undefined));
}

async function readWorkbook(parts: ZipParts): Promise<{ sheets: Sheet[]; from1904: boolean }> {
  const targets = new Map<string, string>();
  await readWhole(parts, 'xl/_rels/workbook.xml.rels', {
    open: (name, { Id = '', Target = '' }) => {
      if (name === 'Relationship') targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`);
    },
  });
  const sheets: Sheet[] = [];
  let from1904 = false;
  await readWhole(parts, 'xl/workbook.xml', {
    open: (name, attributes) => {
      if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attributes.date1904 ?? '');
      const part = targets.get(attributes['r:id'] ?? '');
      // What is hidden was not meant to be handed in.
      if (name === 'sheet' && part && parts.has(part) && (attributes.state ?? 'visible') === 'visible') sheets.push({ name: attributes.name ?? '', part });
    },
  });
  if (sheets.length === 0) throw noList();
  return { sheets, from1904 };
}

/** Which cell styles show a number as a day. */
async function readDateStyles(parts: ZipParts): Promise<Set<number>> {
  const dateFormats = new Set([14, 15, 16, 17, 22, 27, 30, 36, 50, 57]);
  const styles = new Set<number>();
  let within = false;
  let index = 0;
  await readWhole(parts, 'xl/styles.xml', {
    open: (name, attributes) => {
      if (name === 'numFmt' && /[dy]/i.test((attributes.formatCode ?? '').replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''))) dateFormats.add(Number(attributes.numFmtId));
      if (name === 'cellXfs') within = true;
      if (name === 'xf' && within) {
        if (dateFormats.has(Number(attributes.numFmtId))) styles.add(index);
        index += 1;
      }
    },
    close: (name) => {
      if (name === 'cellXfs') within = false;
    },
  });
  return styles;
}

/** The texts that cells point to. Those of phonetic hints are left out. */
async function readSharedTexts(parts: ZipParts): Promise<string[]> {
  const texts: string[] = [];
  let text = '';
  let reading = false;
  let hint = false;
  let characters = 0;
  await readWhole(parts, 'xl/sharedStrings.xml', {
    open: (name) => {
      if (name === 'rPh') hint = true;
      reading = name === 't' && !hint;
    },
    text: (piece) => {
      if (!reading) return;
      characters += piece.length;
      if (characters > listLimits.sharedTexts) throw tooManyRows();
      text += piece;
    },
    close: (name) => {
      reading = false;
      if (name === 'rPh') hint = false;
      if (name !== 'si') return;
      texts.push(text);
      text = '';
    },
  });
  return texts;
}

interface SheetContext {
  texts: readonly string[];
  dateStyles: ReadonlySet<number>;
  from1904: boolean;
}

async function* readSheet(parts: ZipParts, part: string, context: SheetContext): AsyncGenerator<ListRow[]> {
  let ready: ListRow[] = [];
  let count = 0;
  let row: ListRow = { line: 0, cells: [] };
  let cell = { column: 0, type: '', style: 0 };
  let value = '';
  let reading = false;
  const open = (name: string, attributes: Attributes): void => {
    if (name === 'row') row = { line: attributes.r ? Number(attributes.r) : row.line + 1, cells: [] };
    else if (name === 'c') {
      cell = { column: attributes.r ? columnOf(attributes.r) : row.cells.length, type: attributes.t ?? 'n', style: Number(attributes.s ?? -1) };
      value = '';
    } else if (name === 'f') {
      const place = `${columnName(cell.column)}${row.line}`;
      throw refusedFile(
        `Die Tabelle enthält Formeln, zum Beispiel in ${place}. Bitte fügen Sie stattdessen die Werte ein oder speichern Sie sie als CSV.`,
        `The sheet contains formulas, for example in ${place}. Please paste the values instead, or save it as CSV.`,
      );
    } else reading = name === 'v' || name === 't';
  };
  const close = (name: string): void => {
    if (name === 'v' || name === 't') reading = false;
    else if (name === 'c' && value !== '') {
      if (cell.column >= listLimits.columns) throw refusedFile(`Die Liste hat mehr als ${listLimits.columns} Spalten.`, `The list has more than ${listLimits.columns} columns.`);
      while (row.cells.length < cell.column) row.cells.push('');
      row.cells[cell.column] = shown(value, cell, context);
    } else if (name === 'row') {
      count += 1;
      if (count > listLimits.rows) throw tooManyRows();
      ready.push(row);
    }
  };
  const text = (piece: string): void => {
    if (reading) value = (value + piece).slice(0, listLimits.cell);
  };
  for await (const rows of readXml(parts, part, { open, close, text }, () => ready.splice(0))) if (rows.length > 0) yield rows;
  ready = [];
}

/** The cell as text: days as 2026-12-24, numbers without exponent, errors as they stand. */
function shown(value: string, { type, style }: { type: string; style: number }, { texts, dateStyles, from1904 }: SheetContext): string {
  if (type === 's') return texts[Number(value)] ?? '';
  if (type === 'b') return value === '1' ? 'ja' : 'nein';
  if (type !== 'n') return value;
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  if (dateStyles.has(style)) return dayOfSerial(number + (from1904 ? 1462 : 0)) ?? value;
  return Number.isInteger(number) ? BigInt(number).toString() : String(number);
}

/** The day an Excel number stands for; undefined when it stands for none. */
export function dayOfSerial(serial: number): string | undefined {
  if (serial < 61 || serial > 73_050) return undefined;
  return new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * 86_400_000).toISOString().slice(0, 10);
}

/** BC12 → 54 */
function columnOf(place: string): number {
  let column = 0;
  for (const char of place) {
    const letter = char.charCodeAt(0) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column - 1;
}

/** 54 → BC */
export function columnName(column: number): string {
  const rest = String.fromCharCode(65 + (column % 26));
  return column < 26 ? rest : columnName(Math.floor(column / 26) - 1) + rest;
}
