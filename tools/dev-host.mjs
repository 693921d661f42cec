// The host of `npm run dev`: node --watch starts this file again whenever something it has loaded changes.
import { say } from './root.mjs';

const { startHost } = await import('./host.ts');
const running = await startHost(process.env, say);
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void running.close().then(() => process.exit(0)));
