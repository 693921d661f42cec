import { fieldError, type DomainError } from '@patenwerk/contracts';

/** One row of a list as it stands in the file. */
export interface ListRow {
  /** As the spreadsheet counts: 1 is the first. In a CSV file the line on which the row begins. */
  line: number;
  cells: string[];
}

/** A list that has been opened: its sheets, and their rows in groups, as often as needed. */
export interface ListFile {
  kind: 'csv' | 'xlsx';
  sheets: string[];
  rows(sheet: number): AsyncIterable<ListRow[]>;
}

/** What a list may have at most; beyond it is no list of a site. */
export const listLimits = {
  rows: 200_000,
  columns: 120,
  /** Characters of one cell. */
  cell: 20_000,
  /** Bytes of all parts of a workbook together, unpacked. */
  unpacked: 400 * 1024 * 1024,
  /** A part that grows by more than this while it is unpacked was made to fill the memory; real sheets stay below 50. */
  growth: 150,
  /** Characters of the texts a workbook keeps apart from its sheets. */
  sharedTexts: 24 * 1024 * 1024,
} as const;

/** The file as a whole cannot be taken: one sentence that says what it is and what to do. */
export const refusedFile = (de: string, en: string): DomainError => fieldError('file', de, en);

export const noList = (): DomainError =>
  refusedFile('Das ist keine Liste, die wir lesen können. Bitte speichern Sie sie als Excel-Datei (.xlsx) oder als CSV.', 'This is no list we can read. Please save it as an Excel file (.xlsx) or as CSV.');
export const tooManyRows = (): DomainError =>
  refusedFile(`Die Liste hat mehr als ${listLimits.rows.toLocaleString('de-DE')} Zeilen. Bitte teilen Sie sie auf.`, `The list has more than ${listLimits.rows.toLocaleString('en-GB')} rows. Please split it.`);
