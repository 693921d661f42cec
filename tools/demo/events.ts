import type { z } from 'zod';
import type { EventToLoad } from '@patenwerk/contracts';
import { addDays, momentOf } from './days.js';
import type { Random } from './random.js';

export type DemoEvent = z.input<typeof EventToLoad>;

interface Plan {
  title: string;
  type: DemoEvent['type'];
  inDays: number;
  hour: number;
  minutes: number;
  seats: number | null;
  taken: number;
  waiting: number;
  place: string;
  topics?: DemoEvent['topics'];
  description: string;
}

// Hours are UTC in winter; the console shows them in German time.
const plans: readonly Plan[] = [
  { title: 'Teestube', type: 'open_cafe', inDays: 1, hour: 15, minutes: 120, seats: null, taken: 0, waiting: 0, place: 'Stadtteilladen', description: 'Offen für alle, ohne Anmeldung.' },
  { title: 'Sprechstunde für Tandems', type: 'supervision', inDays: 3, hour: 9, minutes: 90, seats: 6, taken: 3, waiting: 0, place: 'Seniorenbüro', description: 'Fragen aus der Patenschaft, im kleinen Kreis.' },
  { title: 'Informationsabend für neue Patinnen und Paten', type: 'info_evening', inDays: 10, hour: 17, minutes: 120, seats: 12, taken: 12, waiting: 3, place: 'Clubraum im Seniorenbüro', description: 'Was eine Patenschaft ist, wie wir begleiten und was Sie erwartet.' },
  { title: 'Rolle und Aufgaben, Grenzen setzen', type: 'basic_training', inDays: 12, hour: 8, minutes: 360, seats: 16, taken: 8, waiting: 0, place: 'Stadtbücherei', topics: ['role_of_mentor', 'confidentiality_privacy', 'closeness_distance'], description: 'Grundschulung: Rolle, Verschwiegenheit, Nähe und Distanz.' },
  { title: 'Patentreffen', type: 'mentor_meeting', inDays: 17, hour: 14, minutes: 120, seats: 25, taken: 14, waiting: 0, place: 'Seniorenbüro', description: 'Austausch bei Kaffee und Gebäck.' },
  { title: 'Kinderschutz in der Patenschaft', type: 'advanced_training', inDays: 30, hour: 16, minutes: 150, seats: 20, taken: 6, waiting: 0, place: 'Seniorenbüro', topics: ['child_protection'], description: 'Für alle, die Kinder und Jugendliche begleiten.' },
];

/** The coming events of one site with enrolments of its own mentors. */
export function inventEvents(random: Random, siteId: string, mentorIds: readonly string[], today: string, count: number): DemoEvent[] {
  return plans.slice(0, count).map((plan) => {
    const guests = random.some(mentorIds, plan.taken + plan.waiting);
    const day = addDays(today, plan.inDays);
    return {
      id: random.id(momentOf(addDays(today, -30))),
      siteId,
      type: plan.type,
      title: plan.title,
      description: plan.description,
      topics: plan.topics ?? [],
      startsAt: momentOf(day, plan.hour),
      endsAt: momentOf(day, plan.hour + Math.floor(plan.minutes / 60), plan.minutes % 60),
      place: plan.place,
      seats: plan.seats,
      accessibility: 'Aufzug vorhanden, WC barrierefrei',
      interpreters: plan.type === 'info_evening' ? ['ar', 'uk'] : [],
      lead: '',
      state: 'published',
      enrolments: guests.map((personId, index) => ({ id: random.id(momentOf(addDays(today, -14))), personId, state: index < plan.taken ? ('confirmed' as const) : ('waitlisted' as const), enrolledAt: momentOf(addDays(today, -14 + Math.floor(index / 2)), 10, index % 60) })),
    };
  });
}

/** What the BaS offers to all sites. */
export function inventNationalEvents(random: Random, today: string): DemoEvent[] {
  const day = addDays(today, 52);
  return [
    {
      id: random.id(momentOf(addDays(today, -30))),
      siteId: null,
      type: 'webinar',
      title: 'Briefe vom Amt verstehen',
      description: 'Webinar der BaS für Patinnen und Paten aller Standorte.',
      topics: ['social_law'],
      startsAt: momentOf(day, 16),
      endsAt: momentOf(day, 17, 30),
      place: 'online',
      seats: 100,
      accessibility: 'Mit Untertiteln',
      interpreters: [],
      lead: '',
      state: 'published',
      enrolments: [],
    },
  ];
}
