import type { InputOf, Operation, OutputOf } from '@patenwerk/contracts';
import { newId, SystemClock } from '@patenwerk/persistence';
import { Broker, createLogger, type Environment, GatewayClient, readPrivateKey } from '@patenwerk/service-kit';

/** A rebuild goes over all rows of its owner. */
const rebuildMs = 600_000;

export type Call = <Op extends Operation>(operation: Op, input: InputOf<Op>) => Promise<OutputOf<Op>>;

export interface ToolsClient {
  call: Call;
  close(): Promise<void>;
}

/** A way to call operations as the system actor `tools`. Needs NATS_URL (NATS_USER, NATS_PASSWORD) and the tools' ACTOR_PRIVATE_KEY. */
export async function connectTools(env: Environment, purpose: string): Promise<ToolsClient> {
  const logger = createLogger('tools', env.LOG_LEVEL ?? 'warn');
  const broker = await Broker.connect({ servers: (env.NATS_URL ?? '').split(','), user: env.NATS_USER, password: env.NATS_PASSWORD, name: 'tools' }, logger);
  const client = new GatewayClient(broker, { name: 'tools', privateKey: readPrivateKey(env.ACTOR_PRIVATE_KEY ?? '') }, new SystemClock());
  const actor = { id: 'tools', kind: 'system' as const, grants: [], purpose };
  return {
    call: (operation, input) => client.request(operation, input, { actor, correlationId: newId(), deadlineMs: operation.subject.endsWith('.rebuild') ? rebuildMs : 25_000 }),
    close: () => broker.close(),
  };
}
