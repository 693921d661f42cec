import { describe, expect, it } from '@jest/globals';
import { type MatchState, matchStates } from '@patenwerk/contracts';
import { mayCount } from './may-count.js';

const states = Object.keys(matchStates.states) as MatchState[];

describe('The question whether a match counts', () => {
  it('is not asked of a proposal that came to nothing, nor of what ended without an agreement', () => {
    expect(states.filter((state) => !mayCount({ state, agreedOn: null })).sort()).toEqual(['declined', 'ended', 'expired', 'withdrawn']);
  });

  it('is asked of every match with an agreement, also when it is over', () => {
    expect(states.filter((state) => mayCount({ state, agreedOn: '2026-03-02' }))).toEqual(states);
  });
});
