import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { throwawayFolder } from '@patenwerk/local-servers';
import { place } from './place.mjs';

let dist: string;
let aside: string;
beforeEach(() => {
  dist = throwawayFolder('place');
  aside = join(dist, '.new');
  for (const folder of [dist, aside]) mkdirSync(join(folder, 'assets'), { recursive: true });
});
afterEach(() => rmSync(dist, { recursive: true, force: true }));

it('puts the new page with what it names in place, and takes away what only the old one named', () => {
  writeFileSync(join(dist, 'index.html'), 'old');
  writeFileSync(join(dist, 'assets/page-1.js'), 'old');
  writeFileSync(join(dist, 'assets/font.woff2'), 'font');
  writeFileSync(join(aside, 'index.html'), 'new');
  writeFileSync(join(aside, 'assets/page-2.js'), 'new');
  writeFileSync(join(aside, 'assets/font.woff2'), 'font');
  place(aside, dist);
  expect(readFileSync(join(dist, 'index.html'), 'utf8')).toBe('new');
  expect(readdirSync(dist).sort()).toEqual(['assets', 'index.html']);
  expect(readdirSync(join(dist, 'assets')).sort()).toEqual(['font.woff2', 'page-2.js']);
});

it('leaves the old page whole when something the new one names cannot be put in place', () => {
  writeFileSync(join(dist, 'index.html'), 'old');
  writeFileSync(join(dist, 'assets/page-1.js'), 'old');
  // A folder stands where the file belongs.
  mkdirSync(join(dist, 'assets/page-2.js'));
  writeFileSync(join(aside, 'index.html'), 'new');
  writeFileSync(join(aside, 'assets/page-2.js'), 'new');
  expect(() => place(aside, dist)).toThrow();
  expect(readFileSync(join(dist, 'index.html'), 'utf8')).toBe('old');
  expect(readFileSync(join(dist, 'assets/page-1.js'), 'utf8')).toBe('old');
});
