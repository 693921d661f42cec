import type { Sentence } from './sentence.js';

/** One wait at a site in whole days: until the first introduction, or until today when it goes on. */
export interface Wait {
  days: number;
  /** false = still waiting: it lasts longer than `days`, nobody knows how long. */
  placed: boolean;
  /** Days that had passed when the time we look at began: of the days before, only those who were still waiting are known. 0 when not given. */
  seenFrom?: number;
}

/** Fewer placements than this say too little to promise anybody anything. */
const needed = 10;
/** Products of many fractions are not exact; a share of one half shall still be one half. */
const rounding = 1e-9;

/** How much longer somebody waits. */
export interface Expected {
  /** Half of those who waited as long were placed within so many days more; null when nobody can tell. */
  medianDays: number | null;
  /** Three quarters of them. */
  mostDays: number | null;
  sentence: Sentence;
}

/**
 * How long people wait at a site, by Kaplan and Meier: those who still wait count as long as they have waited, and nobody is treated as if
 * placed. Waits that had begun before the time we look at enter late. What is no wait (less than 0 days, ended before it was seen) is left out.
 */
export class WaitEstimate {
  /** Waits that ended with an introduction. */
  readonly placed: number;
  /** Days on which somebody was placed, rising, and the share of those waiting then who were not. */
  private readonly steps: { day: number; stays: number }[];

  constructor(waits: readonly Wait[]) {
    const seen = waits.filter(({ days, seenFrom = 0 }) => seenFrom >= 0 && days >= seenFrom);
    const ends = seen.filter(({ placed }) => placed).map(({ days }) => days);
    this.placed = ends.length;
    this.steps = [...new Set(ends)]
      .sort((one, other) => one - other)
      .map((day) => {
        const waiting = seen.filter(({ days, seenFrom = 0 }) => seenFrom <= day && day <= days).length;
        const ended = ends.filter((days) => days === day).length;
        return { day, stays: 1 - ended / waiting };
      });
  }

  /** Within so many days more a share (0 to 1) of those who have waited `waited` days was placed; null when it never was so many. */
  remaining(waited: number, share: number): number | null {
    let waiting = 1;
    for (const { day, stays } of this.steps) {
      if (day <= waited) continue;
      waiting *= stays;
      if (waiting <= 1 - share + rounding) return day - waited;
    }
    return null;
  }

  /** What somebody who has waited so many days may expect; null when too few were placed. */
  of(waited: number): Expected | null {
    if (this.placed < needed) return null;
    const medianDays = this.remaining(waited, 0.5);
    return { medianDays, mostDays: this.remaining(waited, 0.75), sentence: sentenceFor(medianDays) };
  }

  /** What the estimate rests on, or why there is none. */
  get basis(): Sentence {
    if (this.placed < needed) {
      return { de: `Noch zu wenige Vermittlungen für eine Schätzung (${this.placed} von ${needed})`, en: `Too few placements for an estimate yet (${this.placed} of ${needed})` };
    }
    return { de: `Grundlage: ${this.placed} Vermittlungen der letzten zwölf Monate an Ihrem Standort`, en: `Based on ${this.placed} placements of the last twelve months at your site` };
  }
}

function sentenceFor(medianDays: number | null): Sentence {
  if (medianDays === null) return { de: 'So lange hat hier kaum jemand gewartet: dafür gibt es keine Schätzung', en: 'Hardly anybody has waited that long here: there is no estimate for it' };
  const time = period(medianDays);
  return { de: `Die Hälfte derer, die so lange warteten, wurde innerhalb von ${time.de} vermittelt`, en: `Half of those who waited this long were placed within ${time.en}` };
}

/** "3 Wochen" after "innerhalb von"; rounded up, the coarser the longer. */
function period(days: number): Sentence {
  if (days <= 1) return { de: 'einem Tag', en: 'a day' };
  if (days < 14) return { de: `${days} Tagen`, en: `${days} days` };
  const weeks = Math.ceil(days / 7);
  if (weeks <= 12) return { de: `${weeks} Wochen`, en: `${weeks} weeks` };
  const months = Math.ceil(days / 30.4);
  return { de: `${months} Monaten`, en: `${months} months` };
}
