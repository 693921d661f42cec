import { describe, expect, it } from '@jest/globals';
import { KeptAnswers } from './kept-answers.js';
import { ReadyAnswer } from './ready-answer.js';

const kilobytes = (count: number) => ({ answer: new ReadyAnswer(Buffer.alloc(count * 1_024, 'x'), []), subject: 'sites.list', generation: 0, askedAt: 0, usedAt: 0, restUntil: 0 });

describe('Kept answers', () => {
  it('give way when the room is full, those first that nobody has asked for longest', () => {
    const kept = new KeptAnswers(40 * 1_024);
    for (const key of ['a', 'b', 'c']) kept.put(key, kilobytes(10));
    expect(kept.use('a', 5_000)).toBeDefined();
    kept.put('d', kilobytes(10));
    expect(['a', 'b', 'c', 'd'].filter((key) => kept.use(key, 6_000))).toEqual(['a', 'c', 'd']);
    expect(kept.bytes).toBeLessThanOrEqual(40 * 1_024);
  });

  it('never take more than the room, whatever strangers ask for', () => {
    const kept = new KeptAnswers(100 * 1_024);
    for (let page = 0; page < 5_000; page += 1) kept.put(`/v1/sites?page=${page}`, kilobytes(1));
    expect(kept.bytes).toBeLessThanOrEqual(100 * 1_024);
    expect(kept.size).toBeLessThan(40);
    kept.put('too large', kilobytes(200));
    expect([kept.use('too large', 6_000), kept.bytes, kept.size]).toEqual([undefined, 0, 0]);
  });

  it('weigh more when a compressed form is made, and nothing once they are dropped', async () => {
    const kept = new KeptAnswers(1_000_000);
    const one = kilobytes(10);
    kept.put('a', one);
    const before = kept.bytes;
    const { body } = await one.answer.in('gzip');
    kept.weighAgain('a', one.answer);
    expect(kept.bytes).toBe(before + body.length);
    kept.drop('a');
    kept.weighAgain('a', one.answer);
    expect([kept.bytes, kept.size]).toEqual([0, 0]);
  });
});
