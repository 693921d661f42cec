// Loaded into the house's own process during a soak: what memory it holds after garbage was collected, one line of JSON each time. Collecting all at once stops the
// process for a moment, which nobody does in production: seldom enough that the latencies do not tell of it.
import { appendFileSync } from 'node:fs';

const file = process.env.HEAP_LOG;
const note = () => {
  globalThis.gc?.();
  appendFileSync(file, `${JSON.stringify({ at: Date.now(), ...process.memoryUsage() })}\n`);
};
if (file) setInterval(note, Number(process.env.HEAP_EVERY)).unref();
