import { identity, type InputOf, matching, people, sites, training } from '@patenwerk/contracts';
import { newId } from '@patenwerk/persistence';
import { aMatchToLoad, aMentee, aMentor, anEventPlan, anInterest } from '@patenwerk/testing';
import type { Random } from '../demo/random.js';
import type { Account, Client, Reply, Send } from './client.js';
import type { ChaosHouse } from './house.js';

const slugs = ['bochum', 'siegen', 'aachen'] as const;
const day = 24 * 3_600_000;

/** What the house holds when the load begins, and what the players still have to play with. */
export interface Stage {
  sites: { id: string; name: string }[];
  accounts: Record<string, Account>;
  /** Ready pairs that nobody has proposed yet, by site. */
  pairs: Record<string, { mentorId: string; menteeId: string }[]>;
  /** Running matches, for meetings. */
  matches: Record<string, string[]>;
  /** Who may still be enrolled where; each pair once. */
  seats: Record<string, { eventId: string; personId: string }[]>;
}

/** Loads three sites with as many people, matches and events as `operations` will need. */
export async function setStage(house: ChaosHouse, random: Random, operations: number): Promise<Stage> {
  const register = await house.call(sites.snapshot, {});
  const stage: Stage = { sites: [], accounts: {}, pairs: {}, matches: {}, seats: {} };
  const now = house.now().getTime();
  for (const slug of slugs) {
    const siteId = register.sites.find((site) => site.slug === slug)?.id as string;
    stage.sites.push({ id: siteId, name: slug });
    stage.accounts[siteId] = { email: `chaos.${slug}@vorfuehrung.example`, password: `Sturm und Ruhe in ${slug}` };
    const count = Math.ceil(operations * 0.04) + 60;
    const pairs = Array.from({ length: count }, () => ({ mentorId: newId(), menteeId: newId() }));
    // No address, so no mail: what is to be counted are the messages, not their making.
    const contact = { email: null };
    const running = Array.from({ length: 20 }, () => aMatchToLoad({ siteId, meetings: meetings(random) }));
    await inBatches(
      [
        ...pairs.flatMap(({ mentorId, menteeId }) => [aMentor({ siteId, id: mentorId, contact }), aMentee({ siteId, id: menteeId })]),
        ...running.flatMap(({ mentorId, menteeId }) => [aMentor({ siteId, id: mentorId, contact }), aMentee({ siteId, id: menteeId, state: 'matched' })]),
      ],
      250,
      (batch, last) => house.call(people.load, { people: batch, last }),
    );
    await inBatches(running, 100, (batch, last) => house.call(matching.load, { matches: batch, last }));
    const events: InputOf<typeof training.load>['events'] = Array.from({ length: 8 }, (_, index) => ({
      ...anEventPlan({ siteId, seats: 10 + 10 * index, topics: index % 2 === 0 ? ['role_of_mentor'] : [] }),
      id: newId(),
      startsAt: new Date(now + 150 * day).toISOString(),
      endsAt: new Date(now + 150 * day + 7_200_000).toISOString(),
      state: 'published' as const,
      enrolments: [],
    }));
    await house.call(training.load, { events });
    stage.pairs[siteId] = pairs;
    stage.matches[siteId] = running.map(({ id }) => id);
    stage.seats[siteId] = random.some(events.flatMap(({ id }) => pairs.map(({ mentorId }) => ({ eventId: id, personId: mentorId }))), Math.ceil(operations * 0.2) + 50);
  }
  await house.call(identity.createDemoAccounts, {
    accounts: stage.sites.map(({ id, name }) => ({ ...(stage.accounts[id] as Account), name: `Chaos ${name}`, grants: [{ role: 'site_coordinator' as const, scope: 'site' as const, scopeId: id }] })),
  });
  return stage;
}

/** Up to three meetings before the play begins: some matches count already, some nearly. */
const meetings = (random: Random) => ['2026-03-19', '2026-04-02', '2026-04-16'].slice(0, random.between(0, 3)).map((date) => ({ id: newId(), date, minutes: 60, activity: 'Deutsch geübt' }));

async function inBatches<T>(items: readonly T[], size: number, send: (batch: T[], last: boolean) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < items.length; at += size) await send(items.slice(at, at + size), at + size >= items.length);
}

/** What one player works on: nobody else touches it, so a refusal means something. */
interface Hand {
  newcomers: { id: string; version: number; state: 'interested' | 'contacted' }[];
  proposals: { id: string; version: number; state: string }[];
  meetings: { matchId: string; id: string }[];
  enrolments: { id: string; eventId: string }[];
}

/** How often each is played. Every kind that writes is audited by its mark. */
export const kinds = {
  'record interest': 14,
  'contact somebody': 9,
  'hold the interview': 6,
  'propose a match': 6,
  'take a step of a match': 14,
  'record a meeting': 16,
  'remove a meeting': 4,
  enrol: 10,
  'cancel an enrolment': 3,
  'be refused': 6,
  'read people': 4,
  'read matches': 4,
  'read today': 4,
} as const;
export type Kind = keyof typeof kinds;

const steps: Record<string, { transition: string; to: string; dated?: true }> = {
  proposed: { transition: 'askMentor', to: 'mentor_asked' },
  mentor_asked: { transition: 'askMentee', to: 'mentee_asked' },
  mentee_asked: { transition: 'introduce', to: 'introduction', dated: true },
  introduction: { transition: 'startTrial', to: 'trial' },
};

/** Plays one site's coordinator: picks by chance what comes next, remembers only what was confirmed. */
export class Player {
  private readonly hand: Hand = { newcomers: [], proposals: [], meetings: [], enrolments: [] };
  private marks = 0;

  constructor(
    private readonly number: number,
    private readonly site: string,
    private readonly stage: Stage,
    private readonly client: Client,
    private readonly random: Random,
    private readonly today: () => string,
  ) {}

  /** Plays what chance says; what has nothing to work on becomes what makes it. */
  async playAny(): Promise<void> {
    await this.play(this.random.weighted(kinds));
  }

  /** Plays one operation of the kind, or the one that has to come before it; true when it succeeded. */
  async play(kind: Kind): Promise<{ kind: Kind; success: boolean }> {
    const able = this.able(kind);
    const reply = await this.moves[able]();
    return { kind: able, success: reply.answer === 'success' || (able === 'be refused' && reply.answer === 'refused') };
  }

  /** Is there still somebody to propose or to enrol? What is used up cannot be played. */
  lasts(kind: Kind): boolean {
    if (kind === 'propose a match' || (kind === 'take a step of a match' && this.hand.proposals.length === 0)) return (this.stage.pairs[this.site]?.length ?? 0) > 0;
    if (kind === 'enrol' || (kind === 'cancel an enrolment' && this.hand.enrolments.length === 0)) return (this.stage.seats[this.site]?.length ?? 0) > 0;
    return true;
  }

  private able(kind: Kind): Kind {
    const { newcomers, proposals, meetings, enrolments } = this.hand;
    const nothing =
      (kind === 'contact somebody' && !newcomers.some(({ state }) => state === 'interested')) ||
      (kind === 'hold the interview' && !newcomers.some(({ state }) => state === 'contacted'));
    if (nothing) return kind === 'contact somebody' || !newcomers.some(({ state }) => state === 'interested') ? 'record interest' : 'contact somebody';
    if (!this.lasts(kind)) return 'record interest';
    if (kind === 'take a step of a match' && proposals.length === 0) return 'propose a match';
    if (kind === 'remove a meeting' && meetings.length === 0) return 'record a meeting';
    if (kind === 'cancel an enrolment' && enrolments.length === 0) return 'enrol';
    return kind;
  }

  private readonly moves: Record<Kind, () => Promise<Reply>> = {
    'record interest': async () => {
      const mark = { email: `p${this.number}-${++this.marks}@chaos.example` };
      const reply = await this.send('record interest', 'POST', '/api/interests', anInterest({ siteId: this.site, contact: mark }), mark);
      if (reply.answer === 'success') this.hand.newcomers.push({ id: reply.body.id ?? '', version: reply.body.version ?? 0, state: 'interested' });
      return reply;
    },
    'contact somebody': () => this.advance('contact somebody', 'contact', 'interested', 'contacted'),
    'hold the interview': () => this.advance('hold the interview', 'interview', 'contacted', null),
    'propose a match': async () => {
      const mark = this.stage.pairs[this.site]?.pop() ?? { mentorId: '', menteeId: '' };
      const reply = await this.send('propose a match', 'POST', '/api/matches', { ...mark, reason: 'Wunsch im Erstgespräch' }, mark);
      if (reply.answer === 'success') this.hand.proposals.push({ id: reply.body.id ?? '', version: reply.body.version ?? 0, state: 'proposed' });
      return reply;
    },
    'take a step of a match': async () => {
      const match = this.take(this.hand.proposals);
      const step = steps[match.state] as (typeof steps)[string];
      const reply = await this.send(
        'take a step of a match',
        'POST',
        `/api/matches/${match.id}/steps`,
        { version: match.version, transition: step.transition, ...(step.dated ? { on: this.today() } : {}) },
        { matchId: match.id, transition: step.transition },
      );
      if (reply.answer === 'success' && steps[step.to]) this.hand.proposals.push({ id: match.id, version: reply.body.version ?? 0, state: step.to });
      return reply;
    },
    'record a meeting': async () => {
      const matchId = this.random.pick(this.stage.matches[this.site] ?? []);
      // Day and minutes that no other meeting has: the mark, because the words are sealed.
      this.marks += 1;
      const mark = { matchId, date: `2026-0${4 + (this.marks % 6)}-${10 + this.number}`, minutes: 5 + (this.marks % 1_400), activity: 'Spaziergang' };
      const { matchId: _match, ...body } = mark;
      const reply = await this.send('record a meeting', 'POST', `/api/matches/${matchId}/meetings`, body, mark);
      if (reply.answer === 'success') this.hand.meetings.push({ matchId, id: reply.body.id ?? '' });
      return reply;
    },
    'remove a meeting': async () => {
      const { matchId, id } = this.take(this.hand.meetings);
      return this.send('remove a meeting', 'DELETE', `/api/matches/${matchId}/meetings/${id}`, undefined, { matchId, meetingId: id });
    },
    enrol: async () => {
      const mark = this.stage.seats[this.site]?.pop() ?? { eventId: '', personId: '' };
      const reply = await this.send('enrol', 'POST', `/api/events/${mark.eventId}/enrolments`, { personId: mark.personId }, mark);
      if (reply.answer === 'success') this.hand.enrolments.push({ id: reply.body.id ?? '', eventId: mark.eventId });
      return reply;
    },
    'cancel an enrolment': async () => {
      const { id } = this.take(this.hand.enrolments);
      return this.send('cancel an enrolment', 'DELETE', `/api/enrolments/${id}`, undefined, { enrolmentId: id });
    },
    'be refused': async () => {
      const other = this.random.pick(this.stage.sites.filter(({ id }) => id !== this.site)).id;
      const mark = { email: `refused${this.number}-${++this.marks}@chaos.example` };
      return this.send('be refused', 'POST', '/api/interests', anInterest({ siteId: other, contact: mark }), mark);
    },
    'read people': () => this.send('read people', 'GET', `/api/people?siteId=${this.site}&per_page=20`),
    'read matches': () => this.send('read matches', 'GET', `/api/matches?siteId=${this.site}&per_page=20`),
    'read today': () => this.send('read today', 'GET', `/api/today/${this.random.pick(['people', 'matches', 'events'])}?siteId=${this.site}`),
  };

  private async advance(kind: Kind, transition: string, from: Hand['newcomers'][number]['state'], to: 'contacted' | null): Promise<Reply> {
    const person = this.take(this.hand.newcomers, ({ state }) => state === from);
    const reply = await this.send(kind, 'POST', `/api/people/${person.id}/intake`, { version: person.version, transition }, { personId: person.id, transition });
    if (reply.answer === 'success' && to) this.hand.newcomers.push({ id: person.id, version: reply.body.version ?? 0, state: to });
    return reply;
  }

  private send(kind: Kind, method: Send['method'], path: string, body?: object, mark?: Record<string, unknown>): Promise<Reply> {
    return this.client.send({ kind, site: this.site, method, path, body, mark });
  }

  /** Takes a thing out of the hand: as long as its fate is unknown, nobody plays with it. */
  private take<T>(things: T[], fits: (thing: T) => boolean = () => true): T {
    const fitting = things.flatMap((thing, index) => (fits(thing) ? [index] : []));
    return things.splice(this.random.pick(fitting), 1)[0] as T;
  }
}
