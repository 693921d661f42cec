import type { FieldProblem } from '../kernel/problem.js';
import { labelOf } from '../shared/taxonomy.js';
import type { Profile } from './person.js';

type Likes = Partial<Pick<Profile, 'interests' | 'dislikes'>>;

/** What a profile says is liked and disliked at once: nobody does both. */
export function bothLikedAndDisliked({ interests = [], dislikes = [] }: Likes): Profile['dislikes'] {
  return dislikes.filter((each) => interests.includes(each));
}

/** The same as a problem at the field, with its mend. */
export function likesProblems(profile: Likes, field = 'profile.dislikes'): FieldProblem[] {
  const both = bothLikedAndDisliked(profile);
  if (both.length === 0) return [];
  const named = (language: 'de' | 'en'): string => both.map((each) => labelOf('interests', each, language)).join(', ');
  return [{
    field,
    de: `„${named('de')}“ steht schon bei dem, was die Person gern mag. Bitte nur an einer der beiden Stellen lassen, zum Beispiel gern: Kochen, nicht gern: Fußball.`,
    en: `"${named('en')}" stands with what the person likes already. Please leave it in one of the two places only, for example likes: cooking, dislikes: football.`,
  }];
}
