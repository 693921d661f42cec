import type { ImportKind } from '@patenwerk/contracts';

/** A file to begin with: a head whose words are all known, and one example. */
export const templates: Record<ImportKind, string[][]> = {
  people: [
    ['Rolle', 'Nachname', 'Vorname', 'Anrede', 'Geburtsdatum', 'Eltern', 'Telefon', 'E-Mail', 'Straße und Hausnummer', 'PLZ', 'Sprachen', 'Ziele oder Hilfsangebote', 'Freie Zeiten', 'Interessen', 'Fähigkeiten', 'Alterswunsch', 'Bemerkung', 'Angemeldet am', 'Datenschutz', 'Einwilligung'],
    ['Patin', 'Beispiel', 'Helga', 'Frau', '24.12.1950', '', '0234 910100', 'helga.beispiel@example.org', 'Alleestraße 5', '44787', 'Deutsch (Muttersprache), Englisch B1', 'Deutsch, Lesen', 'Mo vormittags, Di nachmittags', 'Garten, Musik', 'Nähen (Beruf)', 'bis 30', '', '01.10.2026', '01.10.2026', '01.10.2026'],
  ],
  matches: [
    ['Patin/Pate', 'Telefon Patin', 'Mentee', 'Telefon Mentee', 'Form der Patenschaft', 'Beginn', 'Vereinbarung am', 'Geplantes Ende', 'Treffen'],
    ['Beispiel, Helga', '0234 910100', 'Muster, Amal', '0234 910101', 'Einzelpatenschaft', '10.03.2026', '20.04.2026', '20.04.2027', '12.03.2026, 26.03.2026, 09.04.2026'],
  ],
};
