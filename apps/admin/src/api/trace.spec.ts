import { describe, expect, it } from '@jest/globals';
import { traceOfDeed, watchDeeds } from './trace.js';

describe('The trace of a deed', () => {
  it('is one id for all that follows from one press, and another for the next', () => {
    const page = new EventTarget();
    watchDeeds(page);
    const first = [traceOfDeed(), traceOfDeed()];
    page.dispatchEvent(new Event('pointerdown'));
    const second = [traceOfDeed(), traceOfDeed()];
    page.dispatchEvent(new Event('keydown'));
    const third = traceOfDeed();
    expect([new Set(first).size, new Set(second).size, new Set([...first, ...second, third]).size]).toEqual([1, 1, 3]);
    expect(third).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });
});
