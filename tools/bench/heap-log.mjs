// Loaded into the house's own process during a soak: what memory it holds after garbage was collected, one line of JSON every half minute.
import { appendFileSync } from 'node:fs';

const file = process.env.HEAP_LOG;
const note = () => {
  globalThis.gc?.();
  appendFileSync(file, `${JSON.stringify({ at: Date.now(), ...process.memoryUsage() })}\n`);
};
if (file) setInterval(note, 30_000).unref();
