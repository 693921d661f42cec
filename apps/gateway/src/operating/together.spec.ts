import { describe, expect, it } from '@jest/globals';
import type { ServiceStatus } from '@patenwerk/contracts';
import { together } from './together.js';

const well: ServiceStatus = {
  service: 'people', version: '0.2.0', startedAt: '2026-11-23T08:00:00Z', database: true, broker: true, outbox: { waiting: 1, oldestSeconds: 2 }, unheard: 0, failedEvents: 0, deniedSubjects: 1,
  jobs: [{ name: 'reconcile', lastRunAt: '2026-11-23T08:00:00Z', ok: true }],
};
const ill: ServiceStatus = { ...well, version: '0.1.0', startedAt: '2026-11-20T08:00:00Z', database: false, outbox: null, unheard: 7, failedEvents: null, deniedSubjects: 2, jobs: [] };

describe('A service with several copies', () => {
  it('is as ill as the worst of them and as old as the oldest, whichever speaks first', () => {
    const both = { ...well, version: '0.1.0', startedAt: '2026-11-20T08:00:00Z', database: false, unheard: 7, deniedSubjects: 3 };
    expect([together([well, ill]), together([ill, well])]).toEqual([both, both]);
  });

  it('is the one copy where there is one, and nothing where nobody answers', () => {
    expect([together([ill]), together([])]).toEqual([ill, null]);
  });
});
