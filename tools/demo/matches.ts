import type { z } from 'zod';
import type { MatchToLoad } from '@patenwerk/contracts';
import { addDays, daysBetween, earlier, momentOf, yearOf } from './days.js';
import { inventMentee, inventMentor, inState, type DemoPerson, type Home } from './people.js';
import type { Random } from './random.js';
import type { DemoSite } from './sites.js';

export type DemoMatch = z.input<typeof MatchToLoad>;

interface Mentor {
  person: DemoPerson;
  /** Last day of every match so far; a place is free when fewer than the capacity are still running. */
  busyUntil: string[];
}

export interface SiteStory {
  people: DemoPerson[];
  matches: DemoMatch[];
}

const activities = ['Deutsch geübt', 'Bewerbung geschrieben', 'Spaziergang und Gespräch', 'Brief vom Amt gelesen', 'Hausaufgaben gemacht', 'Zusammen gekocht', 'Stadtbücherei besucht', 'Formular ausgefüllt', 'Berufsinformationszentrum besucht', 'Wohnungsanzeigen durchgesehen', 'Auf dem Spielplatz', 'Zum Termin begleitet', 'Museum besucht', 'Lesen geübt', 'Telefonieren geübt', 'Fahrrad repariert', 'Mathe gelernt', 'Kaffee getrunken und erzählt'];

// Monthly risk of an early end. Higher than the research data's, because terms here are shorter than a year: near
// 31 % of the matches shall end early all the same (STAR, docs/rules.md).
const earlyEndRisk = (month: number): number => (month === 1 ? 0.07 : month === 2 ? 0.08 : month === 3 ? 0.08 : 0.06);
// 64 % of the endings lie on the mentor's side.
const earlyReasons = { mentor_no_time: 0.29, mentor_moved: 0.11, mentor_health: 0.15, mentor_unreachable: 0.06, mentor_overload: 0.03, mentee_moved: 0.12, mentee_no_time: 0.09, mentee_no_interest: 0.06, mentee_unreachable: 0.04, no_chemistry: 0.03, expectations: 0.02 } as const;
const plannedReasons = { goal_reached: 0.3, agreed_term: 0.34, became_friends: 0.2, self_reliant: 0.16 } as const;

/** A match at a point of its way, told in days before today; what is left out has not happened yet. */
interface Scene {
  proposed: number;
  mentorAsked?: number;
  menteeAsked?: number;
  introduced?: number;
  trial?: number;
  agreed?: number;
  meetings?: readonly number[];
}

/** Something in each group of the start page: answers to get, trials that end this week, two that went quiet, four that nearly count. */
const scenes: readonly Scene[] = [
  { proposed: 1 },
  { proposed: 5, mentorAsked: 3 },
  // Expires tomorrow.
  { proposed: 12, mentorAsked: 11, menteeAsked: 6 },
  { proposed: 46, mentorAsked: 45, menteeAsked: 43, introduced: 41, trial: 37, meetings: [32, 25, 16, 6] },
  { proposed: 50, mentorAsked: 49, menteeAsked: 46, introduced: 44, trial: 40, meetings: [36, 22, 11] },
  { proposed: 52, mentorAsked: 51, menteeAsked: 49, introduced: 46, trial: 42, agreed: 6, meetings: [20, 8] },
  { proposed: 44, mentorAsked: 43, menteeAsked: 41, introduced: 38, trial: 34, agreed: 4, meetings: [13] },
  { proposed: 104, mentorAsked: 103, menteeAsked: 101, introduced: 97, trial: 92, agreed: 61, meetings: [85, 70, 52, 31] },
  { proposed: 93, mentorAsked: 92, menteeAsked: 90, introduced: 86, trial: 81, agreed: 52, meetings: [75, 60, 45] },
];

/** How much of a year's matches is there by `today`: it opens in January, and the figures are those of late November. */
const shareOfYear = (today: string): number => Math.min(1, Math.max(0, daysBetween(`${yearOf(today)}-02-20`, today) / 275));

/** One site's people and matches of this year and the two before, up to `today`. */
export function inventSite(random: Random, site: DemoSite, home: Home, today: string): SiteStory {
  const story: SiteStory = { people: [], matches: [] };
  const mentors: Mentor[] = [];
  const thisYear = yearOf(today);
  if (site.shown) for (const scene of scenes) inventScene(random, story, mentors, home, scene, today);
  for (const year of [thisYear - 2, thisYear - 1, thisYear]) {
    const lastDay = earlier(`${year}-12-31`, today);
    const wanted = year === thisYear ? Math.round(site.counts * shareOfYear(today)) : Math.round(site.quota * (year === thisYear - 1 ? 0.97 : 0.9));
    let counting = story.matches.filter((match) => countsFor(match, year)).length;
    for (let guard = 0; counting < wanted && guard < wanted * 4; guard++) {
      const match = inventMatch(random, story, mentors, home, dayWithin(random, year, lastDay), today);
      if (countsFor(match, year)) counting++;
      // About one proposal in nine is declined by one of the two.
      if (random.chance(0.11)) story.matches.push(declined(random, story, mentors, home, dayWithin(random, year, lastDay), today));
    }
  }
  inventOpenWork(random, story, mentors, home, today);
  return { ...story, people: [...mentors.map((mentor) => afterTheirMatches(mentor, today)), ...story.people] };
}

/** Most mentors whose last match is over for two months have left or rest; the others wait for a new one, from the end of the last on. */
function afterTheirMatches({ person, busyUntil }: Mentor, today: string): DemoPerson {
  const last = [...busyUntil].sort().at(-1);
  // By the id and not by the next number of the random source: nothing invented later moves.
  const lot = parseInt(person.id.slice(-2), 16) / 256;
  const since = readySinceOn({ person, busyUntil }, today);
  // Who was asked once and then nobody for half a year has gone.
  if (!last && since !== null && since < addDays(today, -180)) return { ...inState(person, 'left', addDays(since, 150)), readySince: null };
  if (!last || last > addDays(today, -60) || lot > 0.88) return since === person.readySince ? person : { ...inState(person, 'ready', since ?? today), readySince: since };
  return { ...inState(person, lot < 0.7 ? 'left' : 'resting', addDays(last, 30)), readySince: null };
}

/** Beginnings lie mostly between January and late summer, as the year's quota opens with the year. */
function dayWithin(random: Random, year: number, lastDay: string): string {
  const span = Math.max(1, daysBetween(`${year}-01-08`, addDays(lastDay, -50)));
  return addDays(`${year}-01-08`, Math.floor(span * random.next() ** 1.4));
}

function freeMentor(random: Random, mentors: Mentor[], home: Home, day: string, today: string): Mentor {
  const free = mentors.filter((mentor) => (mentor.person.readySince ?? '9999') <= day && mentor.busyUntil.filter((until) => until >= day).length < mentor.person.profile.capacity);
  if (free.length > 0 && random.chance(0.62)) return random.pick(free);
  const mentor: Mentor = { person: inventMentor(random, home, addDays(day, -random.between(3, 60)), today), busyUntil: [] };
  mentors.push(mentor);
  return mentor;
}

/** Since when a mentor waited on a day: since the first readiness, or since the last match before it was over. */
function readySinceOn({ person, busyUntil }: Mentor, day: string): string | null {
  return busyUntil.filter((until) => until <= day).sort().at(-1) ?? person.readySince;
}

function inventMatch(random: Random, story: SiteStory, mentors: Mentor[], home: Home, proposedOn: string, today: string): DemoMatch {
  const mentor = freeMentor(random, mentors, home, proposedOn, today);
  const mentee = inventMentee(random, home, addDays(proposedOn, -random.between(5, 150)), today, mentor.person);
  const match: DemoMatch = { ...bareMatch(random, home, mentor, mentee, proposedOn), state: 'proposed' };
  const introductionOn = addDays(proposedOn, random.between(6, 14));
  const trialFrom = introductionOn;
  const agreedOn = addDays(trialFrom, random.between(21, 42));
  const termDays = random.pick([75, 90, 120, 120, 150, 300]);
  const plannedEnd = addDays(agreedOn, termDays);
  const endsEarly = earlyEnd(random, trialFrom, plannedEnd);
  const over = endsEarly ?? addDays(plannedEnd, random.between(-12, 20));

  step(match, 'askMentor', 'mentor_asked', addDays(proposedOn, 1), today);
  step(match, 'askMentee', 'mentee_asked', addDays(proposedOn, random.between(2, 4)), today);
  if (step(match, 'introduce', 'introduction', addDays(proposedOn, 5), today)) match.introductionOn = introductionOn;
  if (step(match, 'startTrial', 'trial', trialFrom, today)) match.trialFrom = trialFrom;
  if (over > agreedOn && step(match, 'activate', 'active', agreedOn, today)) {
    match.agreedOn = agreedOn;
    match.plannedEnd = plannedEnd;
  }
  if (over <= today && ['trial', 'active'].includes(match.state)) {
    if (match.state === 'active') step(match, 'beginClosing', 'closing', addDays(over, -random.between(0, 5)), today);
    step(match, 'end', 'ended', over, today, 'Im Gespräch beendet');
    match.endedOn = over;
    match.endReason = endsEarly ? random.weighted(earlyReasons) : random.weighted(plannedReasons);
    match.closingTalkOn = over;
  }
  if (match.trialFrom) match.meetings = inventMeetings(random, match.trialFrom, earlier(over, today), today);
  mentor.busyUntil.push(over);
  story.matches.push(match);
  story.people.push(inState(mentee, match.state === 'ended' ? 'completed' : ['introduction', 'trial', 'active'].includes(match.state) ? 'matched' : 'ready', match.endedOn ?? match.trialFrom ?? proposedOn));
  return match;
}

function inventScene(random: Random, story: SiteStory, mentors: Mentor[], home: Home, scene: Scene, today: string): void {
  const ago = (days: number): string => addDays(today, -days);
  const mentor = freeMentor(random, mentors, home, ago(scene.proposed), today);
  const mentee = inventMentee(random, home, ago(scene.proposed + random.between(5, 60)), today, mentor.person);
  const match: DemoMatch = { ...bareMatch(random, home, mentor, mentee, ago(scene.proposed)), state: 'proposed' };
  if (scene.mentorAsked !== undefined) step(match, 'askMentor', 'mentor_asked', ago(scene.mentorAsked), today);
  if (scene.menteeAsked !== undefined) step(match, 'askMentee', 'mentee_asked', ago(scene.menteeAsked), today);
  if (scene.introduced !== undefined && scene.trial !== undefined) {
    step(match, 'introduce', 'introduction', ago(scene.introduced), today);
    step(match, 'startTrial', 'trial', ago(scene.trial), today);
    match.introductionOn = match.trialFrom = ago(scene.trial);
  }
  if (scene.agreed !== undefined) {
    step(match, 'activate', 'active', ago(scene.agreed), today);
    match.agreedOn = ago(scene.agreed);
    match.plannedEnd = addDays(today, 180);
  }
  match.meetings = (scene.meetings ?? []).map((days) => meetingOn(random, ago(days)));
  mentor.busyUntil.push(addDays(today, 180));
  story.matches.push(match);
  story.people.push(match.trialFrom ? inState(mentee, 'matched', match.trialFrom) : mentee);
}

function bareMatch(random: Random, home: Home, mentor: Mentor, mentee: DemoPerson, proposedOn: string): Omit<DemoMatch, 'state'> {
  return {
    id: random.id(momentOf(proposedOn)),
    siteId: home.siteId,
    mentorId: mentor.person.id,
    menteeId: mentee.id,
    mentorReadySince: readySinceOn(mentor, proposedOn),
    menteeReadySince: mentee.readySince,
    format: 'one_to_one',
    goals: mentee.profile.goals,
    phase: 'opportunity',
    steps: [{ transition: 'propose', on: momentOf(proposedOn), reason: null }],
    introductionOn: null,
    trialFrom: null,
    agreedOn: null,
    plannedEnd: null,
    endedOn: null,
    endReason: null,
    closingTalkOn: null,
    meetings: [],
  };
}

/** Takes the step when its day has come; days never run backwards. */
function step(match: DemoMatch, transition: Exclude<DemoMatch['steps'][number]['transition'], 'propose'>, to: DemoMatch['state'], day: string, today: string, reason: string | null = null): boolean {
  const last = match.steps[match.steps.length - 1]!.on.slice(0, 10);
  const on = day < last ? last : day;
  if (on > today) return false;
  match.steps.push({ transition, on: momentOf(on, 9 + Math.min(match.steps.length, 8)), reason });
  match.state = to;
  return true;
}

function earlyEnd(random: Random, from: string, plannedEnd: string): string | null {
  for (let month = 1; ; month++) {
    const day = addDays(from, month * 30 - random.between(0, 20));
    if (day >= plannedEnd) return null;
    if (random.chance(earlyEndRisk(month))) return day;
  }
}

function inventMeetings(random: Random, from: string, until: string, today: string): DemoMatch['meetings'] {
  const meetings: DemoMatch['meetings'] = [];
  const rhythm = random.pick([7, 7, 10, 14, 14, 21]);
  // One in twelve has gone quiet: that is what the early warning is for.
  const quietFrom = until === today && random.chance(0.08) ? addDays(today, -random.between(30, 60)) : until;
  for (let day = addDays(from, random.between(2, 7)); day < until && day <= quietFrom; day = addDays(day, rhythm + random.between(-2, 4))) {
    meetings.push(meetingOn(random, day));
  }
  return meetings;
}

function meetingOn(random: Random, day: string): DemoMatch['meetings'][number] {
  return { id: random.id(momentOf(day, 16)), date: day, minutes: random.pick([60, 60, 90, 90, 120, 150]), activity: random.pick(activities) };
}

/** The counting rule (docs/rules.md), only to steer how many matches are invented; matching counts for itself. */
function countsFor(match: DemoMatch, year: number): boolean {
  const days = new Set(match.meetings.map((meeting) => meeting.date).filter((date) => yearOf(date) === year));
  return match.agreedOn !== null && yearOf(match.agreedOn) <= year && days.size >= 3;
}

/** What waits for an answer today: proposals, introductions, people on both waiting lists, new interests. */
function inventOpenWork(random: Random, story: SiteStory, mentors: Mentor[], home: Home, today: string): void {
  for (const daysAgo of [2, 6, 8, 24, 38, 47]) inventMatch(random, story, mentors, home, addDays(today, -daysAgo), today);
  const waiting = random.between(5, 9);
  for (let n = 0; n < waiting; n++) story.people.push(inventMentee(random, home, addDays(today, -waitingDays(random, 49, 154)), today));
  for (let n = random.between(3, 5); n > 0; n--) mentors.push({ person: inventMentor(random, home, addDays(today, -waitingDays(random, 28, 84)), today), busyUntil: [] });
}

function declined(random: Random, story: SiteStory, mentors: Mentor[], home: Home, proposedOn: string, today: string): DemoMatch {
  const mentor = freeMentor(random, mentors, home, proposedOn, today);
  const mentee = inventMentee(random, home, addDays(proposedOn, -20), today, mentor.person);
  const match: DemoMatch = { ...bareMatch(random, home, mentor, mentee, proposedOn), state: 'proposed' };
  step(match, 'askMentor', 'mentor_asked', addDays(proposedOn, 1), today);
  step(match, 'decline', 'declined', addDays(proposedOn, 4), today, 'Gerade keine Zeit für eine neue Patenschaft');
  story.people.push(inState(mentee, 'withdrawn', addDays(proposedOn, 30)));
  return match;
}

/** Median and 90th percentile in days (research data, waitingTimeWeeks); half below the median, a long tail above. */
function waitingDays(random: Random, median: number, p90: number): number {
  const rank = random.next();
  return Math.max(1, Math.round(rank < 0.5 ? median * (0.1 + 1.8 * rank) : median + (p90 - median) * ((rank - 0.5) / 0.4) * 0.9));
}
