import { endStates, type SiteYearFigures, taxonomies } from '@patenwerk/contracts';

/** A match counts with three meetings, each on another day (docs/rules.md). */
export const neededMeetings = 3;

/** What counting looks at; names are those of the columns. */
export interface MatchInYear {
  matchId: string;
  state: string;
  trialFrom: string | null;
  agreedOn: string | null;
  plannedEnd: string | null;
  endedOn: string | null;
  endReason: string | null;
  /** Days of this year with a meeting, and the third of them. */
  meetingDays: number;
  thirdMeetingOn: string | null;
  /** Counted so far. */
  counts: boolean;
  /** It has been counted for this year before a site took it over: there it stays, and here it only runs and ends. */
  countedElsewhere?: boolean;
}

/** What a match had brought to a year of a site when another site took it over. */
export interface DepartedMatch {
  matchId: string;
  countsSince: string | null;
  founded: boolean;
  endedEarly: boolean;
  running: boolean;
}

export interface YearResult extends SiteYearFigures {
  /** Counted matches of each month, January first. */
  countedByMonth: number[];
  /** For each counted match the day from which signature and third meeting were both there. */
  countsSince: Map<string, string>;
}

const plannedEndings = new Set<string>(taxonomies.endReasons.filter((reason) => reason.planned).map((reason) => reason.id));
const over = new Set<string>(endStates);

/**
 * The day from which a match fulfils the rule for the year: agreement signed by the year's end and three meetings in it,
 * whatever its later state. Null when it does not.
 */
export function eligibleSince(match: Pick<MatchInYear, 'agreedOn' | 'thirdMeetingOn'>, year: number): string | null {
  const { agreedOn, thirdMeetingOn } = match;
  if (!agreedOn || !thirdMeetingOn || agreedOn > `${year}-12-31`) return null;
  return agreedOn > thirdMeetingOn ? agreedOn : thirdMeetingOn;
}

/** Agreement signed and one or two meetings, or a trial with all meetings that lacks only the signature. */
export function isNearly(match: MatchInYear, year: number): boolean {
  if (over.has(match.state)) return false;
  const signed = match.agreedOn !== null && match.agreedOn <= `${year}-12-31`;
  return signed ? match.meetingDays > 0 && match.meetingDays < neededMeetings : match.agreedOn === null && match.state === 'trial' && match.meetingDays >= neededMeetings;
}

/**
 * Which matches of a site count for a year. `quota` is the number of places; null, nobody has told one, sets no limit.
 * Who counts keeps the place as long as the rule is fulfilled; a free place goes to the earliest third meeting.
 * `departed` have gone to another site: what they brought stays, and keeps its places.
 */
export function countForYear(matches: readonly MatchInYear[], year: number, quota: number | null, departed: readonly DepartedMatch[] = []): YearResult {
  const from = `${year}-01-01`;
  const to = `${year}-12-31`;
  const own = matches.filter((match) => !match.countedElsewhere);
  const kept = departed.flatMap(({ countsSince }) => countsSince ?? []);
  const eligible = own.filter((match) => eligibleSince(match, year) !== null).sort(byClaim);
  const places = quota === null ? eligible.length : Math.max(0, quota - kept.length);
  const countsSince = new Map(eligible.slice(0, places).map((match) => [match.matchId, eligibleSince(match, year) as string]));
  const countedByMonth = new Array<number>(12).fill(0);
  for (const day of [...countsSince.values(), ...kept]) countedByMonth[Number(day.slice(5, 7)) - 1]! += 1;
  return {
    year,
    founded: own.filter(({ agreedOn }) => isBetween(agreedOn, from, to)).length + count(departed, 'founded'),
    counted: countsSince.size + kept.length,
    nearly: own.filter((match) => isNearly(match, year)).length,
    endedEarly: matches.filter((match) => isBetween(match.endedOn, from, to) && endedEarly(match)).length + count(departed, 'endedEarly'),
    running: matches.filter((match) => match.trialFrom !== null && match.trialFrom <= to && (match.endedOn === null || match.endedOn > to)).length + count(departed, 'running'),
    countedByMonth,
    countsSince,
  };
}

/**
 * What a match that another site takes over in the year `now` leaves to a year of the site it goes from; null when nothing.
 * A year that is over stays as a whole. Of the present one stays what has been counted, with its foundation; the rest goes along.
 */
export function leftBehind(match: MatchInYear & { countsSince: string | null }, year: number, now: number): DepartedMatch | null {
  const { matchId } = match;
  const own = match.countedElsewhere ? null : match.countsSince;
  const { founded, endedEarly, running } = countForYear([match], year, null);
  if (year < now) return own || founded || endedEarly || running ? { matchId, countsSince: own, founded: founded > 0, endedEarly: endedEarly > 0, running: running > 0 } : null;
  return own ? { matchId, countsSince: own, founded: founded > 0, endedEarly: false, running: false } : null;
}

const isBetween = (day: string | null, from: string, to: string): boolean => day !== null && day >= from && day <= to;
const count = (departed: readonly DepartedMatch[], what: 'founded' | 'endedEarly' | 'running'): number => departed.filter((match) => match[what]).length;

/** Can other meetings of one match change anything of what `countForYear` tells of its site? Not while claim, third meeting and nearness stay. */
export function changesCounting(before: MatchInYear, after: MatchInYear, year: number): boolean {
  return isNearly(before, year) !== isNearly(after, year) || claimOf(before, year) !== claimOf(after, year);
}

function claimOf(match: MatchInYear, year: number): string | null {
  const since = eligibleSince(match, year);
  return since && `${since} ${match.thirdMeetingOn}`;
}

/** Ended before the agreed time and not as planned. An end before the agreement leaves no negative mark. */
export function endedEarly({ agreedOn, endedOn, plannedEnd, endReason }: Pick<MatchInYear, 'agreedOn' | 'endedOn' | 'plannedEnd' | 'endReason'>): boolean {
  return agreedOn !== null && endedOn !== null && (plannedEnd === null || endedOn < plannedEnd) && endReason !== null && !plannedEndings.has(endReason);
}

function byClaim(a: MatchInYear, b: MatchInYear): number {
  return Number(b.counts) - Number(a.counts) || compare(a.thirdMeetingOn ?? '', b.thirdMeetingOn ?? '') || compare(a.matchId, b.matchId);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
