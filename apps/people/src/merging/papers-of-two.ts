import type { MergePaper, MergeReason, MergeSide, PersonDocument } from '@patenwerk/contracts';
import { documentValid, expiresOn } from '../intake/gates.js';

type PaperType = PersonDocument['type'];

/** A paper with its row. */
export interface PaperRow {
  id: string;
  paper: PersonDocument;
}

/** Papers of one type of which both records have one, and say something different: which is kept, and why. */
export function papersOfTwo(kept: readonly PaperRow[], gone: readonly PaperRow[], today: string): MergePaper[] {
  return kept.flatMap(({ paper }) => {
    const other = gone.find((each) => each.paper.type === paper.type)?.paper;
    return other && !alike(paper, other) ? [{ type: paper.type, kept: shown(paper, today), gone: shown(other, today), ...better(paper, other, today) }] : [];
  });
}

const shown = (paper: PersonDocument, today: string): MergePaper['kept'] => ({ ...paper, valid: documentValid(paper, today), expiresOn: expiresOn(paper) });

/** The side whose paper of a type is kept after these choices; where nothing was chosen, the better one. */
export function paperTaken({ type, suggested, free }: MergePaper, choices: Partial<Record<PaperType, MergeSide>>): MergeSide {
  return free ? (choices[type] ?? suggested) : suggested;
}

/**
 * One that counts today before one that does not, of two that count the one that counts longer, then one that was signed or inspected at all, then the later one.
 * An inspection that found an entry is hidden by no older one: that is no choice.
 */
function better(kept: PersonDocument, gone: PersonDocument, today: string): Pick<MergePaper, 'suggested' | 'because' | 'free'> {
  const entry = entrySide(kept, gone);
  if (entry) return { suggested: entry, because: 'entry', free: false };
  const asked: [MergeReason, number][] = [
    ['counts', Number(documentValid(gone, today)) - Number(documentValid(kept, today))],
    ['longer', documentValid(kept, today) && documentValid(gone, today) ? later(expiresOn(kept) ?? never, expiresOn(gone) ?? never) : 0],
    ['more', Number(doneOn(gone) !== null) - Number(doneOn(kept) !== null)],
    ['newer', later(doneOn(kept) ?? '', doneOn(gone) ?? '')],
  ];
  const [because, by] = asked.find(([, difference]) => difference !== 0) ?? ['newer', 0];
  return { suggested: by > 0 ? 'gone' : 'kept', because, free: true };
}

/** Whose inspection found an entry, unless the other one was inspected after it; of two with an entry the later. */
function entrySide(kept: PersonDocument, gone: PersonDocument): MergeSide | null {
  const [mine, theirs] = [kept.entryFree === false, gone.entryFree === false];
  if (!mine && !theirs) return null;
  const last: MergeSide = (gone.inspectedOn ?? '') > (kept.inspectedOn ?? '') ? 'gone' : 'kept';
  const same = gone.inspectedOn === kept.inspectedOn;
  if (same) return mine ? 'kept' : 'gone';
  return (last === 'gone' ? theirs : mine) ? last : null;
}

/** A paper that does not run out counts longer than any other. */
const never = '9999-12-31';
/** The day on which it was inspected or signed. */
const doneOn = ({ type, inspectedOn, signedOn }: PersonDocument): string | null => (type === 'extended_certificate_seen' ? inspectedOn : signedOn);
/** Above zero when the second day is the later one. */
const later = (one: string, other: string): number => Number(other > one) - Number(other < one);
const alike = (a: PersonDocument, b: PersonDocument): boolean =>
  (['signedOn', 'validUntil', 'inspectedOn', 'certificateDate', 'entryFree', 'textVersion'] as const).every((field) => (a[field] ?? null) === (b[field] ?? null));
