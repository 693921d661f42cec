import { describe, expect, it } from '@jest/globals';
import { reconnectPause } from './reconnect-pause.js';

describe('The pause before another try to reach the broker', () => {
  it('is a third of a second and a little chance', () => {
    let now = 1_000;
    const pause = reconnectPause(() => (now += 10), () => 0.5);
    expect([pause(), pause()]).toEqual([350, 350]);
  });

  it('falls away once when the clock was set back since the last try, however far', () => {
    const moments = [86_400_000, 5, 400];
    const pause = reconnectPause(() => moments.shift() ?? 0, () => 0);
    pause();
    // What the client asks: last try + pause ≤ now?
    expect(86_400_000 + pause()).toBeLessThanOrEqual(5);
    expect(pause()).toBe(300);
  });
});
