// npm run bench:people [-- part … --write <file>]: what the part "people" promises. Parts: import (beside a bare COPY in the same run), list, similar and gather (in a house with 100,000 people).
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { importRows } from './import.js';
import { manyPeopleRows } from './many-people.js';
import { attempt, machine, type Row, table } from './table.js';

const inALargeHouse = ['list', 'similar', 'gather'];
const { values, positionals } = parseArgs({ options: { write: { type: 'string' } }, allowPositionals: true });
const wanted = (part: string): boolean => positionals.length === 0 || positionals.includes(part);
const rows: Row[] = [];
if (wanted('import')) rows.push(...(await attempt('import', '', () => importRows())));
const large = inALargeHouse.filter(wanted);
if (large.length > 0) rows.push(...(await attempt('A house with 100,000 people', '', () => manyPeopleRows(large))));
const text = ['# Measurements: people', '', 'Written by `npm run bench:people -- --write docs/measurements-people.md`.', '', machine(), '', table(rows)].join('\n');
process.stdout.write(text);
if (values.write) writeFileSync(values.write, text);
process.exit();
