import type { InputOf, training } from '@patenwerk/contracts';

/** An information evening with twelve seats, planned by a site (or by BaS with siteId null). */
export function anEventPlan(plan: Partial<InputOf<typeof training.create>> & { siteId: string | null }): InputOf<typeof training.create> {
  return {
    type: 'info_evening',
    title: 'Informationsabend',
    description: 'Wir erzählen, wie eine Patenschaft beginnt.',
    topics: [],
    startsAt: '2026-12-03T17:00:00Z',
    endsAt: '2026-12-03T19:00:00Z',
    place: 'Seniorenbüro, großer Raum',
    seats: 12,
    accessibility: 'stufenlos',
    interpreters: [],
    lead: 'Seniorenbüro',
    ...plan,
  };
}
