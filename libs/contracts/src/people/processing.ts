/** One activity of the record of processing (Art. 30 GDPR), per schema: what is done, why it is allowed, who gets to see it. The columns follow from the classification. */
export interface ProcessingActivity {
  title: string;
  purpose: string;
  basis: string;
  people: string;
  recipients: string;
}

export const processingActivities: Record<string, ProcessingActivity> = {
  people: {
    title: 'Menschen am Standort: Interesse, Aufnahme, Papiere, Einwilligungen',
    purpose: 'Patinnen, Paten und Begleitete aufnehmen, erreichen, prüfen und schulen',
    basis: 'Einwilligung (Art. 6 (1) a, Art. 9 (2) a DSGVO); Führungszeugnis: § 72a (5) SGB VIII; Nachweise: Art. 6 (1) c DSGVO',
    people: 'Interessierte, Patinnen und Paten, Begleitete, Sorgeberechtigte, Ansprechpersonen',
    recipients: 'Koordination und Mitarbeit des eigenen Standorts; ein anderer Standort nur mit Einwilligung, Grund und Enddatum; die BaS nur im Notfall, mit Grund',
  },
  matching: {
    title: 'Patenschaften: Vorschläge, Schritte, Treffen, Zählung',
    purpose: 'Menschen zusammenführen, Patenschaften begleiten und gegenüber dem Zuwendungsgeber zählen',
    basis: 'Einwilligung (Art. 6 (1) a, Art. 9 (2) a DSGVO); Verwendungsnachweis: Art. 6 (1) c DSGVO in Verbindung mit den ANBest-P',
    people: 'Patinnen und Paten, Begleitete (ohne Namen, unter Nummern)',
    recipients: 'Koordination und Mitarbeit des eigenen Standorts; die BaS und Zuwendungsgeber nur Zahlen ab fünf',
  },
  training: { title: 'Termine und Schulungen', purpose: 'Schulungen planen, Plätze vergeben, Teilnahme nachweisen', basis: 'Einwilligung (Art. 6 (1) a DSGVO)', people: 'Teilnehmende (unter Nummern)', recipients: 'Koordination und Mitarbeit des eigenen Standorts' },
  notifications: { title: 'Nachrichten', purpose: 'Menschen und Team benachrichtigen; Adressen werden erst beim Versand geholt und nicht aufbewahrt', basis: 'Einwilligung (Art. 6 (1) a DSGVO)', people: 'Angeschriebene, Mitarbeitende', recipients: 'der Mailserver des Betreibers' },
  identity: { title: 'Zugänge der Mitarbeitenden', purpose: 'Anmelden, Rechte, Nachweis, wer etwas getan hat', basis: 'Art. 6 (1) b und f DSGVO, § 26 BDSG', people: 'Mitarbeitende', recipients: 'Verwaltung der Zugänge' },
  sites: { title: 'Standorte und Zahlen', purpose: 'Standorte und ihre Zahlen veröffentlichen', basis: 'keine personenbezogenen Daten', people: 'niemand', recipients: 'alle' },
};

/** What is done everywhere to keep the data safe (Art. 30 (1) g, Art. 32 GDPR); docs/security.md tells it at length. */
export const protectionMeasures: readonly string[] = [
  'Zugriff nach Rolle und Standort, in der Datenbank erzwungen (Row-Level-Security)',
  'zweiter Faktor für alle, die Menschen sehen; Sperre nach einer halben Stunde',
  'vertrauliche Texte verschlüsselt (AES-256-GCM), der Schlüssel liegt außerhalb der Datenbank',
  'jedes Ansehen und Ändern wird mit Nummern protokolliert, die Protokolle sind verkettet',
  'verschlüsselte Sicherungen; Gelöschtes kommt aus ihnen nicht zurück',
];
