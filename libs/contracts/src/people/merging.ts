import { z } from 'zod';
import { personal } from '../kernel/classification.js';
import { defineOperation } from '../kernel/operation.js';
import { MergeId, PersonId, SiteId } from '../shared/ids.js';
import { Moment, Sentence } from '../shared/values.js';
import { Contact, PersonCard, PersonDocument, PersonDocumentState, Profile } from './person.js';

/** So long a merge can be undone; after it the record that went is erased. */
export const mergeUndoDays = 30;

/** Tables whose rows stay with their record when two become one, each with the reason. Everything else that leads to a person moves. */
export const staysWithItsRecord: Record<string, string> = {
  'people.person': 'The record itself: its fields are chosen one by one.',
  'people.erasure_check': 'A proof about an id.',
  'people.person_merge': 'Tells which record went into which.',
  'people.duplicate_pair': 'Made anew each night.',
  'people.person_change': 'What stood in the fields of that record.',
  'people.restriction': 'A restricted record is not merged.',
  'people.list_import_person': 'Taking back a list may only take what came with it.',
  'people.paper_reminder': 'Reminders that went out for the papers of that record.',
  'people.unneeded_contact': 'Found anew each night.',
  'matching.candidate': 'Comes from people anew.',
};

/** What can be chosen: every detail of contact and profile, how they came, and the intake. */
export const mergeFields = [...Object.keys(Contact.shape), 'source', ...Object.keys(Profile.shape), 'intake'] as readonly MergeField[];
export type MergeField = keyof typeof Contact.shape | 'source' | keyof typeof Profile.shape | 'intake';
export const MergeSide = z.enum(['kept', 'gone']);
export type MergeSide = z.infer<typeof MergeSide>;

/**
 * Why a side is proposed: only it says something, it says more, it is further along, only it is still on the way, it is in a running match, or it was written later.
 * Of papers: only it counts, it counts longer, it was signed or inspected (more), it is the later one (newer), or its inspection found an entry, which no other hides.
 */
export const MergeReason = z.enum(['only', 'more', 'further', 'onTheWay', 'inMatch', 'newer', 'counts', 'longer', 'entry']);
export type MergeReason = z.infer<typeof MergeReason>;

/** A field in which the two differ. */
export const MergeDifference = z.object({
  field: z.enum(mergeFields as [MergeField, ...MergeField[]]),
  kept: personal('special', z.unknown()),
  gone: personal('special', z.unknown()),
  suggested: MergeSide,
  because: MergeReason,
  /** False: it follows from the rest and cannot be chosen. */
  free: z.boolean(),
});
export type MergeDifference = z.infer<typeof MergeDifference>;

/** A paper of which both records have one, and not the same. */
export const MergePaper = z.object({
  type: PersonDocument.shape.type,
  kept: PersonDocumentState,
  gone: PersonDocumentState,
  suggested: MergeSide,
  because: MergeReason,
  /** False: an entry was found, and that cannot be chosen away. */
  free: z.boolean(),
});
export type MergePaper = z.infer<typeof MergePaper>;

/** Rows of one kind, by their number. */
const Counted = z.object({ table: z.string(), words: Sentence, count: z.number().int() });

const MergeCard = PersonCard.extend({ version: z.number().int(), createdAt: Moment });

/** Two records side by side. */
export const MergeComparison = z.object({
  kept: MergeCard,
  gone: MergeCard,
  differences: z.array(MergeDifference),
  /** Absent in answers of older copies. */
  papers: z.array(MergePaper).optional(),
  /** In how many details they agree. */
  same: z.number().int(),
  /** What moves to the kept record, and what stays with the other because the kept one has its own. */
  comes: z.array(Counted),
  stays: z.array(Counted),
  /** What forbids it, with its mend; empty when nothing does. */
  guards: z.array(z.object({ guard: z.string(), de: z.string(), en: z.string() })),
  undoDays: z.number().int(),
});
export type MergeComparison = z.infer<typeof MergeComparison>;

/** A merge, as long as it is remembered. */
export const Merge = z.object({
  id: MergeId,
  siteId: SiteId,
  kept: PersonCard,
  gone: PersonCard,
  mergedAt: Moment,
  mergedBy: z.string(),
  undoUntil: Moment,
  /** Null while it holds. */
  undoneAt: Moment.nullable(),
});
export type Merge = z.infer<typeof Merge>;

export const merging = {
  compareForMerge: defineOperation({
    subject: 'people.compare_for_merge',
    http: { method: 'GET', path: '/api/merges/comparison' },
    access: { resource: 'people', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Zwei Einträge nebeneinander', en: 'Two records side by side' },
    input: z.object({ keptId: PersonId, goneId: PersonId }),
    output: MergeComparison,
    errors: [],
    sample: (w) => ({ keptId: w.newPersonId, goneId: w.twinId }),
  }),
  /** Two records become one; the other is hidden for 30 days, then erased. Fields that are not chosen stay as the kept record has them. */
  mergePeople: defineOperation({
    subject: 'people.merge_people',
    http: { method: 'POST', path: '/api/merges' },
    access: { resource: 'people', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Zwei Einträge zu einem machen', en: 'Make one record of two' },
    input: z.object({ keptId: PersonId, goneId: PersonId, version: z.number().int(), otherVersion: z.number().int(), choices: z.partialRecord(z.enum(mergeFields as [MergeField, ...MergeField[]]), MergeSide).default({}), /** Of a type that is not chosen the better one is kept. */ papers: z.partialRecord(PersonDocument.shape.type, MergeSide).default({}) }),
    output: z.object({ merge: Merge, moved: z.number().int(), stayed: z.array(Counted) }),
    errors: ['guard_failed', 'version_conflict'],
    sample: (w) => ({ keptId: w.newPersonId, goneId: w.twinId, version: w.newPersonVersion, otherVersion: 1, choices: {} }),
  }),
  undoMerge: defineOperation({
    subject: 'people.undo_merge',
    http: { method: 'DELETE', path: '/api/merges/{mergeId}' },
    access: { resource: 'people', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Ein Zusammenführen rückgängig machen', en: 'Undo a merge' },
    input: z.object({ mergeId: MergeId }),
    /** `changedSince`: fields that stay, because somebody changed them after the merge. `notBack`: rows that could not go back. */
    output: z.object({ merge: Merge, changedSince: z.array(z.string()), notBack: z.array(Counted) }),
    errors: ['guard_failed'],
    sample: (w) => ({ mergeId: w.mergeId }),
  }),
  /** The merges of a site that can be undone, or were; those of one person when asked. */
  merges: defineOperation({
    subject: 'people.merges',
    http: { method: 'GET', path: '/api/merges' },
    access: { resource: 'people', right: 'write' },
    scopedBy: 'site',
    summary: { de: 'Zusammengeführte Einträge', en: 'Merged records' },
    input: z.object({ siteId: SiteId, keptId: PersonId.optional() }),
    output: z.object({ items: z.array(Merge) }),
    errors: [],
    sample: (w) => ({ siteId: w.siteId }),
  }),
};
