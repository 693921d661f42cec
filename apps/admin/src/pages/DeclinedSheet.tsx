import type { DeclinedBefore } from '@patenwerk/contracts';
import { Button } from '../components/Button.js';
import { PersonLink } from '../components/PersonLink.js';
import { Sheet } from '../components/Sheet.js';
import { useFormat, type Format } from '../format.js';
import { useWords, type Words } from '../i18n/words.js';
import { nameIn, politeIn, type PeopleById } from '../people-names.js';

interface DeclinedSheetProps {
  /** Who is on the list, of each pair. */
  personOf: (pair: DeclinedBefore) => string;
  pairs: readonly DeclinedBefore[];
  persons: PeopleById;
  onChoose: (personId: string) => void;
}

/** Who fits and is not proposed any more, because one of the two said no: a person may decide to ask again. */
export function DeclinedSheet({ personOf, pairs, persons, onChoose }: DeclinedSheetProps) {
  const words = useWords();
  const format = useFormat();
  return (
    <Sheet title={words('shortlist.declined')}>
      <p style={{ margin: '6px 0 8px' }}>{words('shortlist.declinedText')}</p>
      <ul className="near">
        {pairs.map((pair) => {
          const id = personOf(pair);
          const about = nameIn(persons, id, words);
          return (
            <li key={id}>
              <div><p><PersonLink persons={persons} id={id} /></p><p>{declinedText(pair, persons, words, format)}</p></div>
              <div className="choice low">
                <Button to={`/patenschaften/${pair.matchId}`} about={about}>{words('shortlist.whyDeclined')}</Button>
                <Button about={about} onClick={() => onChoose(id)}>{words('shortlist.chooseAnyway')}</Button>
              </div>
            </li>
          );
        })}
      </ul>
    </Sheet>
  );
}

/** "Am 3. Dezember 2026 hat Frau Wolters abgesagt." */
export function declinedText({ by, on, mentorId, menteeId }: DeclinedBefore, persons: PeopleById, words: Words, format: Format): string {
  const day = format.long(on);
  return by === null ? words('shortlist.declinedOn', { day }) : words('shortlist.declinedBy', { day, name: politeIn(persons, by === 'mentor' ? mentorId : menteeId, words) });
}
