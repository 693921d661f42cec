import { z } from 'zod';
import { personal } from '../kernel/classification.js';
import { defineOperation } from '../kernel/operation.js';
import { PersonId, SiteId } from '../shared/ids.js';
import { Day, Moment } from '../shared/values.js';
import { PersonData, Residue } from './person-data.js';

/** Every process that answers operations and hears events. */
export const serviceNames = ['sites', 'people', 'matching', 'training', 'notifications', 'gateway'] as const;
export type ServiceName = (typeof serviceNames)[number];

/** A repeating task of a service: when it last ran and whether it went well; null before its first time. */
export const JobState = z.object({ name: z.string(), lastRunAt: Moment.nullable(), ok: z.boolean().nullable() });

/** How one service is at this moment; numbers only, no person. */
export const ServiceStatus = z.object({
  service: z.string(),
  version: z.string(),
  startedAt: Moment,
  database: z.boolean(),
  broker: z.boolean(),
  /** Events that have not left yet, and how long the oldest has waited; null while the database is away. */
  outbox: z.object({ waiting: z.number().int(), oldestSeconds: z.number() }).nullable(),
  /** Events of others that this service has not yet dealt with; null while the broker is away. */
  unheard: z.number().int().nullable(),
  failedEvents: z.number().int().nullable(),
  /** Subjects that the broker has refused to this copy of the service since its start: more than none is an alarm. */
  deniedSubjects: z.number().int(),
  jobs: z.array(JobState),
});
export type ServiceStatus = z.infer<typeof ServiceStatus>;

/** An event a listener has given up on after ten tries. Ids and the kind of error only. */
export const FailedEvent = z.object({ service: z.string(), eventId: z.uuid(), listener: z.string(), subject: z.string(), at: Moment, failedAt: Moment, error: z.string() });
export type FailedEvent = z.infer<typeof FailedEvent>;

const FailedEventKey = FailedEvent.pick({ eventId: true, listener: true });

/** An entry of a service's audit about somebody: who did what, and when. */
export const AuditLook = z.object({ at: Moment, actorId: z.string(), actorKind: z.string(), action: z.string(), purpose: z.string().nullable() });
export type AuditLook = z.infer<typeof AuditLook>;

/** What the house asks of every service; answered by the service kit, not by the service itself. `peers` are the services that may ask about events. */
export function serviceOperations<S extends string>(service: S, peers: readonly string[] = serviceNames) {
  const operatingStaff = { services: ['gateway', 'tools'] };
  return {
    status: defineOperation({
      subject: `${service}.status`,
      access: operatingStaff,
      scopedBy: 'internal',
      everyCopy: true,
      summary: { de: `Zustand des Dienstes ${service}`, en: `State of the service ${service}` },
      input: z.object({}),
      output: ServiceStatus,
      errors: [],
      sample: () => ({}),
    }),
    failedEvents: defineOperation({
      subject: `${service}.failed_events`,
      access: operatingStaff,
      scopedBy: 'internal',
      summary: { de: `Aufgegebene Ereignisse des Dienstes ${service}`, en: `Events the service ${service} has given up` },
      input: z.object({}),
      output: z.object({ items: z.array(FailedEvent) }),
      errors: [],
      sample: () => ({}),
    }),
    /** Runs one listener again; `done` is false when it failed once more. */
    replayFailedEvent: defineOperation({
      subject: `${service}.replay_failed_event`,
      access: operatingStaff,
      scopedBy: 'internal',
      summary: { de: `Ein aufgegebenes Ereignis noch einmal verarbeiten (${service})`, en: `Handle an event again that was given up (${service})` },
      input: FailedEventKey,
      output: z.object({ done: z.boolean() }),
      errors: [],
      sample: () => ({ eventId: '019abcde-0000-7000-8000-000000000001', listener: 'NoListener.none' }),
    }),
    /** Which of these events (ids with their subjects) has this service never heard, although it listens to them? The reconciler of the owner asks. */
    missingEvents: defineOperation({
      subject: `${service}.missing_events`,
      access: { services: [...peers, 'tools'] },
      scopedBy: 'internal',
      summary: { de: `Welche Ereignisse der Dienst ${service} nie gehört hat`, en: `Which events the service ${service} has never heard` },
      input: z.object({ events: z.array(z.object({ id: z.uuid(), subject: z.string() })).max(5_000) }),
      output: z.object({ missing: z.array(z.uuid()) }),
      errors: [],
      sample: () => ({ events: [] }),
    }),
    /** What this service's audit says about some records of one site, on the days of Berlin from one to another; newest first, so many at most. */
    looksAt: defineOperation({
      subject: `${service}.looks_at`,
      access: { services: ['people'] },
      scopedBy: 'internal',
      summary: { de: `Was das Protokoll des Dienstes ${service} über jemanden sagt`, en: `What the audit of the service ${service} says about somebody` },
      input: z.object({ siteId: SiteId, subjects: z.array(z.object({ type: z.string().max(40), id: z.string().max(64) })).max(500), from: Day, until: Day, actorId: z.string().max(64).optional(), limit: z.number().int().min(1).max(1_000) }),
      output: z.object({ items: z.array(AuditLook) }),
      errors: [],
      sample: (w) => ({ siteId: w.siteId, subjects: [], from: w.today, until: w.today, limit: 1 }),
    }),
    /** What this service keeps of others and can build anew. */
    projections: defineOperation({
      subject: `${service}.projections`,
      access: { services: ['tools'] },
      scopedBy: 'internal',
      summary: { de: `Projektionen des Dienstes ${service}`, en: `Projections of the service ${service}` },
      input: z.object({}),
      output: z.object({ names: z.array(z.string()) }),
      errors: [],
      sample: () => ({}),
    }),
    /** Builds one of them anew from its owner while the house runs; tells how many rows were not as the owner has them. */
    rebuild: defineOperation({
      subject: `${service}.rebuild`,
      access: { services: ['tools'] },
      scopedBy: 'internal',
      summary: { de: `Eine Projektion neu aufbauen (${service})`, en: `Build a projection anew (${service})` },
      input: z.object({ projection: z.string().max(100) }),
      output: z.object({ mended: z.number().int() }),
      errors: [],
      sample: () => ({ projection: 'none of them' }),
    }),
    /** Everything this service holds about one person, others blacked out; from the classification of its tables. */
    personData: defineOperation({
      subject: `${service}.person_data`,
      access: { services: ['people'] },
      scopedBy: 'internal',
      summary: { de: `Was der Dienst ${service} über einen Menschen aufbewahrt`, en: `What the service ${service} keeps about a person` },
      input: z.object({ personId: PersonId }),
      output: PersonData,
      errors: [],
      sample: (w) => ({ personId: w.mentorId }),
    }),
    /** After an erasure: in which tables the id, or words that named the person, still stand. Counts only. */
    personResidue: defineOperation({
      subject: `${service}.person_residue`,
      access: { services: ['people', 'tools'] },
      scopedBy: 'internal',
      summary: { de: `Ob der Dienst ${service} noch etwas über einen gelöschten Menschen hat`, en: `Whether the service ${service} still holds anything about an erased person` },
      input: z.object({ personId: PersonId, words: z.array(personal('contact', z.string().min(3).max(200))).max(20) }),
      output: z.object({ found: z.array(Residue) }),
      errors: [],
      sample: (w) => ({ personId: w.mentorId, words: [] }),
    }),
  };
}

export const houseOperations = Object.fromEntries(serviceNames.map((name) => [name, serviceOperations(name)])) as { [S in ServiceName]: ReturnType<typeof serviceOperations<S>> };

/** The page "Betrieb" of BaS: the gateway asks every service. */
export const operating = {
  state: defineOperation({
    subject: 'operating.state',
    http: { method: 'GET', path: '/api/operating' },
    access: { resource: 'operating', right: 'read' },
    scopedBy: 'nation',
    summary: { de: 'Wie es dem Haus geht', en: 'How the house is' },
    input: z.object({}),
    output: z.object({
      /** The status is that of all copies that answer together: the oldest start, the worst health. */
      services: z.array(z.object({ service: z.string(), reachable: z.boolean(), copies: z.number().int(), versions: z.array(z.string()), status: ServiceStatus.nullable() })),
      /** When the services were asked. */
      askedAt: Moment,
      version: z.string(),
      /** The last backup that went well. */
      lastBackupAt: Moment.nullable(),
    }),
    errors: [],
    sample: () => ({}),
  }),
  failedEvents: defineOperation({
    subject: 'operating.failed_events',
    http: { method: 'GET', path: '/api/operating/failed-events' },
    access: { resource: 'operating', right: 'read' },
    scopedBy: 'nation',
    summary: { de: 'Ereignisse, die nicht verarbeitet werden konnten', en: 'Events that could not be handled' },
    input: z.object({}),
    output: z.object({ items: z.array(FailedEvent) }),
    errors: [],
    sample: () => ({}),
  }),
  replay: defineOperation({
    subject: 'operating.replay',
    http: { method: 'POST', path: '/api/operating/failed-events/replay' },
    access: { resource: 'operating', right: 'write' },
    scopedBy: 'nation',
    summary: { de: 'Ein Ereignis noch einmal verarbeiten', en: 'Handle an event again' },
    input: FailedEventKey.extend({ service: z.enum(serviceNames) }),
    output: z.object({ done: z.boolean() }),
    errors: [],
    sample: () => ({ service: 'sites', eventId: '019abcde-0000-7000-8000-000000000001', listener: 'NoListener.none' }),
  }),
};
