import { type KeyboardEvent } from 'react';
import { useMediaQuery } from '@mui/material';
import { IconCheck } from '@tabler/icons-react';
import { dayParts, weekdays, type Slot } from '../format.js';
import { useWords } from '../i18n/words.js';
import { fieldId } from './Field.js';
import { Icon } from './Icon.js';
import { TheirWord } from './TheirWord.js';

const steps: Record<string, [number, number]> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/** Times of a week: seven days by three parts. Arrows move, space ticks; on a narrow screen it is turned by 90°. */
export function WeekGrid({ name, value, onChange }: { name: string; value: readonly Slot[]; onChange: (value: Slot[]) => void }) {
  const words = useWords();
  const turned = useMediaQuery('(max-width:40em)', { noSsr: true });
  const rows = turned ? weekdays : dayParts;
  const columns = turned ? dayParts : weekdays;
  const slotAt = (row: number, column: number) => {
    const day = turned ? weekdays[row] : weekdays[column];
    const part = turned ? dayParts[column] : dayParts[row];
    return { slot: `${day}_${part}` as Slot, label: `${words(`week.long.${day!}`)} ${words(`week.part.${part!}`)}` };
  };
  const toggle = (slot: Slot) => onChange(value.includes(slot) ? value.filter((each) => each !== slot) : [...value, slot]);
  const move = (event: KeyboardEvent, row: number, column: number) => {
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    const next = slotAt((row + step[0] + rows.length) % rows.length, (column + step[1] + columns.length) % columns.length).slot;
    document.getElementById(`${fieldId(name)}-${next}`)?.focus();
  };
  const head = (key: string, short: boolean) => {
    const day = weekdays.find((each) => each === key);
    const part = dayParts.find((each) => each === key);
    if (part) return <>{words(`week.part.${part}`)}<TheirWord of={`part.${part}`} /></>;
    return day ? <><abbr title={words(`week.long.${day}`)}>{words(short ? `week.short.${day}` : `week.long.${day}`)}</abbr><TheirWord of={`day.${day}`} /></> : key;
  };
  return (
    <table className="week" id={fieldId(name)} tabIndex={-1}>
      <caption className="sr">{words('week.caption')}</caption>
      <thead>
        <tr>
          <td />
          {columns.map((column) => <th key={column} scope="col">{head(column, true)}</th>)}
        </tr>
      </thead>
      <tbody>
        {rows.map((rowKey, row) => (
          <tr key={rowKey}>
            <th scope="row">{head(rowKey, true)}</th>
            {columns.map((columnKey, column) => {
              const { slot, label } = slotAt(row, column);
              return (
                <td key={columnKey}>
                  <label className="pill">
                    <input id={`${fieldId(name)}-${slot}`} type="checkbox" aria-label={label} checked={value.includes(slot)} onChange={() => toggle(slot)} onKeyDown={(event) => move(event, row, column)} />
                    <span><Icon of={IconCheck} /></span>
                  </label>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
