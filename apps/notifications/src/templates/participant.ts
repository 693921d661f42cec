import type { EventFacts, TemplateKey } from '@patenwerk/contracts';
import { germanDay, germanSpan } from './german-dates.js';
import { howToReach, type Letter, type Office } from './letter.js';

export type ParticipantTemplate = Extract<TemplateKey, `enrolment_${string}` | 'event_cancelled'>;
type Words = (title: string, day: string) => { subject: string; paragraphs: string[] };

const words: Record<ParticipantTemplate, Words> = {
  enrolment_confirmed: (title, day) => ({
    subject: `Ihr Platz: ${title} am ${day}`,
    paragraphs: [`wir haben einen Platz für Sie: „${title}“. Wir freuen uns auf Sie.`, 'Können Sie doch nicht kommen? Dann sagen Sie bitte kurz Bescheid, damit jemand anderes nachrücken kann.'],
  }),
  enrolment_waitlisted: (title, day) => ({
    subject: `Warteliste: ${title} am ${day}`,
    paragraphs: [`„${title}“ ist im Moment ausgebucht. Sie stehen auf der Warteliste.`, 'Wird ein Platz frei, rücken Sie nach und wir schreiben Ihnen sofort. Sie brauchen nichts zu tun.'],
  }),
  enrolment_moved_up: (title, day) => ({
    subject: `Sie sind dabei: ${title} am ${day}`,
    paragraphs: [`ein Platz ist frei geworden. Sie sind jetzt dabei: „${title}“.`, 'Können Sie doch nicht kommen? Dann sagen Sie bitte kurz Bescheid, damit jemand anderes nachrücken kann.'],
  }),
  event_cancelled: (title, day) => ({
    subject: `Abgesagt: ${title} am ${day}`,
    paragraphs: [`leider müssen wir absagen: „${title}“ findet nicht statt.`, 'Das tut uns leid. Über einen neuen Termin informieren wir Sie.'],
  }),
};

/** To somebody enrolled: a seat, a place in the waiting list, moved up, or cancelled. */
export function writeToParticipant(template: ParticipantTemplate, { name, event, today, office }: { name: string; event: EventFacts; today: string; office: Office }): Letter {
  const day = germanDay(event.startsAt, today);
  const { subject, paragraphs } = words[template](event.title, day);
  const facts: Letter['facts'] = [
    ['Wann', `${day}, ${germanSpan(event.startsAt, event.endsAt, today)}`],
    ['Wo', event.place],
  ];
  if (event.accessibility && template !== 'event_cancelled') facts.push(['Zugang', event.accessibility]);
  return { subject, greeting: `Guten Tag ${name},`, paragraphs: [...paragraphs, howToReach(office)], facts, signature: office.name };
}
