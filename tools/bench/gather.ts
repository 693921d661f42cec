// One person gathered from all services, at the gateway of a house that runs: node tools/with-source.mjs tools/bench/gather.ts http://localhost:3000.
import { performance } from 'node:perf_hooks';
import { percentile } from './load.js';
import { ask, signIn } from './staff.js';
import { attempt, round, type Row, table } from './table.js';

const times = 60;
const what = `Gathering one person from all services (${times} times, one after the other, people of one site)`;
const goal = '≤ 500 ms';

/** Needs a house with demo data. A gathering that is not whole counts as a failure. */
export async function gatherRows(url: string): Promise<Row[]> {
  return attempt(what, goal, async () => {
    const { headers, siteId } = await signIn(url, 'Koordination Bochum');
    const people = (await ask<{ items: { id: string }[] }>(url, `/api/people?siteId=${siteId}&per_page=${times}`, headers)).items;
    const millis: number[] = [];
    let bytes = 0;
    for (let count = 0; count < times; count += 1) {
      const began = performance.now();
      const gathered = await ask<{ complete: boolean }>(url, `/api/people/${people[count % people.length]?.id ?? ''}/gathering`, headers);
      millis.push(performance.now() - began);
      if (!gathered.complete) throw new Error('A service did not answer: the gathering is not whole.');
      bytes = Math.max(bytes, JSON.stringify(gathered).length);
    }
    millis.sort((a, b) => a - b);
    return [{ what, goal, seen: `p95 ${round(percentile(millis, 0.95))} ms, median ${round(percentile(millis, 0.5))} ms; largest ${round(bytes / 1024)} kB` }];
  });
}

if (process.argv[1] === import.meta.filename) process.stdout.write(table(await gatherRows(process.argv[2] ?? 'http://localhost:3000')));
