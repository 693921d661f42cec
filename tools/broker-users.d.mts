import type { NatsUser } from '../libs/local-servers/src/index.mjs';

export function brokerUsers(passwordOf?: (name: string) => string): NatsUser[];
export function serviceNames(): string[];
