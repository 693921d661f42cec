import { type MatchToLoad, PersonFeatures } from '@patenwerk/contracts';
import { newId } from '@patenwerk/persistence';

type Features = Partial<Omit<PersonFeatures, 'personId' | 'siteId'>> & { siteId: string; personId?: string };

const anybody: Omit<PersonFeatures, 'personId' | 'siteId' | 'role'> = {
  version: 1,
  ready: true,
  readySince: '2026-09-28',
  consent: true,
  isMinor: false,
  parentalConsent: false,
  gender: 'female',
  birthYear: 1955,
  plz: '44787',
  languages: [{ code: 'de', level: 'native' }],
  goals: [],
  offers: [],
  slots: ['mon_pm', 'tue_am', 'wed_pm'],
  interests: [],
  dislikes: [],
  genderWish: 'any',
  expectedDuration: 'm12',
  maxDistanceKm: null,
  capacity: 1,
  formats: ['one_to_one'],
  targetGroups: [],
  interpreterNoted: false,
  documentsValid: true,
  trainingsBooked: true,
  trainingsAttended: true,
  extendedCertificateValid: false,
  childProtectionTraining: false,
};

/** A ready mentor as matching knows her: pseudonymous features that pass every gate with `aMenteesFeatures`. */
export function aMentorsFeatures(changes: Features): PersonFeatures {
  return PersonFeatures.parse({ ...anybody, role: 'mentor', personId: newId(), offers: ['german', 'reading'], ...changes });
}

/** A ready grown-up mentee as matching knows her. */
export function aMenteesFeatures(changes: Features): PersonFeatures {
  return PersonFeatures.parse({ ...anybody, role: 'mentee', personId: newId(), birthYear: 1999, languages: [{ code: 'ar', level: 'native' }, { code: 'de', level: 'b1' }], goals: ['german'], ...changes });
}

/** An active match with three meetings, as the bulk path takes it. */
export function aMatchToLoad(changes: Partial<Record<keyof MatchToLoad, unknown>> & { siteId: string }): MatchToLoad {
  const step = (transition: string, on: string) => ({ transition, on: `${on}T09:00:00Z`, reason: null });
  const meeting = (date: string) => ({ id: newId(), date, minutes: 90, activity: 'Deutsch geübt' });
  return {
    id: newId(),
    mentorId: newId(),
    menteeId: newId(),
    format: 'one_to_one',
    goals: ['german'],
    phase: 'opportunity',
    state: 'active',
    steps: [step('propose', '2026-03-02'), step('askMentor', '2026-03-03'), step('askMentee', '2026-03-04'), step('introduce', '2026-03-05'), step('startTrial', '2026-03-12'), step('activate', '2026-04-20')],
    introductionOn: '2026-03-10',
    trialFrom: '2026-03-12',
    agreedOn: '2026-04-20',
    plannedEnd: '2027-04-20',
    endedOn: null,
    endReason: null,
    closingTalkOn: null,
    meetings: [meeting('2026-03-19'), meeting('2026-04-02'), meeting('2026-04-16')],
    ...changes,
  } as MatchToLoad;
}
