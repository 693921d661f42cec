import type { ConsentPurpose } from '@patenwerk/contracts';
import type { PersonModel } from '../persons/person.model.js';

export interface Correction {
  field: string;
  before: unknown;
}

type Described = Pick<PersonModel, 'contact' | 'profile'>;

/** Which details a change of contact or profile has overwritten, with what stood there. */
export function correctionsOf(before: Described, after: Described): Correction[] {
  return [...differing({ ...before.contact }, { ...after.contact }), ...differing(before.profile && { ...before.profile }, after.profile && { ...after.profile })];
}

/** Of which fields nothing may be remembered any more once a consent has ended: what it allowed to keep goes, its history with it. */
export function forgottenFields(ended: readonly ConsentPurpose[]): readonly string[] | 'all' {
  if (ended.includes('privacy_notice') || ended.includes('consent_profile')) return 'all';
  return ended.includes('consent_special') ? ['targetGroups'] : [];
}

function differing(before: Record<string, unknown> | null, after: Record<string, unknown> | null): Correction[] {
  if (!before || !after) return [];
  return Object.keys(before)
    .filter((field) => JSON.stringify(before[field] ?? null) !== JSON.stringify(after[field] ?? null))
    .map((field) => ({ field, before: before[field] ?? null }));
}
