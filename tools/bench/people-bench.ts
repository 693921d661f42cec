// npm run bench:people [-- part …]: what the part "people" promises. Parts: import (beside a bare COPY in the same run), list, similar and gather (in a house with 100,000 people).
import { importRows } from './import.js';
import { manyPeopleRows } from './many-people.js';
import { attempt, machine, type Row, table } from './table.js';

const inALargeHouse = ['list', 'similar', 'gather'];
const asked = process.argv.slice(2);
const wanted = (part: string): boolean => asked.length === 0 || asked.includes(part);
const rows: Row[] = [];
if (wanted('import')) rows.push(...(await attempt('import', '', () => importRows())));
const large = inALargeHouse.filter(wanted);
if (large.length > 0) rows.push(...(await attempt('A house with 100,000 people', '', () => manyPeopleRows(large))));
process.stdout.write(`${machine()}\n\n${table(rows)}`);
process.exit();
