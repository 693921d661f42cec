import { households, matching, people, sites, training, type InputOf, type Operation, type OutputOf, type UserId } from '@patenwerk/contracts';
import { distanceKm } from '@patenwerk/geo';
import { postcodes } from '@patenwerk/geo/postcodes';
import { inventEvents, inventNationalEvents } from './demo/events.js';
import { inventFamilies, type DemoFamilies } from './demo/families.js';
import { inventLeftOver } from './demo/left-over.js';
import { inventSite, type DemoMatch } from './demo/matches.js';
import { inventNewcomer, type DemoPerson } from './demo/people.js';
import { Random } from './demo/random.js';
import { demoPortrait, demoSites } from './demo/sites.js';
import type { DemoEvent } from './demo/events.js';

export interface SeedTools {
  /** Calls an operation as the system actor `tools`. */
  call: <Op extends Operation>(operation: Op, input: InputOf<Op>) => Promise<OutputOf<Op>>;
  /** Day that the demo takes for today; everything is dated relative to it. */
  today: string;
  say: (line: string) => void;
  /** Who accompanies the matches of a site; nobody in particular unless told. */
  coordinators?: ReadonlyMap<string, UserId>;
  /** So many times as many people and matches at each site, for measurements; once unless told. */
  times?: number;
}

export interface DemoData {
  people: DemoPerson[];
  matches: DemoMatch[];
  events: DemoEvent[];
  families: DemoFamilies[];
}

/** Invents the whole demo data set: same seed and same day, same people. `siteIds` maps slug to id and point. */
export function inventDemo(today: string, places: ReadonlyMap<string, { id: string; lat: number; lng: number; limitKm: number }>, times = 1): DemoData {
  const random = new Random(20261123);
  const data: DemoData = { people: [], matches: [], events: [], families: [] };
  // Of its own, so that nobody else changes with them.
  const otherwise = new Random(20261124);
  const ofFamilies = new Random(20261125);
  for (const site of demoSites) {
    const place = places.get(site.slug);
    if (!place) throw new Error(`Der Standort ${site.slug} fehlt im Verzeichnis.`);
    const within = (from: number, to: number): string[] => postcodes().filter((entry) => { const limits = distanceKm(entry, place) / place.limitKm; return limits >= from && limits <= to; }).map(({ plz }) => plz);
    const near = within(0, 0.45);
    const home = { siteId: place.id, postcodes: near };
    const story = inventSite(random, site, home, today);
    data.people.push(...story.people, ...newcomers(random, home, today), ...inventLeftOver(otherwise, site, home, site.leftOver ? within(1.5, 1.8) : [], story.people.filter(({ role }) => role === 'mentor'), today));
    data.matches.push(...story.matches);
    data.families.push(inventFamilies(ofFamilies, story.people, today));
    const mentorIds = story.people.filter((person) => person.role === 'mentor' && person.state === 'ready').map((person) => person.id);
    data.events.push(...inventEvents(random, place.id, mentorIds, today, site.slug === 'bochum' ? 6 : 3));
    for (let more = 1; more < times; more++) {
      const another = inventSite(random, { ...site, shown: false }, home, today);
      data.people.push(...another.people);
      data.matches.push(...another.matches);
    }
  }
  data.events.push(...inventNationalEvents(random, today));
  return data;
}

function newcomers(random: Random, home: { siteId: string; postcodes: readonly string[] }, today: string): DemoPerson[] {
  return [
    inventNewcomer(random, home, 'mentee', 3, 'registered', today),
    inventNewcomer(random, home, 'mentee', 1, 'registered', today),
    inventNewcomer(random, home, 'mentor', 2, 'interested', today),
    inventNewcomer(random, home, 'mentor', 9, 'contacted', today),
    inventNewcomer(random, home, 'mentee', 12, 'interviewed', today),
    inventNewcomer(random, home, 'mentor', 20, 'interviewed', today),
    inventNewcomer(random, home, 'mentor', 31, 'training', today),
  ];
}

/** Loads the demo data through the services' bulk paths unless it is there already. Never call it in production. */
export async function seedIfEmpty({ call, today, say, coordinators, times }: SeedTools): Promise<'loaded' | 'present'> {
  const register = await call(sites.snapshot, {});
  if (register.sites.some((site) => site.demo)) return 'present';
  const began = Date.now();
  const slugs = new Set(demoSites.map((site) => site.slug));
  const demo = inventDemo(
    today,
    new Map(register.sites.map((site) => [site.slug, { id: site.id as string, lat: site.places[0]!.lat, lng: site.places[0]!.lng, limitKm: site.maxDistanceKm }])),
    times,
  );
  const year = Number(today.slice(0, 4));
  await call(sites.loadDemo, {
    sites: demoSites.map(({ slug, quota }) => ({
      slug,
      status: 'active' as const,
      quotaByYear: { [year - 2]: quota, [year - 1]: quota, [year]: quota },
      portrait: demoPortrait(register.sites.find((site) => site.slug === slug)?.name ?? slug),
    })),
  });
  say(`Vorführdaten: ${slugs.size} Standorte`);
  const contacts = demo.families.flatMap((family) => family.contacts);
  await inBatches([...demo.people, ...contacts], 250, (batch) => call(people.load, { people: batch, last: false }));
  for (const { households: rows, guardians } of demo.families) await call(households.loadHouseholds, { households: rows, guardians });
  // Only now the others are told: who belongs together is part of it.
  await call(people.load, { people: [], last: true });
  say(`Vorführdaten: ${(demo.people.length + contacts.length).toLocaleString('de-DE')} Menschen`);
  const matches = demo.matches.map((match) => ({ ...match, coordinatorId: coordinators?.get(match.siteId) }));
  await inBatches(matches, 100, (batch, last) => call(matching.load, { matches: batch, last }));
  say(`Vorführdaten: ${demo.matches.length.toLocaleString('de-DE')} Patenschaften, ${demo.matches.reduce((sum, match) => sum + match.meetings.length, 0).toLocaleString('de-DE')} Treffen`);
  await inBatches(demo.events, 50, (batch) => call(training.load, { events: batch }));
  say(`Vorführdaten: ${demo.events.length} Termine (${((Date.now() - began) / 1000).toFixed(1).replace('.', ',')} s)`);
  return 'loaded';
}

async function inBatches<T>(items: readonly T[], size: number, send: (batch: T[], last: boolean) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < items.length; at += size) await send(items.slice(at, at + size), at + size >= items.length);
}
