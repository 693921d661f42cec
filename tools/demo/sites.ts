import type { LeftOverGroup } from './left-over.js';

/**
 * The 17 places that the demo data shows as active, with invented quotas (750 in all, the size of the programme in
 * docs/rules.md) and how many matches count in the running year. The state of the real offices is not confirmed; the
 * demo says so openly.
 */
export interface DemoSite {
  slug: string;
  quota: number;
  counts: number;
  /** Has demo accounts: its start page shows every kind of work. */
  shown?: boolean;
  /** Who waits there although somebody is free. */
  leftOver?: readonly LeftOverGroup[];
}

const mornings = { slots: ['mon_am', 'tue_am', 'thu_am'], goals: ['german', 'authorities', 'forms_letters'] } as const;
const afternoons = { slots: ['tue_pm', 'wed_pm', 'fri_pm'], goals: ['job', 'housing', 'contacts'] } as const;
const evenings = { slots: ['mon_eve', 'wed_eve', 'thu_eve'], goals: ['german', 'vocational', 'orientation'] } as const;

const group = (because: LeftOverGroup['because'], count: number, { slots, goals }: { slots: readonly LeftOverGroup['slots'][number][]; goals: readonly LeftOverGroup['goals'][number][] }): LeftOverGroup => ({ because, count, slots: [...slots], goals: [...goals] });

export const demoSites: readonly DemoSite[] = [
  { slug: 'bochum', quota: 47, counts: 38, shown: true, leftOver: [group('language', 2, mornings), group('place', 2, afternoons)] },
  { slug: 'aachen', quota: 50, counts: 41 },
  { slug: 'ahlen', quota: 40, counts: 33 },
  { slug: 'arnsberg', quota: 70, counts: 66 },
  { slug: 'bersenbrueck', quota: 30, counts: 24 },
  { slug: 'bremen', quota: 60, counts: 44 },
  { slug: 'burbach', quota: 35, counts: 31 },
  { slug: 'dueren', quota: 60, counts: 49 },
  { slug: 'everswinkel', quota: 30, counts: 27 },
  { slug: 'goslar', quota: 25, counts: 9, leftOver: [group('place', 3, mornings), group('language', 2, evenings)] },
  { slug: 'hohenmoelsen', quota: 30, counts: 21 },
  { slug: 'leipzig', quota: 38, counts: 34 },
  { slug: 'neunkirchen-siegerland', quota: 20, counts: 12 },
  { slug: 'pfaffenhofen', quota: 30, counts: 15 },
  { slug: 'siegen', quota: 60, counts: 55, shown: true, leftOver: [group('language', 3, mornings), group('place', 2, afternoons), group('language', 2, evenings)] },
  { slug: 'solingen', quota: 55, counts: 55 },
  { slug: 'warendorf-sassenberg', quota: 70, counts: 58 },
];

export const demoPortrait = (name: string): string =>
  `Das Seniorenbüro in ${name} bringt Menschen zusammen, die sich sonst kaum begegnen würden. Freiwillige Patinnen und Paten begleiten Einzelne und Familien beim Ankommen, beim Lernen und auf dem Weg in den Beruf. Wir bereiten alle Beteiligten vor und sind während der ganzen Zeit ansprechbar.`;
