import type { OperatorPage } from '@patenwerk/contracts';

/**
 * First texts of the operator's pages: true for this software, without invented facts.
 * What only the operator can know is named as open; the console's texts page is where it is completed.
 */
export const operatorPages: readonly Pick<OperatorPage, 'slug' | 'title' | 'body'>[] = [
  {
    slug: 'impressum',
    title: 'Impressum',
    body: `## Wer diese Seiten betreibt

Diese Seiten gehören zum Projekt „Alt & Jung – Chancenpatenschaften“ der Bundesarbeitsgemeinschaft Seniorenbüros (BaS).

Anschrift, Vertretungsberechtigte, Registereintrag, Telefon und E-Mail-Adresse ergänzt die BaS hier, bevor die Seiten öffentlich erreichbar sind (Angaben nach § 5 Digitale-Dienste-Gesetz). Wer in der Verwaltung angemeldet ist, ändert diesen Text unter „Texte“.

## Wer die Standorte verantwortet

Jeder Standort hat einen eigenen Träger. Er steht beim Standort und beantwortet Fragen zur Arbeit vor Ort. Das Porträt und die Kontaktdaten eines Standorts pflegt dessen Team selbst.

## Förderung

Gefördert im Bundesprogramm „Menschen stärken Menschen“.

## Quellen

Postleitzahlen: GeoNames (geonames.org), CC BY 4.0, bearbeitet. Umrisse der Länder: © GeoBasis-DE / BKG 2021 (Daten verändert), Datenlizenz Deutschland – Namensnennung – Version 2.0. Die Angaben zu den 27 Orten stammen aus öffentlichen Seiten; ob ein Standort heute arbeitet, gilt erst als bestätigt, wenn die BaS es mit einer Quelle eingetragen hat.`,
  },
  {
    slug: 'datenschutz',
    title: 'Datenschutz',
    body: `## Kurz gesagt

Wer eine Patenschaft sucht oder übernimmt, vertraut dem Seniorenbüro viel an. Deshalb sieht nur das Team des eigenen Standorts, wer jemand ist. Die BaS sieht Zahlen, keine Namen. Öffentlich sind nur Standorte und Zahlen; Zahlen unter fünf nennen wir nicht.

## Wer verantwortlich ist

Für die Daten der Menschen ist der Träger des Standorts verantwortlich, bei dem sie sich gemeldet haben. Für den Betrieb dieser Seiten ist die BaS verantwortlich. Anschrift und Kontakt der Datenschutzbeauftragten ergänzt die BaS hier, bevor die Seiten öffentlich erreichbar sind.

## Beim Lesen dieser Seiten

Sie können alles Öffentliche ohne Anmeldung lesen. Wir setzen dabei keine Cookies, binden nichts von fremden Servern ein und zählen keine Besuche. Karte, Schriften und Bilder kommen von diesem Server.

## Bei der Anmeldung von Mitarbeitenden

Wer für einen Standort oder die BaS arbeitet, meldet sich mit E-Mail-Adresse und Kennwort an. Ein Cookie hält die Sitzung. Das Kennwort speichern wir nur als Prüfwert, aus dem es sich nicht zurückrechnen lässt.

## Wenn Sie Patin, Pate oder Mentee sind

Das Team nimmt auf, was für eine gute Patenschaft nötig ist: wie Sie heißen und erreichbar sind, Ihre Postleitzahl, Ihre Sprachen, wobei es gehen soll, wann Sie Zeit haben. Besonders geschützte Angaben wie Flucht, Gesundheit oder Religion nehmen wir nur auf, wenn Sie eigens zustimmen. Ein Vorschlag, wer zusammenpasst, wird berechnet und erklärt; entscheiden tun immer Menschen.

Jeder Blick in Ihre Daten wird vermerkt. Vertrauliche Notizen liegen verschlüsselt. E-Mails gehen nur zu Terminen an Sie, und Ihre Adresse wird erst im Moment des Versands abgefragt.

## Ihre Rechte

Sie dürfen erfahren, was über Sie gespeichert ist, Falsches berichtigen und Ihre Daten löschen lassen. Eine Einwilligung können Sie jederzeit zurückziehen, auch am Telefon. Sprechen Sie dazu Ihren Standort an. Außerdem können Sie sich bei der Datenschutzaufsicht Ihres Bundeslandes beschweren.`,
  },
  {
    slug: 'barrierefreiheit',
    title: 'Barrierefreiheit',
    body: `## Unser Ziel

Diese Seiten sollen für alle benutzbar sein, auch mit Brille, Lupe, Vorlesegerät oder nur mit der Tastatur. Wir richten uns nach WCAG 2.2, Stufe AA.

## Was Sie erwarten können

Die Schrift ist groß und lässt sich weiter vergrößern. Alles ist mit der Tastatur erreichbar. Farben tragen nie allein eine Bedeutung: Ein Stand steht immer auch als Wort da. Zur Karte gibt es dieselben Angaben als Liste. Jede Seite lässt sich drucken.

## Wie wir prüfen

Bei jeder Änderung prüft ein Programm die Seiten automatisch auf Hindernisse. Eine Prüfung durch Menschen mit Behinderung steht noch aus.

## Wenn etwas nicht geht

Bitte sagen Sie es dem Seniorenbüro Ihres Standorts, am einfachsten am Telefon. Alles, was hier geht, geht auch mit einem Anruf. Die E-Mail-Adresse für Meldungen an die BaS und die zuständige Schlichtungsstelle ergänzt die BaS hier, bevor die Seiten öffentlich erreichbar sind.`,
  },
];
