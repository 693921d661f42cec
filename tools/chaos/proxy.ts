import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import type { Random } from '../demo/random.js';

/** What the wire does to bytes: `hold` passes none on, `up` holds only what the service sends, `cut` ends the line in the middle of a message. */
export type Weather = { kind: 'calm' } | { kind: 'delay'; ms: number } | { kind: 'hold' } | { kind: 'up' } | { kind: 'cut'; afterBytes: number };
type Direction = 'up' | 'down';

interface Line {
  client: Socket;
  server: Socket;
  /** The first bytes a client sends: they say who it is. */
  hello: string;
  held: Record<Direction, (() => void)[]>;
  carried: number;
}

/** A TCP proxy between the services and one server: it resets, stalls, delays and cuts. */
export class Proxy {
  private readonly lines = new Set<Line>();
  private weather: Weather = { kind: 'calm' };
  private concerns: (hello: string) => boolean = () => true;

  private constructor(
    private readonly listener: Server,
    private readonly targetPort: () => number,
  ) {
    listener.on('connection', (client) => this.carry(client));
  }

  /** `targetPort` is asked for each connection: the server behind may come back elsewhere. */
  static async start(targetPort: () => number): Promise<Proxy> {
    const listener = createServer();
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    return new Proxy(listener, targetPort);
  }

  get port(): number {
    return (this.listener.address() as AddressInfo).port;
  }

  /** From now on the weather holds for every connection whose first bytes fit. */
  turn(weather: Weather, concerns: (hello: string) => boolean = () => true): void {
    this.weather = weather;
    this.concerns = concerns;
    for (const line of this.lines) line.carried = 0;
  }

  /** The wire is well again. What was held flows on; with `lost` those connections end instead, as behind a firewall that forgot them. */
  calm({ lost = false }: { lost?: boolean } = {}): void {
    this.weather = { kind: 'calm' };
    for (const line of [...this.lines]) {
      const held = [...line.held.up.splice(0), ...line.held.down.splice(0)];
      if (lost && held.length > 0) this.reset(line);
      else for (const pass of held) pass();
    }
  }

  /** Ends connections with RST, a `share` of them chosen by the seed. */
  resetSome(random: Random, share: number): void {
    for (const line of [...this.lines]) if (random.chance(share)) this.reset(line);
  }

  async close(): Promise<void> {
    const closed = new Promise((done) => this.listener.close(done));
    for (const line of [...this.lines]) this.reset(line);
    await closed;
  }

  private carry(client: Socket): void {
    const server = connect(this.targetPort(), '127.0.0.1');
    const line: Line = { client, server, hello: '', held: { up: [], down: [] }, carried: 0 };
    this.lines.add(line);
    for (const [from, to, direction] of [[client, server, 'up'], [server, client, 'down']] as const) {
      from.setNoDelay(true);
      from.on('data', (bytes) => {
        if (direction === 'up' && line.hello.length < 600) line.hello += bytes.toString('latin1');
        this.pass(line, bytes, to, direction);
      });
      from.on('error', () => this.reset(line));
      from.on('close', () => this.reset(line));
    }
  }

  private pass(line: Line, bytes: Buffer, to: Socket, direction: Direction): void {
    const queue = line.held[direction];
    const send = (): void => {
      if (!to.destroyed) to.write(bytes);
    };
    const { weather } = this;
    const hit = weather.kind !== 'calm' && this.concerns(line.hello);
    if (hit && weather.kind === 'delay') {
      queue.push(send);
      setTimeout(() => queue.shift()?.(), weather.ms);
    } else if (queue.length > 0 || (hit && (weather.kind === 'hold' || (weather.kind === 'up' && direction === 'up')))) {
      queue.push(send); // What waits goes first, or bytes would change places.
    } else if (hit && weather.kind === 'cut' && (line.carried += bytes.length) > weather.afterBytes) {
      to.write(bytes.subarray(0, bytes.length >> 1), () => this.reset(line));
    } else {
      send();
    }
  }

  private reset(line: Line): void {
    if (!this.lines.delete(line)) return;
    for (const socket of [line.client, line.server]) {
      // A reset takes effect when all that was written has left; where something still waits, the end is an ordinary one.
      if (socket.readyState === 'open' && socket.writableLength === 0) socket.resetAndDestroy();
      else socket.destroy();
    }
  }
}
