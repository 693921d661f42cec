// A year day by day: who comes and leaves when, and what is done with it. Nothing here knows beforehand who comes, but for `hindsight`.
import { agreedPairs, type Pool, solve, verify } from '@patenwerk/matching-engine';

export const year = 365;
/** Days until a proposal is confirmed: so long a pair stays open and may still be planned anew. */
export const confirmAfter = 3;
/** After the year nobody comes any more; what is open then may still be confirmed, also a pair that changes a few times. */
export const end = year + 14;
/** Who is due is planned whatever the futures say, so many days before the promise ends. */
const dueBefore = 14;

/** Somebody of the whole pool (`who` = row or column there), from one day to another, both included. */
export interface Mentee {
  who: number;
  comes: number;
  leaves: number;
}

export interface Mentor extends Mentee {
  places: number;
}

export interface Cast {
  mentees: Mentee[];
  mentors: Mentor[];
}

/** What is thought of the future: nothing but who came the year before, and how soon people leave. */
export interface Foresight {
  /** Who may come this year, in several ways; the same person may come twice. */
  years: readonly Cast[];
  /** So many days are looked ahead. */
  ahead: number;
  /** The share of the futures that has to agree on a pair. */
  agree: number;
  /** No mentee shall wait for more days, if it can be helped, and what keeping that is worth. */
  promise: number;
  onTime: number;
  /** Half of all leave after so many days. */
  halfLeaveAfter: number;
}

export interface Played {
  pairs: number;
  value: number;
  /** Days from coming to being placed of every mentee; who is not placed waits until the end, or until they leave. */
  waits: number[];
  /** Who is left at the end, with the places that are left. */
  left: Cast;
}

/** The mentors of each column of the whole pool, one after the other: `first` of the column, then `next`; -1 = no more. */
function byColumn(all: Pool, mentors: readonly Mentor[]): { first: Int32Array; next: Int32Array } {
  const first = new Int32Array(all.columns).fill(-1);
  const next = new Int32Array(mentors.length);
  for (let at = mentors.length - 1; at >= 0; at--) {
    const { who } = mentors[at]!;
    next[at] = first[who]!;
    first[who] = at;
  }
  return { first, next };
}

/** The pool of some people out of the pool of all, with a weight for each pair (below 1 = no pair). */
function poolOf(all: Pool, { mentees, mentors }: Cast, weigh: (mentee: Mentee, mentor: Mentor, weight: number) => number): Pool {
  const { first, next } = byColumn(all, mentors);
  const from = new Int32Array(mentees.length + 1);
  const column: number[] = [];
  const weight: number[] = [];
  for (let row = 0; row < mentees.length; row++) {
    const mentee = mentees[row]!;
    for (let edge = all.from[mentee.who]!; edge < all.from[mentee.who + 1]!; edge++)
      for (let at = first[all.column[edge]!]!; at >= 0; at = next[at]!) {
        const worth = Math.round(weigh(mentee, mentors[at]!, all.weight[edge]!));
        if (worth < 1) continue;
        column.push(at);
        weight.push(worth);
      }
    from[row + 1] = column.length;
  }
  return { rows: mentees.length, columns: mentors.length, capacity: Int32Array.from(mentors, ({ places }) => places), from, column: Int32Array.from(column), weight: Float64Array.from(weight) };
}

/** The best plan for all who were there at the same time; the first pairs can be made on day 0. */
export function hindsight(all: Pool, cast: Cast): { pairs: number; value: number } {
  const pool = poolOf(all, cast, (mentee, mentor, weight) => (Math.max(mentee.comes, mentor.comes, 0) + confirmAfter <= Math.min(mentee.leaves, mentor.leaves, end) ? weight : 0));
  const plan = solve(pool);
  if (!verify(pool, plan).best) throw new Error('The plan in hindsight is not proven.');
  return plan;
}

const isThere = ({ comes, leaves }: Mentee, day: number): boolean => comes <= day && day <= leaves;

/** Who is placed when, and what is left of everybody. */
class Book {
  readonly played: Omit<Played, 'left'> = { pairs: 0, value: 0, waits: [] };
  readonly places: number[];
  private readonly placed: boolean[];

  constructor(private readonly cast: Cast) {
    this.places = cast.mentors.map(({ places }) => places);
    this.placed = cast.mentees.map(() => false);
  }

  menteesThere(day: number): number[] {
    return [...this.cast.mentees.keys()].filter((at) => !this.placed[at] && isThere(this.cast.mentees[at]!, day));
  }

  mentorsThere(day: number): number[] {
    return [...this.cast.mentors.keys()].filter((at) => this.places[at]! > 0 && isThere(this.cast.mentors[at]!, day));
  }

  place(mentee: number, mentor: number, day: number, weight: number): void {
    this.placed[mentee] = true;
    this.places[mentor]! -= 1;
    this.played.pairs += 1;
    this.played.value += weight;
    this.played.waits.push(day - this.cast.mentees[mentee]!.comes);
  }

  closed(day: number): Played {
    const left: Cast = { mentees: this.cast.mentees.filter((_, at) => !this.placed[at]), mentors: this.cast.mentors.map((mentor, at) => ({ ...mentor, places: this.places[at]! })) };
    const waits = [...this.played.waits, ...left.mentees.map(({ comes, leaves }) => Math.min(day, leaves) - comes)].sort((one, other) => one - other);
    const stays = ({ leaves }: Mentee): boolean => leaves >= day;
    return { ...this.played, waits, left: { mentees: left.mentees.filter(stays), mentors: left.mentors.filter((mentor) => mentor.places > 0 && stays(mentor)) } };
  }
}

/** Whoever waits longest takes the best mentor who is free; nothing is planned anew. */
export function firstCome(all: Pool, { mentees, mentors }: Cast, from: number, to: number): Played {
  const cast: Cast = { mentees: [...mentees].sort((one, other) => one.comes - other.comes || one.who - other.who), mentors };
  const book = new Book(cast);
  const { first, next } = byColumn(all, mentors);
  for (let day = from; day + confirmAfter <= to; day++) {
    const isFree = (at: number): boolean => book.places[at]! > 0 && mentors[at]!.comes <= day && day + confirmAfter <= mentors[at]!.leaves;
    for (const at of book.menteesThere(day)) {
      const { who, leaves } = cast.mentees[at]!;
      if (leaves < day + confirmAfter) continue;
      let [best, most] = [-1, 0];
      for (let edge = all.from[who]!; edge < all.from[who + 1]!; edge++) {
        if (all.weight[edge]! <= most) continue;
        for (let mentor = first[all.column[edge]!]!; mentor >= 0; mentor = next[mentor]!) if (isFree(mentor)) [best, most] = [mentor, all.weight[edge]!];
      }
      if (best >= 0) book.place(at, best, day + confirmAfter, most);
    }
  }
  return book.closed(to);
}

/** Each day the best plan for those who are there, or for the pairs on which the possible futures agree; a pair that stands for `confirmAfter` days is confirmed. */
export function dayByDay(all: Pool, cast: Cast, foresight?: Foresight): Played {
  const book = new Book(cast);
  const proposed = new Map<number, { mentor: number; since: number }>();
  for (let day = 0; day <= end; day++) {
    const there = { mentees: book.menteesThere(day), mentors: book.mentorsThere(day) };
    const today: Cast = { mentees: there.mentees.map((at) => cast.mentees[at]!), mentors: there.mentors.map((at) => ({ ...cast.mentors[at]!, places: book.places[at]! })) };
    const pool = poolOf(all, today, (_mentee, _mentor, weight) => weight);
    const { columnOf } = solve(foresight ? agreedPairs(pool, futures(all, today, day, foresight), neededBy(today, day, foresight)) : pool);
    for (const [row, mentee] of there.mentees.entries()) {
      const mentor = there.mentors[columnOf[row]!];
      const before = proposed.get(mentee);
      if (mentor === undefined) proposed.delete(mentee);
      else if (before?.mentor !== mentor) proposed.set(mentee, { mentor, since: day });
      else if (day - before.since >= confirmAfter) book.place(mentee, mentor, day, weightOf(pool, row, columnOf[row]!));
    }
  }
  return book.closed(end);
}

function weightOf({ from, column, weight }: Pool, row: number, to: number): number {
  return weight[from[row]! + column.subarray(from[row]!, from[row + 1]!).indexOf(to)]!;
}

/** Those of today and those who come within the next days of each possible year; a pair that has to wait is worth less by the chance that one of both leaves meanwhile. */
function* futures(all: Pool, today: Cast, day: number, { years, ahead, promise, onTime, halfLeaveAfter }: Foresight): Generator<Pool> {
  const comesLater = ({ comes }: Mentee): boolean => comes > day && comes <= day + ahead;
  for (const { mentees, mentors } of years) {
    const people: Cast = { mentees: [...today.mentees, ...mentees.filter(comesLater)], mentors: [...today.mentors, ...mentors.filter(comesLater)] };
    yield poolOf(all, people, (mentee, mentor, weight) => {
      const meet = Math.max(mentee.comes, mentor.comes, day);
      const kept = Number.isFinite(halfLeaveAfter) ? 0.5 ** ((2 * meet - Math.max(mentee.comes, day) - Math.max(mentor.comes, day)) / halfLeaveAfter) : 1;
      const saved = end - mentee.comes > promise && meet + confirmAfter - mentee.comes <= promise ? onTime : 0;
      return weight * kept + saved;
    });
  }
}

/** The share of the futures that has to agree for each mentee; none for whom the promise is about to end. */
function neededBy({ mentees }: Cast, day: number, { agree, promise }: Foresight): Float64Array {
  return Float64Array.from(mentees, ({ comes }) => {
    const left = promise - (day - comes);
    return left >= confirmAfter && left <= dueBefore && end - comes > promise ? 0 : agree;
  });
}
