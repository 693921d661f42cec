import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allOperations, isPublicRead } from '@patenwerk/contracts';
import { brokerAccess } from './broker-access.js';

/** What the gateway must hear to know which public answers are old. */
const publicFacts = new Set<string>(allOperations.filter(isPublicRead).flatMap(({ changedBy = [] }) => changedBy.map(({ subject }) => subject)));

describe('What each process may do at the broker', () => {
  it('is written down as the contracts say; otherwise run: npm run broker-access', () => {
    expect(JSON.parse(readFileSync(join(import.meta.dirname, 'broker-access.json'), 'utf8'))).toEqual(brokerAccess());
  });

  it('never includes the answers, the events or the consumer of another', () => {
    const access = Object.entries(brokerAccess());
    for (const [name, { publish, subscribe }] of access) {
      const others = access.map(([other]) => other).filter((other) => other !== name);
      const heard = name === 'gateway' ? subscribe.filter((subject) => !publicFacts.has(subject)) : subscribe;
      const reaching = [...publish, ...heard].filter((subject) => subject === '>' || others.some((other) => new RegExp(`^(_INBOX|event)\\.${other}\\.|\\.EVENTS\\.${other}(\\.|$)`).test(subject)));
      expect({ name, reaching, wild: subscribe.filter((subject) => /^(_INBOX|event)\.[>*]/.test(subject)) }).toEqual({ name, reaching: [], wild: [] });
    }
  });

  it('lets a process answer in its own name only', () => {
    for (const [name, { publish, subscribe }] of Object.entries(brokerAccess())) {
      const answers = publish.filter((subject) => subject.startsWith('_INBOX.')).map((subject) => /^_INBOX\.\*\.(\w+)\.>$/.exec(subject)?.[1]);
      expect({ name, answers }).toEqual({ name, answers: subscribe.flatMap((subject) => /^(\w+)\.>$/.exec(subject)?.[1] ?? []) });
    }
  });

  it('lets nobody hear events at the broker itself, but the gateway what changes public answers', () => {
    const hearing = Object.entries(brokerAccess()).flatMap(([name, { subscribe }]) => subscribe.filter((subject) => subject.startsWith('event.')).map((subject) => `${name} ${subject}`));
    expect(hearing.sort()).toEqual([...publicFacts].map((subject) => `gateway ${subject}`).sort());
    expect(hearing).toContain('gateway event.sites.site-changed');
  });

  it('lets nobody but the tools load many at once, and nobody but notifications read how to reach a person', () => {
    const whoAsks = (subject: string): string[] => Object.entries(brokerAccess()).filter(([, { publish }]) => publish.includes(subject)).map(([name]) => name);
    expect(whoAsks('people.load')).toEqual(['tools']);
    expect(whoAsks('people.recipient')).toEqual(['notifications']);
  });
});
