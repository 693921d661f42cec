// npm run bench:people [-- part …]: what the part "people" promises, each measured beside a bare counterpart in the same run.
import { importRows } from './import.js';
import { attempt, machine, type Row, table } from './table.js';

const parts: Record<string, () => Promise<Row[]>> = {
  import: () => importRows(),
};

const asked = process.argv.slice(2).filter((part) => part in parts);
const rows: Row[] = [];
for (const part of asked.length > 0 ? asked : Object.keys(parts)) rows.push(...(await attempt(part, '', parts[part] as () => Promise<Row[]>)));
process.stdout.write(`${machine()}\n\n${table(rows)}`);
process.exit();
