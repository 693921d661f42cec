export { startPostgres } from './postgres.mjs';
export { startNats } from './nats.mjs';
export { authorization } from './nats-config.mjs';
export { findNats, oldestNats } from './nats-program.mjs';
export { findChromium } from './chromium.mjs';
export { freePort, isPortFree, preferredPort } from './ports.mjs';
export { claim } from './claim.mjs';
export { serversHome } from './places.mjs';
export { Refusal } from './refusal.mjs';
