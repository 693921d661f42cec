import { labelOf, languageName, type PersonGathering, profilePartText, taxonomyOfColumn } from '@patenwerk/contracts';
import { berlinDay } from '@patenwerk/persistence';
import type { Block, Paper } from '@patenwerk/letters';

/** The gathering on paper: everything about the person; numbers of rows stay in the file for machines. */
export function gatheringPaper({ name, gatheredAt, complete, missing, tables, notes }: PersonGathering): Paper {
  return {
    language: 'de',
    title: `Auskunft über die Daten von ${name}`,
    from: ['Patenwerk'],
    placeAndDay: dayInWords(berlinDay(new Date(gatheredAt))),
    blocks: [
      { text: 'Diese Auskunft nennt alles, was über Sie gespeichert ist (Artikel 15 der Datenschutz-Grundverordnung). Sie können verlangen, dass falsche Angaben berichtigt, die Verarbeitung eingeschränkt oder Ihre Daten gelöscht werden.' },
      ...(complete ? [] : [{ heading: 'Diese Auskunft ist nicht vollständig' }, ...missing.map(({ de }) => ({ text: de }))]),
      ...tables.flatMap(blocksOf),
      { heading: 'Außerdem' },
      ...notes.map(({ de }) => ({ text: de })),
    ],
  };
}

function blocksOf({ title, columns, rows }: PersonGathering['tables'][number]): Block[] {
  const shown = columns.filter(({ name }) => !isNumber(name));
  const facts = rows.map((row) => shown.flatMap(({ name, heading }): [string, string][] => (isEmpty(row[name]) ? [] : [[heading, inWords(name, row[name])]])));
  return [{ heading: title }, ...facts.filter((row) => row.length > 0).map((row) => ({ facts: row }))];
}

/** Numbers that tell a person nothing: ids of rows, versions, sequences. */
const isNumber = (column: string): boolean => /^(id|version|seq|site_id|correlation_id)$|_version$|^(match|enrolment|plan_run|run|event|household|access)_id$/.test(column);

const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

function inWords(column: string, value: unknown): string {
  if (typeof value === 'boolean') return value ? 'ja' : 'nein';
  if (Array.isArray(value)) return value.map((each) => inWords(column, each)).join(', ');
  if (typeof value === 'object' && value !== null) {
    const told = profilePartText(column, value, 'de');
    if (told !== undefined) return told;
    return Object.entries(value)
      .filter(([, inner]) => !isEmpty(inner))
      .map(([key, inner]) => `${key}: ${inWords(column, inner)}`)
      .join('; ');
  }
  if (typeof value !== 'string') return String(value);
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return dayInWords(value);
  // What people typed may look like a moment and be none.
  if (/^\d{4}-\d\d-\d\dT/.test(value) && !Number.isNaN(Date.parse(value))) return momentInWords(new Date(value));
  if (column === 'language') return languageName(value, 'de');
  const list = taxonomyOfColumn[column];
  return list ? labelOf(list, value) : value;
}

const dayInWords = (day: string): string => day.split('-').reverse().join('.');
const time = new Intl.DateTimeFormat('de-DE', { timeZone: 'Europe/Berlin', hour: '2-digit', minute: '2-digit' });
const momentInWords = (moment: Date): string => `${dayInWords(berlinDay(moment))}, ${time.format(moment)} Uhr`;
