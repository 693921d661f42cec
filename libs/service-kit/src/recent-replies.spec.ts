import { describe, expect, it } from '@jest/globals';
import { RecentReplies } from './recent-replies.js';

describe('The places of recent answers', () => {
  it('are known with the connection of their question, the newest of a place', () => {
    const replies = new RecentReplies();
    replies.add('_INBOX.people.1', 1);
    replies.add('_INBOX.people.1', 2);
    expect([replies.connectionOf('_INBOX.people.1'), replies.connectionOf('_INBOX.people.2')]).toEqual([2, undefined]);
  });

  it('are forgotten when a thousand others or more have come after them, and never before', () => {
    const replies = new RecentReplies();
    replies.add('first', 1);
    for (let n = 0; n < 1_000; n += 1) replies.add(`r${n}`, 1);
    expect(replies.connectionOf('first')).toBe(1);
    for (let n = 1_000; n < 2_001; n += 1) replies.add(`r${n}`, 1);
    expect(replies.connectionOf('first')).toBeUndefined();
  });
});
