import { randomBytes } from 'node:crypto';

let lastMillis = 0;
let time = '';
let sequence = 0;

/** Chance is drawn for many ids at once, because a draw costs ten times what an id does; nothing of it is used twice. */
let chance = '';
let used = 0;

function drawn(digits: number): string {
  if (used + digits > chance.length) {
    chance = randomBytes(2_048).toString('hex');
    used = 0;
  }
  used += digits;
  return chance.slice(used - digits, used);
}

function begin(millis: number, first: number): void {
  lastMillis = millis;
  time = millis.toString(16).padStart(12, '0');
  sequence = first;
}

/** A new UUIDv7, made in the application; ids made one after the other in a process sort in that order (RFC 9562, method 1). */
export function newId(now: number = Date.now()): string {
  if (now > lastMillis) begin(now, parseInt(drawn(3), 16) & 0x7ff);
  else if (++sequence > 0xfff) begin(lastMillis + 1, 0);
  const variant = '89ab'[parseInt(drawn(1), 16) & 3];
  return `${time.slice(0, 8)}-${time.slice(8)}-7${sequence.toString(16).padStart(3, '0')}-${variant}${drawn(3)}-${drawn(12)}`;
}
