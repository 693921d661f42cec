import type { Letter } from './letter.js';

/** To a new member of staff: the link with which they choose their password. */
export function writeStaffInvitation({ name, link, siteName }: { name: string; link: string; siteName: string | null }): Letter {
  const where = siteName ? `am Standort ${siteName}` : 'bei der Bundesarbeitsgemeinschaft Seniorenbüros (BaS)';
  return {
    subject: 'Ihre Einladung zu Patenwerk',
    greeting: `Guten Tag ${name},`,
    paragraphs: [
      `Sie sind eingeladen, ${where} mit Patenwerk zu arbeiten. Über den Knopf setzen Sie Ihr Kennwort und melden sich an.`,
      'Der Link gilt nur für Sie und nur einmal. Ist er abgelaufen, lassen Sie sich bitte einen neuen schicken. Haben Sie diese Einladung nicht erwartet, brauchen Sie nichts zu tun.',
    ],
    button: { text: 'Einladung annehmen', url: link },
    signature: 'Alt & Jung – Chancenpatenschaften',
  };
}
