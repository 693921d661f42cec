import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until the assertion holds; after the patience is over its own error tells what is missing. */
export async function eventually<T>(assertion: () => Promise<T> | T, patienceMs = 15_000): Promise<T> {
  const end = performance.now() + patienceMs;
  for (;;) {
    try {
      return await assertion();
    } catch (error) {
      if (performance.now() > end) throw error;
      await sleep(20);
    }
  }
}
