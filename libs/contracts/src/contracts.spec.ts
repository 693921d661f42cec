import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import * as contracts from './index.js';
import { allEvents, allOperations, endStates, holds, imports, isPublicRead, loadStates, matchStates, openStates, permissions, problems, rolesWith, scopeOfRole, taxonomies, transitionsFrom } from './index.js';
import type { Operation, SampleWorld, StateMachine } from './index.js';

const anId = '019abcde-0000-7000-8000-000000000001';
const world = new Proxy({} as SampleWorld, {
  get: (_target, name: string) => (name === 'today' ? '2026-11-23' : name.endsWith('Version') ? 1 : anId),
});

const duplicatesOf = (values: string[]) => values.filter((value, index) => values.indexOf(value) !== index);

describe('the contracts', () => {
  it('give every operation and every event a subject of its own', () => {
    expect(duplicatesOf([...allOperations.map((op) => op.subject), ...allEvents.map((event) => event.subject)])).toEqual([]);
  });

  it('offer every route once', () => {
    const routes = allOperations.flatMap((op) => (op.http ? [`${op.http.method} ${op.http.path.replace(/\{\w+\}/g, '{}')}`] : []));
    expect(duplicatesOf(routes)).toEqual([]);
  });

  it('keep what is open to everybody or to keys under /v1, and the console under /api', () => {
    const forKeys = ({ access }: Operation): boolean => typeof access === 'object' && 'resource' in access && rolesWith(access.resource, access.right).some((role) => role.endsWith('_api'));
    const misplaced = allOperations.filter((op) => op.http && op.http.path.startsWith('/v1/') !== ((op.access === 'public' && op.scopedBy === 'public') || forKeys(op)));
    expect(misplaced.map((op) => op.subject)).toEqual([]);
  });

  it('say of everything that everybody may read which facts change it, and of nothing else', () => {
    const odd = allOperations.filter((op) => isPublicRead(op) !== (op.changedBy ?? []).some((event) => event.service === op.service && allEvents.includes(event)));
    expect(odd.map((op) => op.subject)).toEqual([]);
  });

  it('hide every operation without a route behind named services, but for those that the gateway carries by hand: pieces of a file', () => {
    const carried = new Set<string>(Object.values(imports).filter((op) => !op.http).map((op) => op.subject));
    expect([...carried]).toEqual(['people.put_import_piece', 'people.end_import_file', 'people.import_problem_file']);
    const open = allOperations.filter((op) => !op.http && !carried.has(op.subject) && !(typeof op.access === 'object' && 'services' in op.access));
    expect(open.map((op) => op.subject)).toEqual([]);
  });

  it('never carry a secret in an address', () => {
    const told = allOperations.filter((op) => op.http).flatMap((op) => Object.keys(op.input.shape).filter((key) => (op.http?.method === 'GET' || op.http?.path.includes(`{${key}}`)) && /token|password|secret|code$|link/i.test(key)).map((key) => `${op.subject}: ${key}`));
    expect(told).toEqual([]);
  });

  it('fill every name in a path from the input', () => {
    const missing = allOperations.flatMap((op) => [...(op.http?.path.matchAll(/\{(\w+)\}/g) ?? [])].filter(([, name]) => !((name as string) in op.input.shape)).map(([, name]) => `${op.subject}: ${name}`));
    expect(missing).toEqual([]);
  });

  it('bring a sample input that their own schema accepts', () => {
    const refused = allOperations.flatMap((op) => {
      const result = op.input.strict().safeParse(op.sample(world));
      return result.success ? [] : [`${op.subject}: ${result.error.message}`];
    });
    expect(refused).toEqual([]);
  });

  it('name only rights that some role holds', () => {
    const idle = allOperations.filter((op) => typeof op.access === 'object' && 'resource' in op.access && rolesWith(op.access.resource, op.access.right).length === 0);
    expect(idle.map((op) => op.subject)).toEqual([]);
  });

  it('tell every error code in German and English, with an HTTP status', () => {
    for (const [code, kind] of Object.entries(problems)) {
      expect([code, kind.status >= 400 && kind.status < 600, kind.de.length > 10, kind.en.length > 10]).toEqual([code, true, true, true]);
    }
  });

  it('describe every operation in German and English', () => {
    expect(allOperations.filter((op) => op.summary.de.length < 5 || op.summary.en.length < 5).map((op) => op.subject)).toEqual([]);
  });

  it('can be written as JSON Schema, input and output', () => {
    for (const op of allOperations) {
      expect(() => z.toJSONSchema(op.input, { io: 'input', unrepresentable: 'any' })).not.toThrow();
      expect(() => z.toJSONSchema(op.output, { io: 'output' })).not.toThrow();
    }
  });

  it('label every entry of every list in German', () => {
    for (const [name, entries] of Object.entries(taxonomies)) {
      const ids = entries.map((entry) => entry.id as string);
      expect([name, duplicatesOf(ids), entries.filter((entry) => entry.de.length === 0)]).toEqual([name, [], []]);
    }
  });
});

describe('personal data', () => {
  /** Names under which personal data travels; whoever adds one classifies it. */
  const personalNames = ['givenName', 'familyName', 'phone', 'email', 'street', 'birthYear', 'gender', 'languages', 'goals', 'offers', 'slots', 'interests', 'dislikes', 'genderWish', 'targetGroups', 'ageWish', 'targetGroupWishes', 'skills', 'experience', 'activity', 'place', 'expectedDuration'];
  /** An office is no person, and an event's place is a room. */
  const noPerson = new Set(['PublicSite', 'Site', 'TrainingEvent']);

  it('is classified wherever a field holds it', () => {
    const unclassified: string[] = [];
    for (const op of allOperations) walk(op.output, op.subject, unclassified);
    for (const op of allOperations.filter((each) => each.service === 'people')) walk(op.input, op.subject, unclassified);
    expect(unclassified).toEqual([]);
  });

  it('is noticed when it is not classified', () => {
    const found: string[] = [];
    walk(z.object({ items: z.array(z.object({ givenName: z.string() })) }), 'made.up', found);
    expect(found).toEqual(['made.up.items.givenName']);
  });

  it('never stands in an event: no names, no contact, no notes', () => {
    const leaks = allEvents.flatMap((event) => Object.keys(event.data.shape).filter((key) => ['givenName', 'familyName', 'phone', 'email', 'street', 'activity', 'note', 'reason', 'text'].includes(key)).map((key) => `${event.subject}.${key}`));
    expect(leaks).toEqual([]);
  });

  function walk(schema: unknown, path: string, found: string[]): void {
    const type = schema as z.ZodType & { shape?: Record<string, z.ZodType>; element?: z.ZodType; unwrap?: () => z.ZodType };
    if (noPerson.has(String(type.meta?.()?.id ?? '')) || path.startsWith('sites.') || path.startsWith('training.')) return;
    if (type.shape) {
      for (const [key, field] of Object.entries(type.shape)) {
        if (personalNames.includes(key) && !classified(field)) found.push(`${path}.${key}`);
        walk(field, `${path}.${key}`, found);
      }
    } else if (type.element) walk(type.element, path, found);
    else if (type.unwrap) walk(type.unwrap(), path, found);
  }

  function classified(schema: unknown): boolean {
    const type = schema as z.ZodType & { unwrap?: () => z.ZodType };
    return type.meta?.()?.classification !== undefined || (type.unwrap !== undefined && classified(type.unwrap()));
  }
});

describe('the state machines', () => {
  const machines = (Object.values(contracts) as unknown[]).filter((value): value is StateMachine => typeof value === 'object' && value !== null && 'transitions' in value && 'initial' in value);

  it('are those of the house', () => {
    expect(machines.map((machine) => machine.name).sort()).toEqual(['contact', 'enrolment', 'event', 'listImport', 'match', 'menteeIntake', 'mentorIntake', 'site', 'staff', 'transfer']);
  });

  it.each(machines.map((machine) => [machine.name, machine] as const))('%s: every transition names known states, and every state that is no end can be left', (_name, machine) => {
    const states = Object.keys(machine.states);
    for (const transition of Object.values(machine.transitions)) expect(states).toEqual(expect.arrayContaining([...transition.from, transition.to]));
    for (const state of states.filter((each) => !machine.states[each]?.end && machine.name !== 'enrolment')) expect([state, transitionsFrom(machine, state).length > 0 || Object.values(machine.transitions).some((way) => way.byHouse && way.from.includes(state))]).toEqual([state, true]);
  });
});

describe('a match', () => {
  it('is open, takes a place or is over: every state is one of the three', () => {
    expect([...openStates, ...loadStates, ...endStates].sort()).toEqual(Object.keys(matchStates.states).sort());
  });

  it('is let expire by the house alone, from every open state', () => {
    expect(matchStates.transitions.expire).toMatchObject({ from: openStates, byHouse: true });
    for (const state of openStates) expect(transitionsFrom(matchStates, state)).not.toContain('expire');
  });
});

describe('rights', () => {
  const siteA = '019abcde-0000-7000-8000-00000000000a';
  const siteB = '019abcde-0000-7000-8000-00000000000b';
  const coordinator = { id: 'u', kind: 'user' as const, grants: [{ role: 'site_coordinator' as const, scope: 'site' as const, scopeId: siteA }] };
  const bas = { id: 'b', kind: 'user' as const, grants: [{ role: 'bas_admin' as const, scope: 'nation' as const, scopeId: null }] };

  it('BaS sees figures, sites see people', () => {
    expect(holds(bas, 'figures', 'figures')).toBe(true);
    expect(holds(bas, 'people', 'read')).toBe(false);
    expect(holds(bas, 'matches', 'read')).toBe(false);
    expect(holds(coordinator, 'people', 'read', siteA)).toBe(true);
  });

  it('a role counts only in its scope', () => {
    expect(holds(coordinator, 'people', 'read', siteB)).toBe(false);
    expect(holds({ ...coordinator, grants: [{ role: 'bas_admin', scope: 'site', scopeId: siteA }] }, 'figures', 'figures')).toBe(false);
  });

  it('an assistant records interests but sees only the state of documents', () => {
    expect(permissions.interests.site_assistant).toContain('write');
    expect(permissions.documents.site_assistant).toEqual(['state']);
  });

  it('knows the scope of every role', () => {
    for (const roles of Object.values(permissions)) for (const role of Object.keys(roles)) expect(scopeOfRole).toHaveProperty(role);
  });
});
