import { useRef, useState } from 'react';
import { Menu, MenuItem } from '@mui/material';
import { IconDownload } from '@tabler/icons-react';
import { Button } from '../components/Button.js';
import { Icon } from '../components/Icon.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { today } from '../days.js';
import { useWords } from '../i18n/words.js';
import { csvOf } from './csv.js';
import { saveFile } from './save-file.js';
import { cellsOf, type Column, type Taken } from './table.js';

interface TakeAlongProps<Row> {
  /** What the list is called: the file's name and the sheet's. */
  title: string;
  /** Shorter on the button. */
  label?: string;
  columns: readonly Column<Row>[];
  /** All rows of the list, not only those on the page; of lists of people without those whom nobody may work with. */
  rows: () => Promise<readonly Row[] | Taken<Row>> | readonly Row[];
}

/** A list as a file: Excel or CSV. The library that writes Excel files is fetched when somebody wants one. */
export function TakeAlong<Row>({ title, label = title, columns, rows }: TakeAlongProps<Row>) {
  const words = useWords();
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [note, setNote] = useState<string | null>(null);
  const take = async (kind: 'xlsx' | 'csv') => {
    setOpen(false);
    setBusy(true);
    setError(null);
    try {
      const given = await rows();
      const taken: Taken<Row> = 'leftOut' in given ? given : { rows: given, leftOut: 0 };
      const missing = taken.leftOut > 0 ? words('files.leftOut', { smart_count: taken.leftOut }) : null;
      setNote(missing);
      // Whoever reads the file is told, too: below the list, one line apart.
      const cells = [...cellsOf(columns, taken.rows), ...(missing ? [[null], [missing]] : [])];
      const content = kind === 'csv' ? new Blob([csvOf(cells)], { type: 'text/csv;charset=utf-8' }) : await (await import('./xlsx.js')).xlsxOf(title, cells);
      saveFile(`${title} ${today()}.${kind}`, content);
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <span className="take-along">
      <Button kind="quiet" icon={<Icon of={IconDownload} />} busy={busy} ref={button} expanded={open} onClick={() => setOpen(true)}>{words('files.take', { list: label })}</Button>
      <Menu anchorEl={() => button.current} container={() => button.current?.closest('main') ?? document.body} open={open} onClose={() => setOpen(false)}>
        <MenuItem onClick={() => void take('xlsx')}>{words('files.xlsx')}</MenuItem>
        <MenuItem onClick={() => void take('csv')}>{words('files.csv')}</MenuItem>
      </Menu>
      <span role="status" className="meta">{note}</span>
      {error ? <ProblemNotice error={error} /> : null}
    </span>
  );
}
