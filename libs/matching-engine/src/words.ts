import { type TaxonomyId, type TaxonomyName, labelOf } from '@patenwerk/contracts';
import type { Slot } from './features.js';
import { enumerate, type Sentence } from './sentence.js';

/** Goal areas in one or two words: the full labels are too long to stand in a row. */
export const goalWords: Record<TaxonomyId<'goalAreas'>, Sentence> = {
  german: { de: 'Deutsch', en: 'German' },
  orientation: { de: 'Ankommen im Ort', en: 'getting around' },
  authorities: { de: 'Ämter', en: 'public offices' },
  forms_letters: { de: 'Briefe', en: 'letters' },
  housing: { de: 'Wohnung', en: 'housing' },
  health: { de: 'Arztbesuche', en: 'doctors' },
  childcare: { de: 'Kita', en: 'childcare' },
  homework: { de: 'Hausaufgaben', en: 'homework' },
  reading: { de: 'Lesen', en: 'reading' },
  school_change: { de: 'Schulabschluss', en: 'school certificate' },
  school_contact: { de: 'Schule', en: 'school' },
  vocational: { de: 'Ausbildung', en: 'training' },
  job: { de: 'Arbeit', en: 'work' },
  recognition: { de: 'Anerkennung', en: 'recognition' },
  leisure: { de: 'Freizeit', en: 'leisure' },
  culture: { de: 'Kultur', en: 'culture' },
  sport: { de: 'Sport', en: 'sport' },
  digital: { de: 'Handy und Computer', en: 'phone and computer' },
  family_relief: { de: 'Entlastung', en: 'relief' },
  parenting: { de: 'Erziehung', en: 'parenting' },
  everyday_money: { de: 'Haushalt und Geld', en: 'household and money' },
  contacts: { de: 'Kontakte', en: 'contacts' },
  confidence: { de: 'Selbstvertrauen', en: 'confidence' },
  volunteering: { de: 'Ehrenamt', en: 'volunteering' },
};

/** Parts of the day; `second` and `third` carry the right German ending. */
export const dayParts: Record<string, { one: Sentence; second: Sentence; third: Sentence }> = {
  am: {
    one: { de: 'Vormittag', en: 'morning' },
    second: { de: 'Ein zweiter gemeinsamer Vormittag', en: 'A second shared morning' },
    third: { de: 'Ein dritter gemeinsamer Vormittag', en: 'A third shared morning' },
  },
  pm: {
    one: { de: 'Nachmittag', en: 'afternoon' },
    second: { de: 'Ein zweiter gemeinsamer Nachmittag', en: 'A second shared afternoon' },
    third: { de: 'Ein dritter gemeinsamer Nachmittag', en: 'A third shared afternoon' },
  },
  eve: {
    one: { de: 'Abend', en: 'evening' },
    second: { de: 'Ein zweiter gemeinsamer Abend', en: 'A second shared evening' },
    third: { de: 'Ein dritter gemeinsamer Abend', en: 'A third shared evening' },
  },
};

/** Which part of the day a slot is: am, pm or eve. */
export function dayPartOf(slot: Slot): string {
  return slot.split('_')[1]!;
}

/** Both labels of an entry. */
export function label(list: TaxonomyName, id: string): Sentence {
  return { de: labelOf(list, id, 'de'), en: labelOf(list, id, 'en') };
}

/** "Dienstag und Donnerstag Nachmittag": the part of the day once, when it is the same for all. */
export function slotWords(slots: readonly Slot[]): Sentence {
  const parts = new Set(slots.map(dayPartOf));
  if (slots.length < 2 || parts.size > 1) return enumerate(slots.map((slot) => label('weekSlots', slot)));
  const days = enumerate(
    slots.map((slot) => {
      const whole = label('weekSlots', slot);
      return { de: whole.de.split(' ')[0]!, en: whole.en.split(' ')[0]! };
    }),
  );
  const part = dayParts[[...parts][0]!]!.one;
  return { de: `${days.de} ${part.de}`, en: `${days.en} ${part.en}` };
}

/** A level without its description: "A2", "Muttersprache". */
export function levelWord(level: string): Sentence {
  if (level === 'native') return { de: 'Muttersprache', en: 'native language' };
  return { de: level.toUpperCase(), en: level.toUpperCase() };
}

/** A wished gender: "eine Frau", "einen Mann". */
export function wishWord(wish: string): Sentence {
  return wish === 'female' ? { de: 'eine Frau', en: 'a woman' } : { de: 'einen Mann', en: 'a man' };
}
