/** Something on this machine is in the way; the message is one German sentence that says how to mend it. */
export class Refusal extends Error {}

export interface PostgresOptions {
  /** Where the cluster lies; a throwaway one is made (and removed by `stop`) when it is left out and `durable` is false. */
  dataDir?: string;
  /** The port on 127.0.0.1; left out, the last one of this cluster is taken again, or a free one. */
  port?: number;
  /** False trades safety against power loss for speed: tests only. Default true. */
  durable?: boolean;
  onLog?: (line: string) => void;
}

export interface LocalPostgres {
  /** Superuser URL of the database `postgres`. */
  readonly adminUrl: string;
  readonly port: number;
  readonly dataDir: string;
  readonly pid: number | undefined;
  /** Lets running statements end in an abort and shuts down in order. */
  stop(): Promise<void>;
  /** Like a crash of the server: SIGKILL. */
  kill(): Promise<void>;
  /** Starts again on the same port with the same data, after `stop`, `kill`, or while running. */
  restart(): Promise<void>;
}

export interface NatsUser {
  user: string;
  password: string;
  allow: { publish: string[]; subscribe: string[] };
}

export interface NatsOptions {
  /** JetStream's store; a throwaway one is made (and removed by `stop`) when it is left out. */
  storeDir?: string;
  port?: number;
  /** One entry for each service; left out, anyone on this machine may connect. */
  users?: readonly NatsUser[];
  /** The program, when the caller has found it already. */
  program?: string;
  onLog?: (line: string) => void;
  /** Told when the program has to be fetched first. */
  onProgress?: (sentence: string) => void;
}

export interface LocalNats {
  /** Without credentials: `nats://127.0.0.1:port`. */
  readonly url: string;
  readonly port: number;
  readonly storeDir: string;
  readonly pid: number | undefined;
  stop(): Promise<void>;
  kill(): Promise<void>;
  /** Starts again on the same port with the same store, after `stop`, `kill`, or while running. */
  restart(): Promise<void>;
  /** Has the running server read a configuration with these users, as an update does; resolves when it has. Not on Windows. */
  reload(users: readonly NatsUser[]): Promise<void>;
  /** Kills the server if it runs and deletes JetStream's whole store; `restart` then begins with an empty one. */
  wipeStore(): Promise<void>;
}

/** Starts the PostgreSQL 18 that came with npm, on 127.0.0.1 only. Refuses when the cluster is in use by another live process. */
export function startPostgres(options?: PostgresOptions): Promise<LocalPostgres>;
/** Starts a nats-server with JetStream, on 127.0.0.1 only. */
export function startNats(options?: NatsOptions): Promise<LocalNats>;
/** The part of a NATS configuration that gives each user its password (or the `$NAME` of a variable that holds it) and its subjects. */
export function authorization(users: readonly NatsUser[]): string;
/** Path of a nats-server that is new enough: NATS_SERVER_BIN, PATH, our cache, else Debian's package unpacked into the cache. */
export function findNats(onProgress?: (sentence: string) => void): Promise<string>;
/** The oldest version of nats-server whose JetStream we rely on. */
export const oldestNats: string;
/** Path of a Chromium: CHROMIUM_BIN, PATH, playwright's own, else Debian's package when we are root. */
export function findChromium(onProgress?: (sentence: string) => void): Promise<string>;
/** A port on 127.0.0.1 that nobody listens on right now. */
export function freePort(): Promise<number>;
export function isPortFree(port: number): Promise<boolean>;
/** The port itself, else the next free one of the `tries` after it, else any free one. */
export function preferredPort(port: number, tries?: number): Promise<number>;
/** Claims a folder for this process; refuses while another live process holds it. Returns the release. */
export function claim(folder: string): () => void;
/** Where the data of this checkout lie: PATENWERK_DATA, `.data/`, or as root below /var/lib/patenwerk, where an unprivileged user can read. */
export function serversHome(): string;
/** A fresh folder for one run; those of runs that ended without cleaning up are swept on the way. */
export function throwawayFolder(kind: string): string;
