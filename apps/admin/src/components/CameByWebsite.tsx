import { formLanguages, publicInterest, type Person } from '@patenwerk/contracts';
import { useCall } from '../api/use-call.js';
import { useFormat } from '../format.js';
import { useWords } from '../i18n/words.js';
import { PhoneLink } from './PhoneLink.js';
import { Sheet } from './Sheet.js';

/** Who has filled in the form of the website: when, in which language, and whom to ask for a minor. */
export function CameByWebsite({ person }: { person: Pick<Person, 'id' | 'source'> }) {
  const words = useWords();
  const format = useFormat();
  const { data } = useCall(publicInterest.ofPerson, person.source === 'website' ? { personId: person.id } : null);
  if (!data?.interest) return null;
  const { receivedAt, confirmedAt, language, guardian } = data.interest;
  return (
    <Sheet title={words('person.website.title')} summary={format.long(receivedAt)}>
      <p>{words('person.website.when', { day: format.long(receivedAt), language: words.of(formLanguages[language]) })} {confirmedAt && confirmedAt !== receivedAt ? words('person.website.confirmed', { day: format.long(confirmedAt) }) : ''}</p>
      {guardian ? <p style={{ marginTop: 8 }}>{words('person.website.guardian', { name: guardian.name })} <PhoneLink phone={guardian.phone} /></p> : null}
    </Sheet>
  );
}
