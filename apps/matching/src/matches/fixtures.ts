import type { PairFacts } from './match.guards.js';

/** Two who fit, with a place free; for specs. */
export const aFittingPair: PairFacts = { gates: [], mentorLoad: 0, mentorCapacity: 1, trainingsAttended: true, menteeReady: true };
