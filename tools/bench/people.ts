import { taxonomies } from '@patenwerk/contracts';
import { distanceBetweenPostcodes, postcodes } from '@patenwerk/geo/postcodes';
import type { MenteeFeatures, MentorFeatures } from '@patenwerk/matching-engine';
import { addDays } from '../demo/days.js';
import { Random } from '../demo/random.js';

// Invented people by the thousand for measurements. Shares are those of the research data and of the demo people (A = assumption there).

/** The 27 places of the programme; further sites lie in places of chance. */
const places = '44787 48351 38640 49716 04155 57290 19370 85276 57072 42651 49593 28195 06679 17033 87435 76467 63450 63303 65343 52349 52062 59821 59227 48231 56410 57299 53111'.split(' ');
const languages = { ar: 0.28, uk: 0.14, ru: 0.08, prs: 0.1, fa: 0.05, kmr: 0.08, tr: 0.07, ti: 0.03, so: 0.02, ps: 0.04, de: 0.11 } as const;
const germanLevels = { none: 0.07, a1: 0.22, a2: 0.27, b1: 0.22, b2: 0.11, c1: 0.11 } as const;
const durations = { m6: 0.3, m12: 0.5, m24: 0.08, open: 0.06, unsure: 0.06 } as const;
const mentorAges = { '18-39': 0.04, '40-54': 0.1, '55-64': 0.29, '65-74': 0.39, '75-84': 0.17, '85-88': 0.01 } as const;
const menteeAges = { '6-9': 0.24, '10-13': 0.17, '14-17': 0.17, '18-27': 0.24, '28-44': 0.15, '45-60': 0.03 } as const;
const goals = ['german', 'vocational', 'forms_letters', 'authorities', 'housing', 'homework', 'childcare', 'job', 'contacts', 'reading', 'leisure', 'orientation', 'digital'] as const;
const groups = ['refugee', 'refugee_family', 'migration_background', 'young_adult', 'single_parent', 'low_income'] as const;
const slots = taxonomies.weekSlots.map(({ id }) => id);
const interests = taxonomies.interests.map(({ id }) => id);

export interface Crowd {
  today: string;
  mentors: MentorFeatures[];
  mentees: MenteeFeatures[];
}

export interface CrowdSize {
  mentors: number;
  mentees: number;
  sites: number;
  seed?: number;
}

/** Invents people around so many sites, half in town (15 km), the postcodes nearer to the site more often. The same seed gives the same people. */
export function crowd({ mentors, mentees, sites, seed = 20261123 }: CrowdSize): Crowd {
  const random = new Random(seed);
  const today = '2026-11-23';
  const all = postcodes().map(({ plz }) => plz);
  const homes = Array.from({ length: sites }, (_, at) => {
    const centre = places[at] ?? random.pick(all);
    const near = all.map((plz) => ({ plz, km: distanceBetweenPostcodes(centre, plz) ?? Infinity })).filter(({ km }) => km <= 20);
    // Twice the postcodes up to 8 km: people live where the site is.
    return { siteId: random.id(today), postcodes: [...near, ...near.filter(({ km }) => km <= 8)].map(({ plz }) => plz) };
  });
  return {
    today,
    mentors: Array.from({ length: mentors }, () => inventMentor(random, random.pick(homes), today)),
    mentees: Array.from({ length: mentees }, () => inventMentee(random, random.pick(homes), today)),
  };
}

interface Home {
  siteId: string;
  postcodes: readonly string[];
}

const age = (random: Random, bands: Readonly<Record<string, number>>): number => {
  const [low, high] = random.weighted(bands).split('-').map(Number) as [number, number];
  return random.between(low, high);
};

/** Days waited: half of all up to `median`, one in ten longer than three times as long (research data, waitingTimeWeeks). */
const waitedSince = (random: Random, today: string, median: number): string => addDays(today, -Math.min(1_000, Math.round((median * -Math.log(1 - random.next())) / Math.LN2)));

function inventMentor(random: Random, home: Home, today: string): MentorFeatures {
  const gender = random.chance(0.71) ? 'female' : 'male';
  const other = random.chance(0.25) ? random.weighted(languages) : 'de';
  const capacity = Number(random.weighted({ '1': 0.78, '2': 0.17, '3': 0.05 }));
  const forMinors = random.chance(0.7);
  return {
    personId: random.id(today),
    siteId: home.siteId,
    ready: random.chance(0.9),
    gatesOfReadiness: { consent: random.chance(0.98), documentsValid: random.chance(0.95), trainingsBooked: random.chance(0.95), extendedCertificateValid: forMinors, childProtectionTraining: forMinors },
    capacity,
    load: random.chance(0.7) ? 0 : random.between(1, capacity),
    languages: other === 'de' ? [{ code: 'de', level: 'native' }, ...(random.chance(0.5) ? [{ code: 'en' as const, level: 'b1' as const }] : [])] : [{ code: 'de', level: random.pick(['b2', 'c1', 'native'] as const) }, { code: other, level: 'native' }],
    slots: random.some(slots, random.between(1, 5)),
    interests: random.some(interests, random.between(3, 6)),
    dislikes: random.some(interests, random.between(0, 3)),
    gender,
    genderWish: random.chance(0.08) ? gender : null,
    maxDistanceKm: random.chance(0.3) ? random.pick([5, 10, 15, 20]) : null,
    plz: random.pick(home.postcodes),
    birthYear: 2026 - age(random, mentorAges),
    expectedDuration: random.weighted(durations),
    readySince: waitedSince(random, today, 28),
    goalAreas: random.some(goals, random.between(3, 7)),
    targetGroupExperience: random.some(groups, random.between(0, 2)),
    targetGroupWishes: random.chance(0.2) ? random.some(groups, random.between(1, 2)) : [],
    formats: random.chance(0.05) ? ['one_to_one', 'digital'] : ['one_to_one'],
  };
}

function inventMentee(random: Random, home: Home, today: string): MenteeFeatures {
  const years = age(random, menteeAges);
  const language = random.weighted(languages);
  const level = random.weighted(germanLevels);
  const gender = random.weighted({ male: 0.5, female: 0.49, diverse: 0.01 });
  return {
    personId: random.id(today),
    siteId: home.siteId,
    ready: true,
    consent: random.chance(0.98),
    isMinor: years < 18,
    parentalConsent: random.chance(0.97),
    languages: language === 'de' ? [{ code: 'de', level: 'native' }] : [{ code: language, level: 'native' }, { code: 'de', level }],
    slots: random.some(slots, random.between(1, 4)),
    goals: random.some(goals, random.between(1, 3)),
    interests: random.some(interests, random.between(2, 5)),
    dislikes: random.some(interests, random.between(0, 3)),
    gender,
    genderWish: random.chance(0.18) && gender !== 'diverse' ? gender : null,
    ageWish: random.chance(0.1) ? { from: 50, to: null } : null,
    maxDistanceKm: random.chance(0.2) ? random.pick([5, 10, 20]) : null,
    plz: random.pick(home.postcodes),
    birthYear: 2026 - years,
    expectedDuration: random.weighted(durations),
    targetGroups: random.some(groups, random.between(0, 2)),
    interpreterNoted: level === 'a1' && random.chance(0.5),
    readySince: waitedSince(random, today, 49),
    formats: random.chance(0.05) ? ['one_to_one', 'digital'] : ['one_to_one'],
  };
}
