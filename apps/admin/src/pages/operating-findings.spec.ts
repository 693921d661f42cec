import { describe, expect, it } from '@jest/globals';
import type { ServiceStatus } from '@patenwerk/contracts';
import { i18nProvider } from '../i18n/provider.js';
import type { Words } from '../i18n/words.js';
import { copiesLine, eventName, findingsOf, serviceLine, type House } from './operating-findings.js';

const words = Object.assign((key: string, values?: Record<string, string | number>) => i18nProvider.translate(key, values), { locale: 'de' as const, of: ({ de }: { de: string }) => de }) as Words;
const well: ServiceStatus = {
  service: 'people', version: '0.1.0', startedAt: '2026-11-23T08:00:00Z', database: true, broker: true, outbox: { waiting: 0, oldestSeconds: 0 }, unheard: 0, failedEvents: 0, deniedSubjects: 0,
  jobs: [{ name: 'reconcile', lastRunAt: '2026-11-23T08:00:00Z', ok: true }],
};
const people = (changes: Partial<ServiceStatus>) => ({ service: 'people', reachable: true, copies: 1, versions: [changes.version ?? well.version], status: { ...well, ...changes } });
const away = (service: string) => ({ service, reachable: false, copies: 0, versions: [], status: null });
const house = (changes: Partial<ServiceStatus> = {}, more: Partial<House> = {}): House => ({ services: [people(changes)], askedAt: '2026-11-23T09:00:00Z', version: '0.1.0', lastBackupAt: '2026-11-23T02:00:00Z', ...more });
const told = (state: House): string[] => findingsOf(state, words).map(({ level, what }) => `${level}: ${what}`);

describe('The line about a service', () => {
  it('is one plain sentence', () => {
    const lines = [
      people({}),
      people({ outbox: { waiting: 1, oldestSeconds: 4 } }),
      people({ outbox: { waiting: 3, oldestSeconds: 125 }, unheard: 12 }),
      people({ outbox: { waiting: 3, oldestSeconds: 7_300 } }),
      people({ database: false, outbox: null }),
      people({ broker: false, unheard: null }),
      people({ failedEvents: 1, deniedSubjects: 2 }),
      away('people'),
    ].map((each) => serviceLine(each, words));
    expect(lines.map(({ tone, text }) => `${tone}: ${text}`)).toEqual([
      'ok: arbeitet',
      'ok: eine Nachricht wartet seit 4 Sekunden',
      'warn: 3 Nachrichten warten seit 2 Minuten, 12 Nachrichten noch ungelesen',
      'bad: 3 Nachrichten warten seit 2 Stunden',
      'bad: Datenbank nicht erreichbar',
      'bad: Nachrichtendienst nicht erreichbar',
      'bad: eine Nachricht nicht verarbeitet, 2 Zugriffe verweigert',
      'bad: antwortet nicht',
    ]);
  });
});

describe('The line about the copies of a service', () => {
  it('is there when there are several, and names versions that differ', () => {
    const copies = (count: number, ...versions: string[]) => copiesLine({ ...people({}), copies: count, versions }, words);
    expect([copies(0), copies(1, '0.1.0'), copies(2, '0.1.0'), copies(3, '0.1.0', '0.2.0')]).toEqual([undefined, undefined, 'läuft 2-mal', 'läuft 3-mal, in den Fassungen 0.1.0 und 0.2.0']);
  });
});

describe('What is to be done about the house', () => {
  it('is nothing when all is well', () => {
    expect(told(house())).toEqual([]);
  });

  it('is told the urgent first, each with what to do', () => {
    const state = house({ outbox: { waiting: 2, oldestSeconds: 90 }, failedEvents: 2, jobs: [{ name: 'reconcile', lastRunAt: '2026-11-23T08:00:00Z', ok: false }] }, { lastBackupAt: null });
    expect(told(state)).toEqual([
      'bad: Menschen konnte 2 Nachrichten nicht verarbeiten.',
      'warn: Menschen: 2 Nachrichten warten seit 2 Minuten.',
      'warn: „Nachrichten abgleichen“ ist zuletzt gescheitert: Menschen.',
      'warn: Es gibt noch keine Sicherung.',
    ]);
    expect(findingsOf(state, words).filter(({ mend }) => mend.length < 20)).toEqual([]);
  });

  it('names a database that is away once, with all that miss it', () => {
    const without = { ...people({ database: false, outbox: null, failedEvents: null }), service: 'matching' };
    expect(told(house({ database: false, outbox: null, failedEvents: null }, { services: [people({ database: false, outbox: null, failedEvents: null }), without] }))).toEqual(['bad: Die Datenbank ist nicht erreichbar für: Menschen und Patenschaften.']);
  });

  it('is urgent when nothing was backed up for more than 26 hours', () => {
    const at = (lastBackupAt: string) => told(house({}, { lastBackupAt }));
    expect([at('2026-11-22T07:00:00Z'), at('2026-11-22T06:59:00Z'), at('2026-11-20T09:00:00Z')]).toEqual([[], ['bad: Seit 26 Stunden wurde nichts gesichert.'], ['bad: Seit 3 Tagen wurde nichts gesichert.']]);
  });

  it('knows that an update is under way, or was forgotten half done', () => {
    const halfDone = { ...people({}), copies: 2, versions: ['0.1.0', '0.2.0'] };
    expect([told(house({ version: '0.2.0' })), told(house({}, { services: [halfDone] }))]).toEqual([['warn: Nicht alle Teile laufen in derselben Fassung.'], ['warn: Nicht alle Teile laufen in derselben Fassung.']]);
  });

  it('is told in the code’s own words where a new part has none yet', () => {
    expect([eventName('event.people.person-ready', words), eventName('event.funding.grant-given', words)]).toEqual(['jemand ist bereit', 'funding.grant-given']);
    expect(told(house({}, { services: [away('funding')] }))).toEqual(['bad: funding antwortet nicht.']);
  });
});
