import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** What deploy/Caddyfile says of the two gateways; times in milliseconds. */
export interface Balancing {
  healthPath: string;
  healthEvery: number;
  healthTimeout: number;
  /** How long a request that was sent to nobody yet waits for a gateway that is ready, and how often it looks. */
  tryFor: number;
  tryEvery: number;
}

/** Reads it; throws when a line is not there. */
export function balancingOf(caddyfile: string): Balancing {
  const word = (name: string): string => {
    const [, value] = new RegExp(`^\\s*${name} (\\S+)$`, 'm').exec(caddyfile) ?? [];
    if (!value) throw new Error(`The Caddyfile has no ${name}.`);
    return value;
  };
  const milliseconds = (name: string): number => {
    const [, count, unit] = /^(\d+)(ms|s)$/.exec(word(name)) ?? [];
    return Number(count) * (unit === 's' ? 1_000 : 1);
  };
  return {
    healthPath: word('health_uri'),
    healthEvery: milliseconds('health_interval'),
    healthTimeout: milliseconds('health_timeout'),
    tryFor: milliseconds('lb_try_duration'),
    tryEvery: milliseconds('lb_try_interval'),
  };
}

interface Upstream {
  url: URL;
  ready: boolean;
  answers: number;
}

/**
 * Stands before the gateways as the proxy of compose does, only stricter: a request that was sent is never sent again, not even when
 * nobody took the connection. Whatever breaks is noted in `broken` and answered with 502.
 */
export class Balancer {
  readonly broken: string[] = [];
  private readonly agent = new Agent({ keepAlive: true });
  private readonly server = createServer((incoming, outgoing) => void this.pass(incoming, outgoing));
  private readonly closing = new AbortController();
  private turn = 0;

  private constructor(
    private readonly upstreams: readonly Upstream[],
    private readonly balancing: Balancing,
  ) {}

  static async start(urls: readonly string[], balancing: Balancing, port: number): Promise<Balancer> {
    const balancer = new Balancer(urls.map((url) => ({ url: new URL(url), ready: false, answers: 0 })), balancing);
    for (const upstream of balancer.upstreams) void balancer.watch(upstream);
    await new Promise<void>((resolve) => balancer.server.listen(port, '127.0.0.1', resolve));
    return balancer;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** How many answers came from each gateway. */
  get answers(): number[] {
    return this.upstreams.map(({ answers }) => answers);
  }

  /** Are all gateways taken for ready? */
  get allReady(): boolean {
    return this.upstreams.every(({ ready }) => ready);
  }

  close(): void {
    this.closing.abort();
    this.server.close();
    this.server.closeAllConnections();
    this.agent.destroy();
  }

  private async watch(upstream: Upstream): Promise<void> {
    const { healthPath, healthEvery, healthTimeout } = this.balancing;
    const { signal } = this.closing;
    while (!signal.aborted) {
      upstream.ready = await fetch(new URL(healthPath, upstream.url), { signal: AbortSignal.timeout(healthTimeout) }).then(
        async (answer) => answer.ok && (await answer.arrayBuffer()) !== undefined,
        () => false,
      );
      await sleep(healthEvery, undefined, { signal }).catch(() => undefined);
    }
  }

  private async pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const upstream = await this.next();
    const what = `${incoming.method} ${incoming.url}`;
    if (!upstream) return this.fail(outgoing, 503, `${what}: no gateway was ready`);
    const { hostname, port } = upstream.url;
    const { connection: _hop, ...headers } = incoming.headers;
    const { agent } = this;
    const out = request({ agent, hostname, port, method: incoming.method, path: incoming.url, headers: { ...headers, 'x-forwarded-for': '203.0.113.7', 'x-forwarded-proto': 'http' } }, (answer) => {
      const { connection: _other, 'keep-alive': _time, ...kept } = answer.headers;
      upstream.answers += 1;
      outgoing.writeHead(answer.statusCode ?? 502, kept);
      answer.pipe(outgoing);
      answer.once('error', () => {
        this.broken.push(`${what} at ${port}: the answer broke off`);
        outgoing.destroy();
      });
    });
    out.once('error', (error: NodeJS.ErrnoException) => this.fail(outgoing, 502, `${what} at ${port}: ${error.code ?? error.message}${out.reusedSocket ? ' on a used connection' : ''}`));
    incoming.pipe(out);
  }

  private fail(outgoing: ServerResponse, status: number, problem: string): void {
    this.broken.push(problem);
    if (outgoing.headersSent) outgoing.destroy();
    else outgoing.writeHead(status).end();
  }

  /** The next in turn of those that are ready. */
  private async next(): Promise<Upstream | undefined> {
    const { tryFor, tryEvery } = this.balancing;
    for (let waited = 0; waited <= tryFor; waited += tryEvery) {
      const ready = this.upstreams.filter((upstream) => upstream.ready);
      if (ready.length > 0) return ready[this.turn++ % ready.length];
      await sleep(tryEvery);
    }
    return undefined;
  }
}
