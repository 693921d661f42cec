import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { unknownKeys } from './unknown-keys.js';

const schema = z.object({
  name: z.string(),
  contact: z.object({ phone: z.string() }).nullable().optional(),
  skills: z.array(z.object({ code: z.string() })).default([]),
  way: z.discriminatedUnion('kind', [z.object({ kind: z.literal('mail'), to: z.string() }), z.object({ kind: z.literal('post') })]).optional(),
  years: z.record(z.string(), z.number()).optional(),
});

describe('Keys that a contract does not know', () => {
  it('are found at the top and inside of objects, lists and optional parts', () => {
    const value = { name: 'x', colour: 1, contact: { phone: '1', fax: '2' }, skills: [{ code: 'de' }, { code: 'ar', note: '' }] };
    expect(unknownKeys(schema, value)).toEqual([['colour'], ['contact', 'fax'], ['skills', 1, 'note']]);
  });

  it('are judged by the option of a union that fits', () => {
    expect(unknownKeys(schema, { name: 'x', way: { kind: 'post', to: 'y' } })).toEqual([['way', 'to']]);
    expect(unknownKeys(schema, { name: 'x', way: { kind: 'mail', to: 'y' } })).toEqual([]);
  });

  it('do not include the names of a record, nor those every object inherits', () => {
    expect(unknownKeys(schema, { name: 'x', years: { 2026: 1 } })).toEqual([]);
    expect(unknownKeys(schema, JSON.parse('{"name":"x","toString":1}'))).toEqual([['toString']]);
  });
});
