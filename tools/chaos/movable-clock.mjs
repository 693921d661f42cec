// Loaded before everything else (--import): the process lives at another moment, and a file says by how much. All copies read the same file.
import { readFileSync } from 'node:fs';

const file = process.env.CHAOS_CLOCK_FILE;
const parent = process.ppid;
const read = () => Number(readFileSync(file, 'utf8')) || 0;
let shift = read();
setInterval(() => {
  // Whoever started us is gone, kill -9 included: nothing of the house stays behind.
  if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
  shift = read();
}, 50).unref();

const real = Date;
const moved = new Proxy(real, {
  construct: (target, given, self) => Reflect.construct(target, given.length === 0 ? [target.now() + shift] : given, self === moved ? target : self),
  apply: () => new moved().toString(),
  get: (target, key) => (key === 'now' ? () => target.now() + shift : Reflect.get(target, key)),
});
real.prototype.constructor = moved;
globalThis.Date = moved;
