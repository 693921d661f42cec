import type { PersonFeatures } from '@patenwerk/contracts';
import type { MenteeFeatures, MentorFeatures, SiteSettings } from '@patenwerk/matching-engine';

/** What a mentor's features mean to the engine. The load is filled in when a question is asked. */
export function asMentor(features: PersonFeatures, load = 0): MentorFeatures {
  return {
    ...shared(features),
    gatesOfReadiness: {
      consent: features.consent,
      documentsValid: features.documentsValid,
      trainingsBooked: features.trainingsBooked,
      extendedCertificateValid: features.extendedCertificateValid,
      childProtectionTraining: features.childProtectionTraining,
    },
    capacity: features.capacity,
    load,
    goalAreas: features.offers,
    targetGroupExperience: features.targetGroups,
    targetGroupWishes: features.targetGroupWishes ?? [],
    formats: features.formats,
  };
}

export function asMentee(features: PersonFeatures): MenteeFeatures {
  return {
    ...shared(features),
    consent: features.consent,
    isMinor: features.isMinor,
    parentalConsent: features.parentalConsent,
    goals: features.goals,
    ageWish: features.ageWish ?? null,
    targetGroups: features.targetGroups,
    interpreterNoted: features.interpreterNoted,
    formats: features.formats,
  };
}

function shared(features: PersonFeatures) {
  const { personId, siteId, ready, languages, slots, interests, dislikes, gender, genderWish, maxDistanceKm, birthYear, expectedDuration, readySince } = features;
  // Without a postcode the distance is unknown and its gate stays shut.
  return { personId, siteId, ready, languages, slots, interests, dislikes, gender, genderWish, maxDistanceKm, birthYear, expectedDuration, readySince, plz: features.plz ?? '' };
}

/** A site whose settings have not arrived takes the programme's limits. */
export function asSite(setting: { maxDistanceKm: number | null; rural: boolean | null }): SiteSettings {
  return { maxDistanceKm: setting.maxDistanceKm, rural: setting.rural ?? false };
}
