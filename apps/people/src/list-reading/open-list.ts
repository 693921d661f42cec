import { type ByteSource, headOf } from './byte-source.js';
import { type ListFile, refusedFile } from './list-file.js';
import { openCsv } from './read-csv.js';
import { openXlsx } from './read-xlsx.js';

/** Opens a list by what it is, not by what it is called. Refuses everything else with one sentence. */
export async function openList(source: ByteSource): Promise<ListFile> {
  if (source.size === 0) throw refusedFile('Die Datei ist leer.', 'The file is empty.');
  const head = await headOf(source, 8);
  if (head.length === 8 && head.readUInt32BE(0) === 0xd0cf11e0) {
    throw refusedFile(
      'Das ist eine alte Excel-Datei (.xls) oder eine mit Kennwort. Bitte speichern Sie sie ohne Kennwort als .xlsx oder CSV.',
      'This is an old Excel file (.xls) or one with a password. Please save it without a password as .xlsx or CSV.',
    );
  }
  return head.toString('latin1', 0, 2) === 'PK' && (head[2] ?? 9) < 9 ? openXlsx(source) : openCsv(source);
}
