import { z } from 'zod';
import { personal } from '../kernel/classification.js';
import { defineOperation } from '../kernel/operation.js';
import { GuardProblem } from '../kernel/problem.js';
import { PersonId, SiteId } from '../shared/ids.js';
import { Day, Moment, Version } from '../shared/values.js';
import { MainRole } from './person.js';
import { transferStates, type TransferState } from './transfer.states.js';

/** So many days the other site has to answer; who was told longer ago than `informedWithinDays` is asked anew (A). */
export const transferRules = { answerDays: 14, informedWithinDays: 365, mostPeople: 2_000 } as const;

export const TransferId = z.uuid().brand<'TransferId'>();

/** Why somebody does not come along. */
export const stayReasons = [
  { id: 'saidNo', de: 'möchte nicht wechseln', en: 'does not want to change' },
  { id: 'tied', de: 'gehört zu jemandem, der bleibt (Patenschaft, Familie, Sorgerecht)', en: 'belongs to somebody who stays (match, family, guardian)' },
  { id: 'restricted', de: 'Verarbeitung ist eingeschränkt', en: 'processing is restricted' },
  { id: 'over', de: 'Begleitung ist zu Ende; die Löschfrist läuft weiter', en: 'is no longer with us; the retention period goes on' },
] as const;
export const StayReason = z.enum(stayReasons.map(({ id }) => id) as [(typeof stayReasons)[number]['id'], ...(typeof stayReasons)[number]['id'][]]);
export type StayReason = z.infer<typeof StayReason>;

const count = z.number().int().nonnegative();

/** What goes over, in numbers. */
export const TransferFigures = z.object({
  people: count,
  /** Matches that have begun, and proposals somebody still has to answer. */
  matches: count,
  proposals: count,
  tasks: count,
  papers: count,
  /** Seats booked at events to come. */
  seats: count,
  staying: count,
});
export type TransferFigures = z.infer<typeof TransferFigures>;

const Named = z.object({ id: PersonId, givenName: personal('contact', z.string()), familyName: personal('contact', z.string()), role: MainRole, /** Another site is asked for them already. */ offeredTo: SiteId.optional() });

export const TransferPreview = z.object({
  figures: TransferFigures,
  moving: z.array(Named),
  staying: z.array(Named.extend({ reason: StayReason })),
  /** What stands in the way, each with its mend. */
  guards: z.array(GuardProblem),
});
export type TransferPreview = z.infer<typeof TransferPreview>;

/** One handover between two sites: numbers, no names. */
export const Transfer = z.object({
  id: TransferId,
  fromSiteId: SiteId,
  toSiteId: SiteId,
  state: z.enum(Object.keys(transferStates.states) as [TransferState, ...TransferState[]]),
  informedOn: Day,
  /** The last day for an answer. */
  answerBy: Day,
  offeredAt: Moment,
  /** The federal office has ordered it for a site that is closed. */
  byOperator: z.boolean(),
  people: count,
  matches: count,
  /** Who has changed the site so far, and who in the end did not. */
  moved: count,
  stayed: count,
  answeredAt: Moment.nullable(),
  finishedAt: Moment.nullable(),
  version: Version,
});
export type Transfer = z.infer<typeof Transfer>;

const People = z.array(PersonId).max(transferRules.mostPeople);
const Choice = z.object({
  fromSiteId: SiteId,
  toSiteId: SiteId,
  /** All of the site unless told. */
  personIds: People.min(1).optional(),
  /** Who was told and has said no. */
  except: People.optional(),
});

export const transfers = {
  preview: defineOperation({
    subject: 'people.preview_transfer',
    http: { method: 'POST', path: '/api/transfers/preview' },
    access: { resource: 'transfers', right: 'read' },
    scopedBy: 'site',
    summary: { de: 'Wer bei einer Übergabe an einen anderen Standort mitkommt und wer nicht', en: 'Who would go over to another site, and who would not' },
    input: Choice.partial({ toSiteId: true }),
    output: TransferPreview,
    errors: [],
    sample: (w) => ({ fromSiteId: w.siteId }),
  }),
  offer: defineOperation({
    subject: 'people.offer_transfer',
    http: { method: 'POST', path: '/api/transfers', status: 201 },
    access: { resource: 'transfers', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Menschen einem anderen Standort zur Übernahme anbieten', en: 'Offer people to another site' },
    input: Choice.extend({ /** The people have been told, on this day at the latest. */ informedOn: Day }),
    output: Transfer,
    errors: ['guard_failed'],
    sample: (w) => ({ fromSiteId: w.siteId, toSiteId: w.openSiteId, personIds: [w.newPersonId], informedOn: w.today }),
  }),
  step: defineOperation({
    subject: 'people.step_transfer',
    http: { method: 'POST', path: '/api/transfers/{id}/step' },
    access: { resource: 'transfers', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Eine Übergabe annehmen, ablehnen oder zurücknehmen', en: 'Accept, decline or take back a handover' },
    input: z.object({ id: TransferId, version: Version, transition: z.enum(['accept', 'decline', 'withdraw']) }),
    output: Transfer,
    errors: ['version_conflict', 'transition_forbidden', 'guard_failed'],
    sample: (w) => ({ id: w.receivedTransferId, version: 1, transition: 'accept' }),
  }),
  ofSite: defineOperation({
    subject: 'people.transfers',
    http: { method: 'GET', path: '/api/transfers' },
    access: { resource: 'transfers', right: 'read' },
    scopedBy: 'site',
    summary: { de: 'Übergaben eines Standorts, gegeben und bekommen', en: 'Handovers of a site, given and received' },
    input: z.object({ siteId: SiteId }),
    output: z.object({ items: z.array(Transfer) }),
    errors: [],
    sample: (w) => ({ siteId: w.siteId }),
  }),
  /** The open handover somebody stands in, else the last one that brought them here. */
  ofPerson: defineOperation({
    subject: 'people.transfer_of_person',
    http: { method: 'GET', path: '/api/people/{id}/transfer' },
    access: { resource: 'transfers', right: 'read' },
    scopedBy: 'site',
    summary: { de: 'Wo die Übergabe eines Menschen steht', en: "Where somebody's handover stands" },
    input: z.object({ id: PersonId }),
    output: z.object({ transfer: Transfer.nullable(), /** Was told and does not want to change. */ saidNo: z.boolean() }),
    errors: [],
    sample: (w) => ({ id: w.mentorId }),
  }),
  /** For BaS: numbers, nobody's name. */
  figures: defineOperation({
    subject: 'people.transfer_figures',
    http: { method: 'GET', path: '/api/transfer-orders' },
    access: { resource: 'transferOrders', right: 'figures' },
    scopedBy: 'nation',
    summary: { de: 'Wie viele Menschen ein Standort noch begleitet, und seine Übergaben', en: 'How many people a site still looks after, and its handovers' },
    input: z.object({ siteId: SiteId }),
    output: z.object({ figures: TransferFigures, items: z.array(Transfer) }),
    errors: [],
    sample: (w) => ({ siteId: w.siteId }),
  }),
  order: defineOperation({
    subject: 'people.order_transfer',
    http: { method: 'POST', path: '/api/transfer-orders', status: 201 },
    access: { resource: 'transferOrders', right: 'write' },
    scopedBy: 'nation',
    summary: { de: 'Für einen Standort, der nicht mehr arbeitet, alle Menschen einem anderen anbieten', en: 'Offer all people of a site that no longer works to another one' },
    input: z.object({ fromSiteId: SiteId, toSiteId: SiteId, informedOn: Day }),
    output: Transfer,
    errors: ['guard_failed'],
    sample: (w) => ({ fromSiteId: w.closedSiteId, toSiteId: w.openSiteId, informedOn: w.today }),
  }),
  /** Asked before a site is closed. */
  leftAtSite: defineOperation({
    subject: 'people.left_at_site',
    access: { services: ['sites'] },
    scopedBy: 'internal',
    summary: { de: 'Wie viele Menschen und Patenschaften ein Standort noch begleitet', en: 'How many people and matches a site still looks after' },
    input: z.object({ siteId: SiteId }),
    output: z.object({ people: count, matches: count }),
    errors: [],
    sample: (w) => ({ siteId: w.siteId }),
  }),
};
