import { describe, expect, it } from '@jest/globals';
import type { z } from 'zod';
import { allEvents, allOperations, allTables } from '../catalogue.js';

/** Words under which a residence status, an origin or a religion would travel. */
const forbidden = /residen|asylum|aufenthalt|duldung|nationalit|citizenship|religio|faith|ethnic|origin$/i;

/** Every name of a field in a schema, however deep. */
function namesIn(schema: unknown, seen = new Set<unknown>()): string[] {
  const type = schema as z.ZodType & { shape?: Record<string, z.ZodType>; element?: z.ZodType; unwrap?: () => z.ZodType; options?: readonly z.ZodType[] };
  if (!type || typeof type !== 'object' || seen.has(type)) return [];
  seen.add(type);
  if (type.shape) return Object.entries(type.shape).flatMap(([name, field]) => [name, ...namesIn(field, seen)]);
  if (type.element) return namesIn(type.element, seen);
  if (typeof type.unwrap === 'function') return namesIn(type.unwrap(), seen);
  return Array.isArray(type.options) ? type.options.flatMap((option) => namesIn(option, seen)) : [];
}

describe('residence status, origin and religion', () => {
  it('have no field in any operation or event', () => {
    const fields = allOperations.flatMap(({ subject, input, output }) => [...namesIn(input), ...namesIn(output)].map((name) => `${subject}: ${name}`));
    const told = allEvents.flatMap(({ subject, data }) => namesIn(data).map((name) => `${subject}: ${name}`));
    expect(fields.length).toBeGreaterThan(500);
    expect([...fields, ...told].filter((path) => forbidden.test(path.split(': ')[1] ?? ''))).toEqual([]);
  });

  it('have no column in any table', () => {
    const columns = Object.values(allTables).flatMap((tables) => Object.entries(tables).flatMap(([table, kept]) => Object.keys(kept).map((column) => `${table}.${column}`)));
    expect(columns.filter((column) => forbidden.test(column.split('.')[1] ?? ''))).toEqual([]);
  });

  it('would be noticed', () => {
    for (const name of ['residenceStatus', 'aufenthaltstitel', 'nationality', 'religion', 'countryOfOrigin']) expect([name, forbidden.test(name)]).toEqual([name, true]);
  });
});
