import { describe, expect, it } from '@jest/globals';
import { actorContext } from './actor-context.js';
import { traceComment, traceName } from './trace.js';

const actor = { id: 'people', kind: 'system' as const, grants: [] };
const within = <T>(correlationId: string, subject: string, work: () => T): T => actorContext.run({ actor, correlationId, subject }, work);

describe('The trace in SQL', () => {
  it('names the call and the operation', () => {
    expect(within('019abcde-0000-7000-8000-000000000001', 'people.get', () => [traceComment(), traceName('notifications')])).toEqual([
      '/* trace=019abcde-0000-7000-8000-000000000001 op=people.get */',
      'patenwerk-notifications 019abcde-0000-7000-8000-000000000001',
    ]);
  });

  it('cannot end its comment, whatever a caller sends as id', () => {
    const [comment, name] = within('*/ DROP TABLE person; /*', "a'\n*/b", () => [traceComment(), traceName('people')]);
    expect(comment).toBe('/* trace=DROPTABLEperson op=ab */');
    expect(name).toBe('patenwerk-people DROPTABLEperson');
  });

  it('is none outside of a call', () => {
    expect([traceComment(), traceName('people')]).toEqual(['/* trace=none */', 'patenwerk-people']);
  });
});
