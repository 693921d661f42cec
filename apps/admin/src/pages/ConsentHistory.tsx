import { languageName, type Person } from '@patenwerk/contracts';
import { useColleagues } from '../colleagues.js';
import { useFormat } from '../format.js';
import { useWords } from '../i18n/words.js';

/** Everything somebody ever agreed to: which text in which language, how, when, written down by whom, and when it was taken back. */
export function ConsentHistory({ person }: { person: Person }) {
  const words = useWords();
  const format = useFormat();
  const { nameOf } = useColleagues(person.siteId);
  if (person.consents.length === 0) return null;
  return (
    <details className="fold">
      <summary>{words('consent.history')}</summary>
      <ul className="stack">
        {[...person.consents].reverse().map((consent) => (
          <li key={`${consent.purpose}-${consent.givenAt}`}>
            <b>{words(`consent.purposes.${consent.purpose}`)}</b><br />
            <span className="meta">
              {words('consent.given', { day: format.long(consent.givenAt), how: words(`consent.channels.${consent.channel}`) })} {words('consent.version', { version: consent.textVersion })}
              {consent.language ? ` ${words('consent.in', { language: languageName(consent.language, words.locale) })}` : ''}
              {consent.recordedBy ? ` ${words('consent.by', { name: nameOf(consent.recordedBy) })}` : ''}
              {consent.withdrawnAt ? ` ${words('consent.takenBack', { day: format.long(consent.withdrawnAt) })}` : ''}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
