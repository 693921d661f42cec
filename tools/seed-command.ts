// npm run seed: loads the demo data into a running system that was started with DEMO_DATA=true. `npm start` does it by itself.
import { loadDemo } from './load-demo.js';
import { connectTools } from './tools-client.js';

const missing = ['NATS_URL', 'ACTOR_PRIVATE_KEY'].filter((name) => !process.env[name]);
if (missing.length > 0) {
  console.error(`Es fehlt: ${missing.join(', ')}. npm start lädt die Vorführdaten von selbst; hier geht es um ein System, das schon läuft.`);
  process.exit(1);
}
const tools = await connectTools(process.env, 'demo data');
try {
  const outcome = await loadDemo(tools.call, (line) => console.log(line));
  if (outcome === 'present') console.log('Die Vorführdaten sind schon da.');
} finally {
  await tools.close();
}
