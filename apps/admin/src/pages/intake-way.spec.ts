import { describe, expect, it } from '@jest/globals';
import { menteeIntakeStates, mentorIntakeStates, type Person, type PersonRole } from '@patenwerk/contracts';
import type { Format } from '../format.js';
import type { Words } from '../i18n/words.js';
import { intakeWay } from './intake-way.js';

const words = Object.assign((key: string) => key, { locale: 'de' as const, of: ({ de }: { de: string }) => de }) as unknown as Words;
const format = { brief: (day: string) => day.slice(0, 10) } as Format;
const person = (state: string, tos: [string, string][], isMinor = false) => ({ createdAt: '2026-11-01T09:00:00Z', isMinor, intake: { state, steps: tos.map(([to, on]) => ({ to, on: `${on}T09:00:00Z` })) } }) as unknown as Person;
const drawn = (role: PersonRole, who: Person) => intakeWay(who, role, role === 'mentor' ? mentorIntakeStates : menteeIntakeStates, words, format).map(({ id, state, note }) => [id, state, note]);

describe('the way through the intake', () => {
  it('shows the days of what was done, where one stands, and what comes', () => {
    expect(drawn('mentor', person('interviewed', [['contacted', '2026-11-03'], ['interviewed', '2026-11-10']]))).toEqual([
      ['interested', 'done', '2026-11-01'], ['contacted', 'done', '2026-11-03'], ['interviewed', 'current', '2026-11-10'], ['documents', 'todo', ''], ['training', 'todo', ''], ['ready', 'todo', ''],
    ]);
  });

  it('leaves out what was left out, and the guardians of who is of age', () => {
    expect(drawn('mentee', person('interviewed', [['interviewed', '2026-11-10']])).map(([id]) => id)).toEqual(['registered', 'interviewed', 'ready', 'matched']);
    expect(drawn('mentee', person('registered', [], true)).map(([id]) => id)).toContain('guardian_consent');
  });

  it('ends beside the way where somebody has left it', () => {
    expect(drawn('mentor', person('declined', [['contacted', '2026-11-03'], ['declined', '2026-11-20']]))).toEqual([['interested', 'done', '2026-11-01'], ['contacted', 'done', '2026-11-03'], ['declined', 'current', '2026-11-20']]);
  });
});
