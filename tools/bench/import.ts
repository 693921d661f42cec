// The part "import" of npm run bench:people: a list of 100,000 people through every check into the house, beside a bare COPY of the same file.
import { performance } from 'node:perf_hooks';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { importRules, imports, type ListImport, SiteId } from '@patenwerk/contracts';
import { postcodes } from '@patenwerk/geo/postcodes';
import { startPostgres } from '@patenwerk/local-servers';
import { newId } from '@patenwerk/persistence';
import { aCoordinator, type Harness, startHarness } from '@patenwerk/testing';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { service as people } from '../../apps/people/src/service.js';
import { Random } from '../demo/random.js';
import { median } from './load.js';
import { round, type Row, tell } from './table.js';

const rounds = 3;
const columns = ['Rolle', 'Nachname', 'Vorname', 'Anrede', 'Geburtsdatum', 'Telefon', 'E-Mail', 'Straße und Hausnummer', 'PLZ', 'Sprachen', 'Ziele', 'Freie Zeiten', 'Interessen', 'Bemerkung', 'Angemeldet am', 'Datenschutz', 'Einwilligung'];
const syllables = ['ba', 'de', 'fi', 'go', 'ku', 'la', 'me', 'ni', 'po', 'ru', 'sa', 'te', 'wi', 'zo', 'hu', 'ka', 'lo', 'mi', 'na', 'ter'];

/** A list as a site might have it: one in a hundred rows is wrong, one in two hundred stands there twice. */
export function aLongList(count: number): Buffer {
  const random = new Random(20261124);
  const places = postcodes().map(({ plz }) => plz);
  const word = (parts: number): string => {
    const letters = Array.from({ length: parts }, () => random.pick(syllables)).join('');
    return letters[0]?.toUpperCase() + letters.slice(1);
  };
  const two = (number: number): string => String(number).padStart(2, '0');
  const lines = [columns.join(';')];
  for (let index = 0; index < count; index += 1) {
    const twin = index % 200 === 199 ? lines.at(-1) : undefined;
    if (twin) {
      lines.push(twin);
      continue;
    }
    const mentor = random.chance(0.5);
    const born = index % 100 === 50 ? '31.02.1950' : `${two(random.between(1, 28))}.${two(random.between(1, 12))}.${random.between(1940, 1999)}`;
    lines.push([
      mentor ? 'Patin' : 'Mentee', word(4), word(3), random.chance(0.6) ? 'Frau' : 'Herr', born, `0234 ${100_000 + index}`, random.chance(0.5) ? `p${index}@example.org` : '', `${word(3)}straße ${random.between(1, 120)}`, random.pick(places),
      mentor ? 'Deutsch (Muttersprache), Englisch B1' : 'Arabisch, Deutsch A2', random.pick(['Deutsch', 'Lesen, Hausaufgaben', 'Ämter', 'Freizeit']), random.pick(['Mo vormittags', 'Di nachmittags, Do abends', 'Samstag']), random.pick(['Garten', 'Musik, Kochen', '']),
      '', `${two(random.between(1, 28))}.${two(random.between(1, 10))}.2026`, '01.10.2026', '01.10.2026',
    ].join(';'));
  }
  return Buffer.from(`${lines.join('\n')}\n`);
}

/** The rows for the table: the whole import from the word "go" to done, the dry run before it, and the memory above what the process had before. */
export async function importRows({ count = 100_000 } = {}): Promise<Row[]> {
  const postgres = await startPostgres();
  try {
    process.env.TEST_DATABASE_ADMIN_URL = postgres.adminUrl;
    const house = await startHarness({ services: [people] });
    try {
      const file = aLongList(count);
      const seen: { bare: number; floor: number; checked: number; ran: number; memory: number; list: ListImport }[] = [];
      for (let at = 0; at < rounds; at += 1) {
        const bare = await bareCopy(house, file);
        const one = await throughTheHouse(house, file);
        const floor = await unchecked(house, one.list.siteId);
        seen.push({ bare, floor, ...one });
        tell(`  bare COPY ${round(bare)} ms, the rows alone ${round(floor)} ms, dry run ${round(one.checked)} ms, import ${round(one.ran)} ms, memory +${round(one.memory)} MB`);
      }
      const middle = (key: 'bare' | 'floor' | 'checked' | 'ran' | 'memory'): number => median(seen.map((each) => each[key]));
      const ratio = median(seen.map(({ bare, ran }) => ran / bare));
      const { counts } = seen.at(-1)?.list as ListImport;
      return [
        {
          what: `import of ${count.toLocaleString('en-GB')} people (${round(file.length / 1e6, 1)} MB) with checks, duplicates, row errors, row-level security, audit and events ÷ bare COPY of the file into an unprotected table`,
          goal: '≤ 4',
          seen: `**${round(ratio, 1)}**: ${round(middle('ran'))} ÷ ${round(middle('bare'))} ms (dry run ${round(middle('checked'))} ms); ${counts?.fresh} new, ${counts?.duplicate} duplicates, ${counts?.error} wrong`,
        },
        {
          what: 'the least of it: the rows it made, once more by INSERT … SELECT within the database, with indexes and foreign keys, unchecked, as a superuser without row-level security ÷ the same bare COPY',
          goal: '',
          seen: `${round(median(seen.map(({ bare, floor }) => floor / bare)), 1)}: ${round(middle('floor'))} ÷ ${round(middle('bare'))} ms`,
        },
        { what: 'memory of the process while it imports, above base', goal: '≤ 100 MB', seen: `**+${round(middle('memory'))} MB**` },
      ];
    } finally {
      await house.close();
    }
  } finally {
    await postgres.stop();
  }
}

/** The same bytes by COPY into a table of texts that nobody protects. */
async function bareCopy(house: Harness, file: Buffer): Promise<number> {
  const client = new pg.Client({ connectionString: house.adminUrl });
  await client.connect();
  await client.query(`DROP TABLE IF EXISTS public.bare; CREATE TABLE public.bare (${columns.map((_, index) => `c${index} text`).join(', ')})`);
  const began = performance.now();
  await pipeline(Readable.from(pieces(file)), client.query(copyFrom(`COPY public.bare FROM STDIN WITH (FORMAT csv, DELIMITER ';', HEADER)`)));
  const took = performance.now() - began;
  await client.end();
  return took;
}

/** What PostgreSQL alone needs for the rows an import has made: copied beside, then put into the same tables once more under new ids, and undone. */
async function unchecked(house: Harness, siteId: string): Promise<number> {
  const client = new pg.Client({ connectionString: house.adminUrl });
  await client.connect();
  await client.query('BEGIN; SET LOCAL search_path = people, public');
  await client.query(`CREATE TEMP TABLE made AS SELECT uuidv7() AS new_id, id FROM person WHERE site_id = '${siteId}' ORDER BY id; CREATE INDEX ON made (id); ANALYZE made`);
  const copies: string[] = [];
  for (const { table, changed } of [{ table: 'person', changed: 'id' }, { table: 'consent', changed: 'person_id' }]) {
    const { rows } = await client.query<{ name: string }>(`SELECT attname AS name FROM pg_attribute WHERE attrelid = '${table}'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`);
    const names = rows.map(({ name }) => name);
    const as = names.map((name) => (name === changed ? `m.new_id AS ${name}` : name === 'id' ? 'uuidv7() AS id' : `t.${name}`));
    await client.query(`CREATE TEMP TABLE copy_${table} AS SELECT ${as.join(', ')} FROM ${table} t JOIN made m ON m.id = t.${changed}`);
    copies.push(`INSERT INTO ${table} (${names.join(', ')}) SELECT ${names.join(', ')} FROM copy_${table}`);
  }
  const began = performance.now();
  for (const copy of copies) await client.query(copy);
  const took = performance.now() - began;
  await client.query('ROLLBACK');
  await client.end();
  return took;
}

async function throughTheHouse(house: Harness, file: Buffer): Promise<{ checked: number; ran: number; memory: number; list: ListImport }> {
  const siteId = SiteId.parse(newId());
  const team = house.as(aCoordinator(siteId));
  const { id } = await team.call(imports.openImport, { siteId, kind: 'people', fileName: 'Liste.csv' });
  let index = 0;
  for (const piece of pieces(file)) {
    await team.call(imports.putImportPiece, { id, index, base64: piece.toString('base64') });
    index += 1;
  }
  await team.call(imports.endImportFile, { id, pieces: index }, { deadlineMs: 20_000 });
  const over = async (): Promise<ListImport> => {
    for (;;) {
      const list = await team.call(imports.getImport, { id }, { deadlineMs: 60_000 });
      if (list.state !== 'checking' && list.state !== 'running') return list;
      await sleep(25);
    }
  };
  let began = performance.now();
  await team.call(imports.checkImport, { id });
  await over();
  const checked = performance.now() - began;
  globalThis.gc?.();
  const base = process.memoryUsage().rss;
  let most = base;
  const watch = setInterval(() => void (most = Math.max(most, process.memoryUsage().rss)), 20);
  began = performance.now();
  await team.call(imports.runImport, { id });
  const list = await over();
  const ran = performance.now() - began;
  clearInterval(watch);
  if (list.state !== 'done') throw new Error(`The import stands at ${list.state}: ${list.problem?.en ?? ''}`);
  return { checked, ran, memory: (most - base) / 1e6, list };
}

function* pieces(file: Buffer): Generator<Buffer> {
  for (let at = 0; at < file.length; at += importRules.pieceBytes) yield file.subarray(at, at + importRules.pieceBytes);
}
