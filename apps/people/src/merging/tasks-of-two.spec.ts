import { describe, expect, it } from '@jest/globals';
import { type OpenTask, tasksOfTwo } from './tasks-of-two.js';

const task = (id: string, kind: OpenTask['kind'], dueOn = '2026-11-25'): OpenTask => ({ id, kind, dueOn });

describe('Open tasks of two records', () => {
  it('of one kind become one: the one that is due earlier, on the same day that of the kept record', () => {
    expect(tasksOfTwo([task('a', 'interview', '2026-11-25')], [task('x', 'interview', '2026-11-24')], [])).toEqual({ stay: [], aside: ['a'] });
    expect(tasksOfTwo([task('a', 'interview', '2026-11-24')], [task('x', 'interview', '2026-11-25')], [])).toEqual({ stay: ['x'], aside: [] });
    expect(tasksOfTwo([task('a', 'interview')], [task('x', 'interview')], [])).toEqual({ stay: ['x'], aside: [] });
  });

  it('of different kinds, and what somebody has written by hand, stay all', () => {
    expect(tasksOfTwo([task('a', 'interview'), task('b', 'other')], [task('x', 'papers'), task('y', 'other')], [])).toEqual({ stay: [], aside: [] });
  });

  it('to renew a paper go with their paper, whatever day they are due', () => {
    const mine = [task('a', 'renew_code', '2026-11-24')];
    expect(tasksOfTwo(mine, [], [{ type: 'code_of_conduct', side: 'gone' }])).toEqual({ stay: [], aside: ['a'] });
    expect(tasksOfTwo([], [task('x', 'renew_code', '2026-11-20')], [{ type: 'code_of_conduct', side: 'kept' }])).toEqual({ stay: ['x'], aside: [] });
    expect(tasksOfTwo(mine, [task('x', 'renew_code', '2026-11-25')], [{ type: 'code_of_conduct', side: 'gone' }])).toEqual({ stay: [], aside: ['a'] });
    expect(tasksOfTwo(mine, [task('x', 'renew_code', '2026-11-20')], [])).toEqual({ stay: [], aside: ['a'] });
  });
});
