// Writes tools/broker-access.json from the contracts: npm run broker-access. A test holds the file to them.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { allOperations, isPublicRead, type Operation } from '@patenwerk/contracts';

/** The subjects that one user of the broker may publish to and subscribe to. */
export interface BrokerAccess {
  publish: string[];
  subscribe: string[];
}

/** What each process may do at the broker: ask what its contracts open to it, answer its own, tell its own events, hear through its own consumer. */
export function brokerAccess(): Record<string, BrokerAccess> {
  const processes = [...new Set(allOperations.map(processOf))].sort();
  return Object.fromEntries([...processes.map((name) => [name, accessOf(name)]), ['tools', { publish: questionsOf('tools'), subscribe: [inboxOf('tools')] }]]);
}

function accessOf(name: string): BrokerAccess {
  const answered = [...new Set(allOperations.filter((operation) => processOf(operation) === name).map(({ service }) => service))];
  return {
    publish: [...questionsOf(name), ...answered.map(answersOf), `event.${name}.>`, ...eventStreamOf(name)],
    subscribe: [...answered.map((service) => `${service}.>`), inboxOf(name), ...publicFactsFor(name)],
  };
}

/** The gateway asks on behalf of people; everybody else by itself, which is open to whom the contract names. */
function questionsOf(name: string): string[] {
  return allOperations
    .filter(({ access }) => access === 'public' || ('services' in access ? access.services.includes(name) : name === 'gateway'))
    .map(({ subject }) => subject);
}

/** What the relay and the consumer of one service need of JetStream. Nobody may purge; people, who erase, may read messages and take out single ones. */
function eventStreamOf(name: string): string[] {
  const stream = ['INFO', 'CREATE', 'UPDATE'].map((verb) => `$JS.API.STREAM.${verb}.EVENTS`);
  const erasing = name === 'people' ? ['GET', 'DELETE'].map((verb) => `$JS.API.STREAM.MSG.${verb}.EVENTS`) : [];
  const consumer = ['INFO', 'DURABLE.CREATE', 'MSG.NEXT'].map((verb) => `$JS.API.CONSUMER.${verb}.EVENTS.${name}`);
  // Newer brokers put domain and account before the stream.
  return [...stream, ...erasing, ...consumer, `$JS.ACK.EVENTS.${name}.>`, `$JS.ACK.*.*.EVENTS.${name}.>`];
}

/** Every copy of the gateway hears which of its kept public answers are old. All other events come through a consumer of one's own. */
function publicFactsFor(name: string): string[] {
  if (name !== 'gateway') return [];
  return [...new Set(allOperations.filter(isPublicRead).flatMap(({ changedBy = [] }) => changedBy.map(({ subject }) => subject)))];
}

/** Accounts, sessions and the page Betrieb have subjects of their own and live in the gateway. */
const livesInGateway = ['identity', 'operating'];
const processOf = ({ service }: Operation): string => (livesInGateway.includes(service) ? 'gateway' : service);

/** Answers come back here, and nobody else may listen. `Broker` gives this prefix to each connection of a user. */
const inboxOf = (name: string): string => `_INBOX.${name}.>`;

/** Where whoever asks this service waits for its answers: the second name is whose answers they are (`Broker.newInbox`). */
const answersOf = (service: string): string => `_INBOX.*.${service}.>`;

if (process.argv[1] === import.meta.filename) writeFileSync(join(import.meta.dirname, 'broker-access.json'), `${JSON.stringify(brokerAccess(), null, 2)}\n`);
