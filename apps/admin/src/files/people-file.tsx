import { call } from '../api/client.js';
import { labelOf, people, type ExportedPerson, type InputOf } from '@patenwerk/contracts';
import { useWords, type WordKey } from '../i18n/words.js';
import { intakeLabel } from '../people-names.js';
import { phoneText } from '../phone.js';
import { useProfileWords } from '../pages/profile-words.js';
import { allPages } from './all-pages.js';
import type { Column } from './table.js';
import { TakeAlong } from './TakeAlong.js';

type Filter = Omit<InputOf<typeof people.exportList>, 'page' | 'per_page'>;

/** The list of people, as it is filtered, with all that is kept of each. */
export function TakePeopleAlong({ filter }: { filter: Filter }) {
  const words = useWords();
  const profileWords = useProfileWords('mentee');
  const column = (key: WordKey, cell: Column<ExportedPerson>['cell']): Column<ExportedPerson> => ({ head: words(key), cell });
  const columns: Column<ExportedPerson>[] = [
    column('contact.familyName', ({ familyName }) => familyName),
    column('contact.givenName', ({ givenName }) => givenName),
    column('people.who', ({ role }) => words(`people.roles.${role}`)),
    column('people.state', (person) => intakeLabel(person, words)),
    column('people.since', ({ since }) => ({ day: since })),
    column('contact.phone', ({ phone }) => phoneText(phone)),
    column('contact.email', ({ email }) => email),
    column('contact.street', ({ street }) => street),
    column('contact.plz', ({ plz }) => plz),
    column('contact.place', ({ place }) => place),
    column('files.birthDate', ({ birthDate }) => (birthDate ? { day: birthDate } : null)),
    column('contact.birthYear', ({ birthYear }) => birthYear),
    column('contact.gender', ({ gender }) => words(`contact.genders.${gender}`)),
    column('contact.preference', ({ contactPreference }) => words(`contact.ways.${contactPreference}`)),
    column('contact.guardianName', ({ guardianName }) => guardianName ?? null),
    column('contact.guardianPhone', ({ guardianPhone }) => phoneText(guardianPhone ?? null)),
    column('files.source', ({ source }) => (source ? labelOf('sourcesOfContact', source, words.locale) : null)),
    ...Object.values(profileWords).map(({ label, show }): Column<ExportedPerson> => ({ head: label, cell: ({ profile }) => (profile ? show(profile) : null) })),
    column('files.consents', ({ consents }) => consents.filter(({ withdrawnAt }) => withdrawnAt === null).map(({ purpose }) => words(`consent.purposes.${purpose}`)).join(', ')),
    column('files.recorded', ({ createdAt }) => ({ day: createdAt })),
  ];
  const rows = async () => {
    let leftOut = 0;
    const all = await allPages(async (page) => {
      const answer = await call(people.exportList, { ...filter, ...page });
      leftOut = answer.leftOut ?? 0;
      return answer;
    });
    return { rows: all, leftOut };
  };
  return <TakeAlong title={words('nav.people')} columns={columns} rows={rows} />;
}
