import { type InputOf, type people, PersonToLoad } from '@patenwerk/contracts';
import { newId } from '@patenwerk/persistence';
import type { z } from 'zod';

type Row = z.input<typeof PersonToLoad>;
type Changes = Partial<Omit<Row, 'contact' | 'profile'>> & { siteId: string; contact?: Partial<Row['contact']>; profile?: Partial<NonNullable<Row['profile']>> };

const profile = {
  languages: [{ code: 'de', level: 'native' }],
  goals: [],
  offers: [],
  slots: ['mon_pm', 'tue_am'],
  interests: [],
  dislikes: [],
  genderWish: 'any',
  expectedDuration: 'm12',
  maxDistanceKm: null,
  capacity: 1,
  formats: ['one_to_one'],
  targetGroups: [],
  experience: '',
  interpreterNoted: false,
} satisfies Row['profile'];

const paper = (type: 'volunteer_agreement' | 'confidentiality' | 'code_of_conduct') => ({ type, signedOn: '2026-10-01', validUntil: null, inspectedOn: null, certificateDate: null, entryFree: null });
const consent = (purpose: 'privacy_notice' | 'consent_profile') => ({ purpose, channel: 'phone' as const, givenAt: '2026-09-15T10:00:00Z' });

function aPerson({ contact, profile: more, ...changes }: Changes, row: Pick<Row, 'role' | 'documents' | 'trainings'> & { contact: Partial<Row['contact']>; profile: Partial<typeof profile> | object }): PersonToLoad {
  return PersonToLoad.parse({
    id: newId(),
    consents: [consent('privacy_notice'), consent('consent_profile')],
    documents: row.documents,
    trainings: row.trainings,
    role: row.role,
    state: 'ready',
    since: '2026-10-10T09:00:00Z',
    readySince: '2026-10-10',
    createdAt: '2026-09-15T10:00:00Z',
    source: 'word_of_mouth',
    contact: { phone: '0234 910100', email: null, street: null, plz: '44787', contactPreference: 'phone', gender: 'female', ...row.contact, ...contact },
    profile: { ...profile, ...row.profile, ...more },
    ...changes,
  });
}

/** A mentor who is ready: papers signed, basic training attended. As the bulk path takes her. */
export function aMentor(changes: Changes): PersonToLoad {
  return aPerson(changes, {
    role: 'mentor',
    contact: { givenName: 'Helga', familyName: 'Brandt', birthYear: 1955, email: 'helga.brandt@example.org' },
    profile: { offers: ['german', 'reading'] },
    documents: [paper('volunteer_agreement'), paper('confidentiality'), paper('code_of_conduct')],
    trainings: [
      { topic: 'role_of_mentor', bookedFor: null, attendedOn: '2026-10-05' },
      { topic: 'confidentiality_privacy', bookedFor: null, attendedOn: '2026-10-05' },
    ],
  });
}

/** A grown-up mentee who is ready. As the bulk path takes her. */
export function aMentee(changes: Changes): PersonToLoad {
  return aPerson(changes, {
    role: 'mentee',
    contact: { givenName: 'Mariam', familyName: 'Haddad', birthYear: 1999 },
    profile: { languages: [{ code: 'ar', level: 'native' }, { code: 'de', level: 'b1' }], goals: ['german'] },
    documents: [],
    trainings: [],
  });
}

type CallForm = InputOf<typeof people.recordInterest>;

/** A first call: name, phone, both consents read aloud. */
export function anInterest({ contact, ...form }: Partial<Omit<CallForm, 'contact'>> & { siteId: string; contact?: Partial<CallForm['contact']> }): CallForm {
  return {
    role: 'mentee',
    profile: {},
    consents: [
      { purpose: 'privacy_notice', channel: 'phone' },
      { purpose: 'consent_profile', channel: 'phone' },
    ],
    ...form,
    contact: { givenName: 'Mariam', familyName: 'Haddad', phone: '0234 910137', ...contact },
  };
}
