import { type CredentialChange, StaffTemplate, type TemplateKey } from '@patenwerk/contracts';
import type { z } from 'zod';
import { germanDay, germanTime } from './german-dates.js';
import type { Letter } from './letter.js';

interface StaffLetter {
  name: string;
  link: string;
  siteName: string | null;
  /** The colleague who has asked for it, or whose deed it tells of. */
  by?: string | undefined;
  /** What has changed about the way into the account, and when. */
  changed?: { what: CredentialChange; at: string } | undefined;
  /** How many papers run out. */
  papers?: number | undefined;
}

type StaffTemplate = z.infer<typeof StaffTemplate>;
const signature = 'Alt & Jung – Chancenpatenschaften';

export const isStaffTemplate = (template: TemplateKey): template is StaffTemplate => StaffTemplate.safeParse(template).success;

/** A letter to a member of staff. */
export function writeToStaff(template: TemplateKey, letter: StaffLetter): Letter {
  if (!isStaffTemplate(template)) throw new Error(`${template} is no letter to staff.`);
  return writers[template](letter);
}

const writers: Record<StaffTemplate, (letter: StaffLetter) => Letter> = {
  /** To a new member of staff: the link with which they choose their password. */
  staff_invitation: ({ name, link, siteName }) => ({
    subject: 'Ihre Einladung zu Patenwerk',
    greeting: `Guten Tag ${name},`,
    paragraphs: [
      `Sie sind eingeladen, ${siteName ? `am Standort ${siteName}` : 'bei der Bundesarbeitsgemeinschaft Seniorenbüros (BaS)'} mit Patenwerk zu arbeiten. Über den Knopf setzen Sie Ihr Kennwort und melden sich an.`,
      'Der Link gilt nur für Sie und nur einmal. Ist er abgelaufen, lassen Sie sich bitte einen neuen schicken. Haben Sie diese Einladung nicht erwartet, brauchen Sie nichts zu tun.',
    ],
    button: { text: 'Einladung annehmen', url: link },
    signature,
  }),
  /** To somebody who has lost password or second factor: the way in again that a colleague has opened. */
  staff_recovery: ({ name, link, by }) => ({
    subject: 'So kommen Sie wieder in Patenwerk hinein',
    greeting: `Guten Tag ${name},`,
    paragraphs: [
      `${by ?? 'Jemand aus der Koordination'} hat für Sie einen Wiederherstellungslink ausgestellt. Damit setzen Sie ein neues Kennwort und richten die zweite Stufe der Anmeldung neu ein.`,
      'Der Link gilt 48 Stunden und nur einmal. Haben Sie nicht darum gebeten? Dann rufen Sie bitte gleich dort an: Wer den Link hat, kommt in Ihren Zugang.',
    ],
    button: { text: 'Neues Kennwort setzen', url: link },
    signature,
  }),
  /** To those who look after a person whom BaS has opened in an emergency; the name stands only behind the link. */
  break_glass: ({ name, link, siteName, by }) => ({
    subject: 'Notfall-Einsicht der BaS in eine Person Ihres Standorts',
    greeting: `Guten Tag ${name},`,
    paragraphs: [
      `${by ? `${by} (BaS)` : 'Eine Administratorin oder ein Administrator der BaS'} hat in einem Notfall die Angaben einer Person ${siteName ? `am Standort ${siteName}` : 'Ihres Standorts'} geöffnet. Die Einsicht ist auf höchstens eine Stunde und auf das Lesen begrenzt.`,
      'Wann und aus welchem Grund, sehen Sie auf der Seite der Person und unter „Heute“. Bitte nehmen Sie es dort zur Kenntnis. Kommt Ihnen der Grund nicht richtig vor, rufen Sie bitte die BaS an.',
    ],
    button: { text: 'Person öffnen', url: link },
    signature,
  }),
  /** One for all papers of a site of which a reminder fell due that night; nobody is named. */
  papers_expiring: ({ name, link, siteName, papers = 1 }) => {
    const one = papers === 1;
    return {
      subject: one ? 'Ein Nachweis läuft bald ab' : `${papers} Nachweise laufen bald ab`,
      greeting: `Guten Tag ${name},`,
      paragraphs: [
        `${siteName ? `Am Standort ${siteName}` : 'An Ihrem Standort'} ${one ? 'läuft ein Nachweis' : `laufen ${papers} Nachweise`} in den nächsten 60 Tagen ab. Ohne gültige Nachweise kann eine Patin oder ein Pate nicht neu vermittelt werden.`,
        'Um wen es geht und was zu tun ist, steht auf „Heute“. Wir erinnern 60, 30 und 7 Tage vorher.',
        `In English: ${one ? 'one paper runs' : `${papers} papers run`} out within the next 60 days. Who it is about stands on the page “Today”.`,
      ],
      button: { text: 'Heute öffnen', url: link },
      signature,
    };
  },
  /** Whenever the way into an account has changed: its owner learns of it where the account's password does not help a thief. */
  credentials_changed: ({ name, link, changed }) => {
    const [de, en] = changed ? changes[changed.what] : ['Die Anmeldung zu Ihrem Zugang wurde geändert.', 'The way into your account was changed.'];
    const day = changed ? `Das war am ${germanDay(changed.at, changed.at)} um ${germanTime(changed.at)}.` : '';
    return {
      subject: 'Ihre Anmeldung bei Patenwerk wurde geändert',
      greeting: `Guten Tag ${name},`,
      paragraphs: [
        `${de} ${day}`.trim(),
        'Waren Sie das selbst? Dann brauchen Sie nichts zu tun. Waren Sie es nicht? Dann rufen Sie bitte sofort Ihre Koordination oder die BaS an, damit Ihr Zugang gesperrt wird. Wir fragen Sie nie per E-Mail nach Kennwort oder Codes.',
        `In English: ${en} If this was not you, please call your coordinator or BaS at once, so that your account is suspended.`,
      ],
      button: { text: 'Mein Zugang', url: link },
      signature,
    };
  },
  /** Afterwards, so that nobody is let in unnoticed. */
  staff_recovered: ({ name, link }) => ({
    subject: 'Ihr Kennwort für Patenwerk ist neu gesetzt',
    greeting: `Guten Tag ${name},`,
    paragraphs: [
      'Mit dem Wiederherstellungslink ist eben ein neues Kennwort gesetzt worden. Alle Sitzungen sind beendet, die zweite Stufe der Anmeldung muss neu eingerichtet werden.',
      'Waren das nicht Sie? Dann rufen Sie bitte sofort Ihre Koordination oder die BaS an, damit Ihr Zugang gesperrt wird.',
    ],
    button: { text: 'Zur Anmeldung', url: link },
    signature,
  }),
};

/** German and English: whoever reads it has to understand it at once. */
const changes: Record<CredentialChange, readonly [string, string]> = {
  password_changed: ['Das Kennwort zu Ihrem Zugang wurde geändert. Ihre anderen Sitzungen sind beendet.', 'The password of your account was changed. Your other sessions have ended.'],
  time_code_added: ['Mit Ihrem Zugang wurde eine Code-App als zweite Stufe verbunden.', 'A code app was connected to your account as second step.'],
  time_code_removed: ['Die Code-App wurde von Ihrem Zugang getrennt.', 'The code app was disconnected from your account.'],
  codes_printed: ['Für Ihren Zugang wurde ein neues Blatt mit Einmalcodes eingerichtet. Ein älteres Blatt gilt nicht mehr.', 'A new sheet of one-time codes was set up for your account. An older sheet is no longer good.'],
  codes_removed: ['Die Einmalcodes Ihres Zugangs wurden entfernt.', 'The one-time codes of your account were removed.'],
  passkey_added: ['Zu Ihrem Zugang wurde ein Passkey hinzugefügt.', 'A passkey was added to your account.'],
  passkey_removed: ['Ein Passkey wurde aus Ihrem Zugang entfernt.', 'A passkey was removed from your account.'],
};
