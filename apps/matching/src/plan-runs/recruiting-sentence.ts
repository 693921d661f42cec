import { labelOf, type Sentence } from '@patenwerk/contracts';
import { enumerate, numberWord, type Recruit, type Slot } from '@patenwerk/matching-engine';

const days: Record<string, Sentence> = {
  mon: { de: 'montags', en: 'Monday' },
  tue: { de: 'dienstags', en: 'Tuesday' },
  wed: { de: 'mittwochs', en: 'Wednesday' },
  thu: { de: 'donnerstags', en: 'Thursday' },
  fri: { de: 'freitags', en: 'Friday' },
  sat: { de: 'samstags', en: 'Saturday' },
  sun: { de: 'sonntags', en: 'Sunday' },
};
const times: Record<string, Sentence> = {
  am: { de: 'vormittags', en: 'mornings' },
  pm: { de: 'nachmittags', en: 'afternoons' },
  eve: { de: 'abends', en: 'evenings' },
};
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri'];
const weekend = ['sat', 'sun'].flatMap((day) => Object.keys(times).map((time) => `${day}_${time}`));

/** Whom to look for, in one sentence to read out: "Eine Patin oder ein Pate in Siegen, die oder der Dari spricht …". */
export function recruitingSentence({ languages, slots, gender, placesMore }: Recruit, place: string | null): Sentence {
  const conditions: Sentence[] = [];
  if (languages.length > 0) {
    const spoken = enumerate(languages.map(({ code }) => ({ de: labelOf('languages', code, 'de'), en: labelOf('languages', code, 'en') })));
    conditions.push({ de: `${spoken.de} spricht`, en: `speaks ${spoken.en}` });
  }
  if (slots.length > 0) {
    const when = timesOf(slots);
    conditions.push({ de: `${when.de} Zeit hat`, en: `has time ${when.en}` });
  }
  const who = { female: { de: 'Eine Patin', which: 'die' }, male: { de: 'Ein Pate', which: 'der' }, any: { de: 'Eine Patin oder ein Pate', which: 'die oder der' } }[gender ?? 'any'];
  const mentor = { female: 'A woman as mentor', male: 'A man as mentor', any: 'A mentor' }[gender ?? 'any'];
  const which = enumerate(conditions);
  const count = numberWord(placesMore);
  const people = placesMore === 1 ? { de: 'einen wartenden Menschen', en: 'one person who waits' } : { de: `${count.de} wartende Menschen`, en: `${count.en} people who wait` };
  return {
    de: `${who.de}${place === null ? '' : ` in ${place}`}${conditions.length === 0 ? '' : `, ${who.which} ${which.de},`} könnte ${people.de} begleiten`,
    en: `${mentor}${place === null ? '' : ` in ${place}`}${conditions.length === 0 ? '' : ` who ${which.en}`} could accompany ${people.en}`,
  };
}

/** "werktags vormittags", "am Wochenende", "montags und dienstags abends". */
function timesOf(slots: readonly Slot[]): Sentence {
  const parts: Sentence[] = [];
  const whole = weekend.every((slot) => (slots as readonly string[]).includes(slot));
  for (const [time, words] of Object.entries(times)) {
    const its = slots.filter((slot) => slot.endsWith(`_${time}`) && !(whole && weekend.includes(slot))).map((slot) => slot.split('_')[0]!);
    if (its.length === 0) continue;
    const all = weekdays.every((day) => its.includes(day));
    const rest = enumerate([...(all ? [{ de: 'werktags', en: 'weekday' }] : []), ...its.filter((day) => !all || !weekdays.includes(day)).map((day) => days[day]!)]);
    parts.push({ de: `${rest.de} ${words.de}`, en: `on ${rest.en} ${words.en}` });
  }
  if (whole) parts.push({ de: 'am Wochenende', en: 'at the weekend' });
  return enumerate(parts);
}
