import { useMemo } from 'react';
import { Link } from 'react-router';
import { duplicates, type InputOf } from '@patenwerk/contracts';
import { useMay } from '../api/session.js';
import { useCall } from '../api/use-call.js';
import { useWords } from '../i18n/words.js';
import { fullName, initials, intakeLabel } from '../people-names.js';
import { contactInput, type PersonForm } from '../pages/person-form.js';
import { Sign } from './Sign.js';
import { useSettled } from './use-settled.js';

/** While somebody types: who of the site may be meant, so that nobody is recorded twice. Says nothing as long as there is nobody. */
export function SimilarPeople({ siteId, contact }: { siteId: string; contact: PersonForm['contact'] }) {
  const words = useWords();
  const may = useMay();
  const asked = useMemo(() => questionOf(siteId, contact), [siteId, contact]);
  const question = useSettled(asked);
  const similar = useCall(duplicates.similar, question);
  const items = question ? (similar.data?.items ?? []) : [];
  return (
    <div role="status">
      {items.length > 0 ? (
        <section className="slip similar" aria-labelledby="similar">
          <h3 id="similar">{words('duplicates.known', { smart_count: items.length })}</h3>
          <ul className="plist">
            {items.map(({ person, reasons }) => (
              <li key={person.id}>
                <Sign of={[{ role: person.role, initials: initials(person) }]} />
                <span>
                  <Link className="name" to={`/menschen/${person.id}`}>{fullName(person)}</Link>
                  <br /><span className="meta">{[words(`people.roles.${person.role}`), person.age === null ? '' : words('people.years', { smart_count: person.age }), person.place ?? '', intakeLabel(person, words)].filter(Boolean).join(', ')}</span>
                  <br /><span className="meta">{words('duplicates.because', { reasons: reasons.map(words.of).join(', ') })}</span>
                </span>
              </li>
            ))}
          </ul>
          <p className="meta">{words('duplicates.callIsKept')}</p>
        </section>
      ) : null}
      {question && similar.data?.restricted ? <p className="slip similar">{words('duplicates.restricted', { smart_count: similar.data.restricted })} {words(may('people', 'write', siteId) ? 'duplicates.restrictedOwn' : 'duplicates.restrictedAsk')}</p> : null}
    </div>
  );
}

/** Null as long as one of the names has fewer than two letters. */
function questionOf(siteId: string, contact: PersonForm['contact']): InputOf<typeof duplicates.similar> | null {
  const { givenName, familyName, phone, email, plz, birthYear, birthDate } = contactInput(contact);
  if (givenName.trim().length < 2 || familyName.trim().length < 2) return null;
  return { siteId, givenName: givenName.trim(), familyName: familyName.trim(), phone: phone ?? undefined, email: email ?? undefined, plz: plz ?? undefined, birthYear: birthYear ?? undefined, birthDate: birthDate ?? undefined };
}
