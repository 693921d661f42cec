import type { z } from 'zod';
import type { ConsentPurpose, Person, PersonDocument, Profile } from '@patenwerk/contracts';
import { taxonomies, type TaxonomyId } from '@patenwerk/contracts';
import { addDays, momentOf, yearOf } from './days.js';
import { inventName } from './names.js';
import { Random } from './random.js';

/** Where the people of one site live: postcodes near it. */
export interface Home {
  siteId: string;
  postcodes: readonly string[];
}

/** Wire form: ids are plain text until the service has checked them. */
type Loadable = z.input<typeof import('@patenwerk/contracts').PersonToLoad>;
export type DemoPerson = Loadable & { profile: NonNullable<Loadable['profile']> };

// Shares below are the distributions of the research data; those marked (A) there are assumptions of the project.
const mentorAges = { '18-39': 0.04, '40-54': 0.1, '55-64': 0.29, '65-74': 0.39, '75-84': 0.17, '85-88': 0.01 } as const;
const menteeAges = { '6-9': 0.24, '10-13': 0.17, '14-17': 0.17, '18-27': 0.24, '28-44': 0.15, '45-60': 0.03 } as const;
const menteeLanguages = { ar: 0.28, uk: 0.14, ru: 0.08, prs: 0.1, fa: 0.05, kmr: 0.08, tr: 0.07, ti: 0.03, so: 0.02, ps: 0.04, de: 0.11 } as const;
const germanLevels = { a1: 0.22, a2: 0.31, b1: 0.25, b2: 0.12, c1: 0.1 } as const;
const durations = { m6: 0.3, m12: 0.5, m24: 0.08, open: 0.06, unsure: 0.06 } as const;
const professions = ['Lehrerin im Ruhestand', 'früher Buchhaltung', 'Schneidermeisterin', 'Ingenieur im Ruhestand', 'Krankenpflege, jetzt im Ruhestand', 'Verwaltung, zuletzt Bürgerbüro', 'Handwerksmeister', 'Erzieherin', 'Bibliothekarin', 'Kaufmännische Ausbildung begleitet', 'Busfahrer im Ruhestand', 'Sozialarbeit', 'Chemielaborantin', 'Bäckermeister', 'Sprachkurse gegeben', 'Personalabteilung'];
const mainGoals: readonly TaxonomyId<'goalAreas'>[] = ['german', 'vocational', 'forms_letters', 'authorities', 'housing', 'homework', 'childcare', 'job', 'contacts', 'reading', 'leisure', 'orientation', 'digital'];
const slots = taxonomies.weekSlots.map((slot) => slot.id);
const interests = taxonomies.interests.map((interest) => interest.id);

const band = (random: Random, name: string): number => {
  const [low, high] = name.split('-').map(Number) as [number, number];
  return random.between(low, high);
};

// Numbers and addresses that belong to nobody: the ranges kept free for film and print, and a reserved domain.
const phone = (random: Random): string => (random.chance(0.5) ? `0171 39200${random.between(10, 99)}` : `030 23125 ${random.between(100, 999)}`);
const mailName = (text: string): string => text.toLowerCase().replace(/ä/g, 'ae').replace(/ö/g, 'oe').replace(/ü/g, 'ue').replace(/ß/g, 'ss').normalize('NFD').replace(/[^a-z]/g, '');

const consents = (day: string, purposes: readonly z.infer<typeof ConsentPurpose>[]): Loadable['consents'] =>
  purposes.map((purpose) => ({ purpose, channel: purpose === 'privacy_notice' ? ('phone' as const) : ('written' as const), givenAt: momentOf(day, 10) }));

const signed = (type: z.infer<typeof PersonDocument>['type'], day: string): z.infer<typeof PersonDocument> => ({ type, signedOn: day, validUntil: null, inspectedOn: null, certificateDate: null, entryFree: null });

type Trainings = z.infer<typeof Person>['trainings'];
const attended = (topic: Trainings[number]['topic'], day: string): Trainings[number] => ({ topic, bookedFor: null, attendedOn: day });

const emptyProfile = { languages: [], goals: [], offers: [], slots: [], interests: [], dislikes: [], genderWish: 'any', expectedDuration: 'm12', maxDistanceKm: null, capacity: 1, formats: ['one_to_one'], targetGroups: [], experience: '', interpreterNoted: false } satisfies z.input<typeof Profile>;

/** What somebody likes, and what not: nobody says both of the same thing. */
function likes(random: Random, least: number, most: number): Pick<DemoPerson['profile'], 'interests' | 'dislikes'> {
  const liked = random.some(interests, random.between(least, most));
  return { interests: liked, dislikes: random.some(interests.filter((each) => !liked.includes(each)), random.between(0, 3)) };
}

/** A source of chance for one person alone: what it decides changes nobody else. */
const seedOf = (id: string): number => Number.parseInt(id.slice(-8), 16);

// How many say a wish, and which, is invented (A): most say none.
const mentorAgeWishes = [{ from: 6, to: 12 }, { from: 10, to: 17 }, { from: 14, to: 27 }, { from: 18, to: null }, { from: 25, to: null }] as const;
const menteeAgeWishes = [{ from: 50, to: null }, { from: 55, to: 75 }, { from: null, to: 60 }, { from: null, to: 70 }] as const;
const wishedGroups = ['child_primary', 'adolescent', 'young_adult', 'refugee', 'refugee_family', 'single_parent', 'school_transition', 'family_in_need'] as const;
const skills = [
  { name: 'Nähen', gainedBy: 'work' }, { name: 'Buchhaltung', gainedBy: 'work' }, { name: 'Bewerbungen schreiben', gainedBy: 'work' }, { name: 'Mathematik bis Klasse 10', gainedBy: 'work' }, { name: 'Fahrräder reparieren', gainedBy: 'private' },
  { name: 'Gitarre spielen', gainedBy: 'private' }, { name: 'Gärtnern', gainedBy: 'private' }, { name: 'Vorlesen in der Kita', gainedBy: 'volunteering' }, { name: 'Deutschkurse im Sprachcafé', gainedBy: 'volunteering' }, { name: 'Umgang mit Ämtern', gainedBy: null }, { name: 'Computer und Handy erklären', gainedBy: null },
] as const;

function mentorWishes(random: Random): Pick<DemoPerson['profile'], 'ageWish' | 'targetGroupWishes' | 'skills'> {
  return {
    ageWish: random.chance(0.25) ? random.pick(mentorAgeWishes) : null,
    targetGroupWishes: random.chance(0.35) ? random.some(wishedGroups, random.between(1, 2)) : [],
    skills: random.chance(0.5) ? random.some(skills, random.between(1, 3)) : [],
  };
}

const menteeAgeWish = (random: Random): DemoPerson['profile']['ageWish'] => (random.chance(0.15) ? random.pick(menteeAgeWishes) : null);

function contactOf(random: Random, id: string, home: Home, language: string, gender: 'female' | 'male' | 'diverse', birthYear: number, mailShare: number): Loadable['contact'] {
  const name = inventName(random, language, gender);
  const hasMail = random.chance(mailShare);
  return {
    ...name,
    phone: phone(random),
    email: hasMail ? `${mailName(name.givenName)}.${mailName(name.familyName)}.${id.slice(-6)}@vorfuehrung.example` : null,
    street: null,
    plz: random.pick(home.postcodes),
    contactPreference: hasMail && random.chance(0.4) ? 'mail' : 'phone',
    gender,
    birthYear,
  };
}

/** A mentor who is ready since `readyOn`: papers signed, trainings attended, seven in ten also cleared for minors. */
export function inventMentor(random: Random, home: Home, readyOn: string, today: string): DemoPerson {
  const began = addDays(readyOn, -random.between(25, 70));
  const id = random.id(momentOf(began));
  const gender = random.chance(0.71) ? 'female' : 'male';
  const foreign = random.chance(0.25) ? random.weighted(menteeLanguages) : 'de';
  const forMinors = random.chance(0.7);
  const trainingDay = addDays(readyOn, -random.between(1, 8));
  return {
    id,
    siteId: home.siteId,
    role: 'mentor',
    contact: contactOf(random, id, home, foreign, gender, yearOf(today) - band(random, random.weighted(mentorAges)), 0.72),
    profile: {
      ...emptyProfile,
      languages: foreign === 'de' ? [{ code: 'de', level: 'native' }, ...(random.chance(0.5) ? [{ code: 'en' as const, level: 'b1' as const }] : [])] : [{ code: 'de', level: random.pick(['b2', 'c1', 'native'] as const) }, { code: foreign as 'ar', level: 'native' }],
      offers: random.some(mainGoals, random.between(3, 7)),
      slots: random.some(slots, random.between(3, 9)),
      ...likes(random, 3, 6),
      ...mentorWishes(new Random(seedOf(id))),
      genderWish: random.chance(0.08) ? (gender as 'female' | 'male') : 'any',
      expectedDuration: random.weighted(durations),
      maxDistanceKm: random.chance(0.3) ? random.pick([5, 10, 15, 20]) : null,
      capacity: Number(random.weighted({ '1': 0.78, '2': 0.17, '3': 0.05 })),
      experience: random.pick(professions),
    },
    consents: consents(began, ['privacy_notice', 'consent_profile']),
    documents: [
      signed('volunteer_agreement', addDays(readyOn, -10)),
      signed('confidentiality', addDays(readyOn, -10)),
      signed('code_of_conduct', addDays(readyOn, -10)),
      ...(forMinors ? [{ type: 'extended_certificate_seen' as const, signedOn: null, validUntil: null, inspectedOn: addDays(readyOn, -6), certificateDate: addDays(readyOn, -40), entryFree: true }] : []),
    ],
    trainings: [attended('role_of_mentor', trainingDay), attended('confidentiality_privacy', trainingDay), ...(forMinors ? [attended('child_protection', trainingDay)] : [])],
    state: 'ready',
    since: momentOf(readyOn),
    readySince: readyOn,
    createdAt: momentOf(began),
    source: random.pick(['word_of_mouth', 'press', 'event', 'website', 'flyer'] as const),
  };
}

/** A mentee who is ready since `readyOn`. Given a mentor, somebody whom this mentor can really be introduced to; given a language, somebody who speaks it at home. */
export function inventMentee(random: Random, home: Home, readyOn: string, today: string, mentor?: DemoPerson, mothersTongue?: keyof typeof menteeLanguages): DemoPerson {
  const began = addDays(readyOn, -random.between(7, 30));
  const id = random.id(momentOf(began));
  const mentorSeesMinors = mentor === undefined || mentor.documents.some((document) => document.type === 'extended_certificate_seen');
  const age = mentorSeesMinors ? band(random, random.weighted(menteeAges)) : random.between(20, 45);
  // Only the year of birth is known, so whoever turns 18 this year may still be a minor.
  const minor = age <= 18;
  // A wish that stands is met: whoever is paired gets no wish the partner would break.
  const gender = mentor?.profile.genderWish === 'female' ? 'female' : mentor?.profile.genderWish === 'male' ? 'male' : random.weighted({ male: 0.5, female: 0.49, diverse: 0.01 });
  const language = mothersTongue ?? random.weighted(menteeLanguages);
  const mentorsLanguage = mentor?.profile.languages.find((skill) => skill.code === language);
  const level = language === 'de' ? 'native' : mentor && !mentorsLanguage ? random.weighted({ a2: 0.45, b1: 0.35, b2: 0.2 }) : random.weighted(germanLevels);
  const limit = Math.min(mentor?.profile.maxDistanceKm ?? 99);
  return {
    id,
    siteId: home.siteId,
    role: 'mentee',
    contact: { ...contactOf(random, id, home, language, gender, yearOf(today) - age, 0.45), ...(mentor && limit <= 10 ? { plz: mentor.contact.plz } : {}) },
    profile: {
      ...emptyProfile,
      languages: language === 'de' ? [{ code: 'de', level: 'native' }] : [{ code: language, level: 'native' }, { code: 'de', level }],
      goals: mentor ? [...new Set([...random.some(mentor.profile.offers, random.between(1, 2)), random.pick(mainGoals)])].slice(0, 3) : random.some(minor ? (['homework', 'german', 'reading', 'leisure', 'vocational', 'contacts'] as const) : mainGoals, random.between(1, 3)),
      slots: [...new Set([...(mentor ? random.some(mentor.profile.slots, random.between(1, 3)) : []), ...random.some(slots, random.between(1, 5))])],
      ...likes(random, 2, 5),
      ageWish: menteeAgeWish(new Random(seedOf(id))),
      genderWish: random.chance(0.18) ? (mentor ? (mentor.contact.gender as 'female' | 'male') : gender === 'female' ? 'female' : 'any') : 'any',
      expectedDuration: random.weighted(durations),
      interpreterNoted: level === 'a1',
    },
    consents: consents(began, ['privacy_notice', 'consent_profile', ...(minor ? (['parental_consent'] as const) : [])]),
    documents: [],
    trainings: [],
    state: 'ready',
    since: momentOf(readyOn),
    readySince: readyOn,
    createdAt: momentOf(began),
    source: random.pick(['language_course', 'school', 'word_of_mouth', 'network_partner', 'authority'] as const),
  };
}

/** Somebody on the way: an interest that just came in, or an intake half done. */
export function inventNewcomer(random: Random, home: Home, role: 'mentor' | 'mentee', daysAgo: number, state: string, today: string): DemoPerson {
  const day = addDays(today, -daysAgo);
  const person = role === 'mentor' ? inventMentor(random, home, addDays(today, 30), today) : inventMentee(random, home, addDays(today, 30), today);
  const id = random.id(momentOf(day, 8, random.between(0, 59)));
  const interviewed = !['interested', 'registered', 'contacted'].includes(state);
  const minor = person.consents.some((consent) => consent.purpose === 'parental_consent');
  const asked = new Random(seedOf(id));
  return {
    ...person,
    id,
    // Of a minor who was just taken in, the parents are still to be asked.
    contact: { ...person.contact, ...(minor ? { guardianName: `${inventName(asked, person.profile.languages[0]?.code ?? 'de', 'female').givenName} ${person.contact.familyName}`, guardianPhone: asked.chance(0.7) ? phone(asked) : null } : {}) },
    documents: state === 'training' ? person.documents.map((document) => ({ ...document, signedOn: document.signedOn && day, inspectedOn: document.inspectedOn && day, certificateDate: document.certificateDate && addDays(day, -30), validUntil: document.validUntil && addDays(day, 1820) })) : [],
    trainings: [],
    consents: consents(day, ['privacy_notice', 'consent_profile', ...(interviewed && minor ? (['parental_consent'] as const) : [])]),
    state,
    since: momentOf(addDays(day, Math.min(daysAgo, interviewed ? 3 : 0)), 9),
    readySince: null,
    createdAt: momentOf(day, 8),
  };
}

/** The same person once the match has begun or is over. */
export const inState = (person: DemoPerson, state: string, since: string): DemoPerson => ({ ...person, state, since: momentOf(since) });
