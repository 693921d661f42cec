import { describe, expect, it } from '@jest/globals';
import { defineOperation, DomainError } from '@patenwerk/contracts';
import { z } from 'zod';
import { readInput, type RequestParts } from './read-input.js';

const update = defineOperation({
  subject: 'tests.update',
  http: { method: 'PATCH', path: '/api/things/{id}' },
  access: 'public',
  scopedBy: 'public',
  summary: { de: 'Ding ändern', en: 'Change a thing' },
  input: z.object({ id: z.string(), version: z.number().int(), name: z.string().min(2), size: z.coerce.number().optional(), place: z.object({ plz: z.string() }).optional() }),
  output: z.object({}),
  errors: [],
  sample: () => ({ id: 'x', version: 1, name: 'xx' }),
});

const read = (parts: Partial<RequestParts>) => readInput(update, { params: { id: '1' }, query: {}, body: {}, ...parts });

function refused(parts: Partial<RequestParts>): DomainError {
  try {
    read(parts);
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error('It was not refused');
}

describe('The input of an operation', () => {
  it('is put together from path, query and body', () => {
    expect(read({ query: { size: '3' }, body: { version: 2, name: 'Regal' } })).toEqual({ id: '1', size: '3', version: 2, name: 'Regal' });
  });

  it('takes the version from If-Match where the body has none', () => {
    expect(read({ body: { name: 'Regal' }, ifMatch: 'W/"7"' })).toMatchObject({ version: 7 });
    expect(read({ body: { name: 'Regal', version: 2 }, ifMatch: '"7"' })).toMatchObject({ version: 2 });
    expect(refused({ body: { name: 'Regal' }, ifMatch: 'seven' }).details.errors?.[0]?.field).toBe('If-Match');
  });

  it('is refused with every field named, in German and English', () => {
    const { code, details } = refused({ body: { version: 'two', nmae: 'x', place: { plz: '44787', street: 'x' } } });
    expect(code).toBe('validation');
    expect(details.errors?.map(({ field }) => field).sort()).toEqual(['name', 'nmae', 'place.street', 'version']);
    for (const { de, en } of details.errors ?? []) expect([de, en].every((sentence) => sentence.length > 10)).toBe(true);
  });

  it('must be a JSON object', () => {
    expect(refused({ body: [1] }).code).toBe('validation');
    expect(refused({ body: 'text' }).code).toBe('validation');
  });

  it('is refused when the path says one thing and the body another', () => {
    expect(refused({ body: { id: '2', version: 1, name: 'xx' } }).details.errors?.[0]?.field).toBe('id');
  });
});
