/**
 * The pause before another try to reach the broker, in milliseconds: 300 to 400. The client counts it from the moment it last tried; when the
 * clock was set back since, that moment lies ahead and the client would wait until it comes, an hour or a day. Then there is no pause at all.
 */
export function reconnectPause(now: () => number = Date.now, chance: () => number = Math.random): () => number {
  let last = Number.NEGATIVE_INFINITY;
  return () => {
    const moment = now();
    const setBack = moment < last;
    last = moment;
    return setBack ? Number.NEGATIVE_INFINITY : 300 + 100 * chance();
  };
}
