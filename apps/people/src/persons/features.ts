import type { MenteeIntakeState, MentorIntakeState, PersonFeatures } from '@patenwerk/contracts';
import { attended, extendedCertificateValid, hasConsent, isMinor, papersValid, topicsAttended, topicsBooked } from '../intake/gates.js';
import { emptyProfile } from '../intake/phone-form.js';
import type { WithIntake } from './person.model.js';

/** In these nobody works towards being ready. */
const awayStates = new Set<string>(['resting', 'left', 'declined', 'completed', 'withdrawn', 'referred', 'not_reached'] satisfies (MentorIntakeState | MenteeIntakeState)[]);

/** What matching may know of a person: no name, no contact. Specially protected details only as far as they are kept at all. */
export function featuresOf(person: WithIntake, today: string): PersonFeatures {
  // What somebody wrote in own words may name people; matching compares ids.
  const { experience: _words, skills: _skills, ...profile } = person.profile ?? emptyProfile;
  return {
    personId: person.id as PersonFeatures['personId'],
    siteId: person.siteId as PersonFeatures['siteId'],
    role: person.role,
    version: person.version,
    ...(person.household ? { household: { id: person.household.id, plz: person.household.plz, contactPersonId: person.household.contactPersonId as PersonFeatures['personId'] | null } } : {}),
    ready: person.state === 'ready' && !person.restrictedSince,
    readySince: person.readySince,
    away: awayStates.has(person.state) || Boolean(person.restrictedSince),
    ...(person.restrictedSince ? { restricted: true } : {}),
    consent: hasConsent(person, 'privacy_notice') && hasConsent(person, 'consent_profile'),
    isMinor: isMinor(person, today),
    parentalConsent: hasConsent(person, 'parental_consent'),
    gender: person.contact.gender,
    birthYear: person.contact.birthYear,
    plz: person.contact.plz,
    ...profile,
    documentsValid: papersValid(person, today),
    trainingsBooked: topicsBooked(person),
    trainingsAttended: topicsAttended(person),
    extendedCertificateValid: extendedCertificateValid(person, today),
    childProtectionTraining: attended(person, 'child_protection'),
  };
}

/** Has anything changed that matching keeps? The version alone does not count. */
export function featuresDiffer(a: PersonFeatures, b: PersonFeatures): boolean {
  return JSON.stringify({ ...a, version: 0 }) !== JSON.stringify({ ...b, version: 0 });
}
