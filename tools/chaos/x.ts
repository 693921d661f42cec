import { startChaosHouse } from './house.js';
const h = await startChaosHouse({ startsAt: '2026-10-23T17:00:00Z' });
await h.close();
console.log(process.getActiveResourcesInfo());
for (const x of (process as unknown as { _getActiveHandles(): object[] })._getActiveHandles()) console.log(x.constructor.name, (x as { fd?: number }).fd, (x as {remotePort?: number}).remotePort, (x as {spawnargs?: string[]}).spawnargs, (x as {_type?: string})._type);
