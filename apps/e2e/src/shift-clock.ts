/** JavaScript that moves the clock of whoever runs it, the house or a browser: a journey takes weeks, its test does not. */
export function shiftClock(days: number): string {
  return `{
    const real = Date, shift = ${days} * 86400000;
    const moved = new Proxy(real, {
      construct: (target, given, self) => Reflect.construct(target, given.length === 0 ? [target.now() + shift] : given, self === moved ? target : self),
      apply: () => new moved().toString(),
      get: (target, key) => (key === 'now' ? () => target.now() + shift : Reflect.get(target, key)),
    });
    real.prototype.constructor = moved;
    globalThis.Date = moved;
  }`;
}

/** In days: from now to noon (UTC) of tomorrow. The jobs of the night have run then, whenever a test begins. */
export function untilNoonTomorrow(): number {
  const now = Date.now();
  const day = 86_400_000;
  return (Math.floor(now / day) * day + 1.5 * day - now) / day;
}
