import { germanDay } from './german-dates.js';
import { howToReach, type Letter, type Office } from './letter.js';

/** To the mentor when the introduction has a day. Who the other one is stays out of the mail: names are exchanged when both want it. */
export function writeIntroduction({ name, day, today, office }: { name: string; day: string; today: string; office: Office }): Letter {
  const when = germanDay(day, today);
  return {
    subject: `Ihr Kennenlerntreffen am ${when}`,
    greeting: `Guten Tag ${name},`,
    paragraphs: [
      `schön, dass Sie dabei sind: Ihr Kennenlerntreffen ist am ${when}.`,
      'Uhrzeit und Ort bespricht Ihr Team mit Ihnen persönlich. Jemand von uns ist beim ersten Treffen dabei. Danach überlegen Sie beide in Ruhe, ob es passt.',
      `Passt der Tag doch nicht, sagen Sie bitte kurz Bescheid. ${howToReach(office)}`,
    ],
    signature: office.name,
  };
}
