import { describe, expect, it } from '@jest/globals';
import { bothLikedAndDisliked, likesProblems } from './likes.js';

describe('Likes and dislikes of one person', () => {
  it('never name the same interest; what does is told by name in both languages, at the dislikes', () => {
    const profile = { interests: ['cooking', 'walking', 'football'] as const, dislikes: ['football', 'reading', 'walking'] as const };
    const both = { interests: [...profile.interests], dislikes: [...profile.dislikes] };
    expect(bothLikedAndDisliked(both)).toEqual(['football', 'walking']);
    expect(likesProblems(both)).toEqual([{ field: 'profile.dislikes', de: expect.stringContaining('Fußball, Spazieren'), en: expect.stringContaining('ootball, ') }]);
  });

  it('are fine as long as each says something of its own', () => {
    expect([likesProblems({}), likesProblems({ interests: ['cooking'] }), likesProblems({ interests: ['cooking'], dislikes: ['football'] })]).toEqual([[], [], []]);
  });
});
