import { createServer } from 'node:net';

/** A port on 127.0.0.1 that nobody listens on right now. */
export function freePort() {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}

/** Whether a server could listen on this port of 127.0.0.1 right now. */
export function isPortFree(port) {
  return new Promise((done) => {
    const probe = createServer();
    probe.once('error', () => done(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => done(true)));
  });
}

/** The port itself, else the next free one of the `tries` after it, else any free one. */
export async function preferredPort(port, tries = 20) {
  for (let candidate = port; candidate <= Math.min(port + tries, 65_535); candidate += 1) {
    if (await isPortFree(candidate)) return candidate;
  }
  return freePort();
}
