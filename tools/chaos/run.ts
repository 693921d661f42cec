import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { berlinDay } from '@patenwerk/persistence';
import { Random } from '../demo/random.js';
import { serviceDatabases } from '../services.js';
import { type Attack, attacks, type Field } from './attacks.js';
import { audit, eventsNotHeard, type Finding } from './audit.js';
import { Client } from './client.js';
import { type ChaosHouse, startChaosHouse } from './house.js';
import { Ledger } from './ledger.js';
import { type Kind, kinds, Player, setStage } from './play.js';

export interface ChaosOptions {
  seed: number;
  operations: number;
  /** Titles of the attacks to play; all unless told. Each is played at least once, then chance goes on. */
  attacks?: readonly Attack[];
  players?: number;
  /** Pause of a player between two operations, in milliseconds. */
  thinkMs?: number;
  natsProgram?: string;
  say?: (line: string) => void;
}

export interface Recovery {
  attack: string;
  kind: Kind;
  ms: number;
}

export interface ChaosResult {
  seed: number;
  operations: number;
  success: number;
  refused: number;
  unknown: number;
  /** Operations that needed more than one try. */
  repeated: number;
  attacks: string[];
  recoveries: Recovery[];
  findings: Finding[];
  /** What the processes said beyond a warning. */
  errors: string[];
  quietAfterMs: number;
}

/** The short form within `npm test`: the same code; the attacks that only real processes, servers and wires can play. */
export const shortForm = {
  operations: 250,
  players: 6,
  thinkMs: 20,
  attacks: attacks.filter(({ short }) => short),
} satisfies Partial<ChaosOptions>;

/** Both changes of summer time lie ahead of somebody: the seed says of whom. */
const seasons = ['2026-10-23T17:00:00Z', '2027-03-26T17:00:00Z'];
const patienceMs = 60_000;

/** Plays one run: a house, load, attacks, peace, audit. */
export async function runChaos({ seed, operations, attacks: chosen = attacks, players = 12, thinkMs = 0, natsProgram, say = () => undefined }: ChaosOptions): Promise<ChaosResult> {
  const random = new Random(seed);
  const house = await startChaosHouse({ startsAt: seasons[seed % seasons.length] as string, natsProgram });
  try {
    say(`${house.copies.length} processes run; seed ${seed}`);
    const stage = await setStage(house, random, operations);
    await untilQuiet(house);
    const ledger = new Ledger(join(house.folder, 'ledger.jsonl'));
    const client = new Client(house.gateways, stage.accounts, ledger);
    const today = (): string => berlinDay(house.now());
    const newPlayer = (number: number): Player => new Player(number, (stage.sites[number % stage.sites.length] as { id: string }).id, stage, client, new Random(seed * 1_000 + number), today);
    const load = new Load(Array.from({ length: players }, (_, number) => newPlayer(number)), operations, ledger, thinkMs);

    const result: ChaosResult = { seed, operations: 0, success: 0, refused: 0, unknown: 0, repeated: 0, attacks: [], recoveries: [], findings: [], errors: [], quietAfterMs: 0 };
    const poison = new Set<string>();
    const field: Field = { house, random, poison, inPeace: (work) => load.inPeace(work) };
    const prober = newPlayer(players);
    const plan = random.some(chosen, chosen.length);
    load.start();
    await sleep(500);
    for (let turn = 0; turn < plan.length || !load.enough; turn += 1) {
      const attack = plan[turn] ?? random.pick(chosen);
      result.attacks.push(attack.title);
      const began = Date.now();
      await attack.run(field);
      const recoveries = await recover(prober, attack.title);
      result.recoveries.push(...recoveries);
      const last = recoveries.reduce((worst, each) => (each.ms > worst.ms ? each : worst));
      say(`${String(ledger.entries.length).padStart(6)} operations; ${attack.title}: well again after ${last.ms} ms (${last.kind}; answers ${ledger.answersSince(began)})`);
      await sleep(random.between(100, 800));
    }
    await load.stop();
    const peace = Date.now();
    result.findings.push(...(await untilQuiet(house)));
    result.quietAfterMs = Date.now() - peace;
    result.findings.push(...result.recoveries.filter(({ ms }) => ms >= patienceMs).map(({ attack, kind }): Finding => ({ verdict: 'stuck', text: `${kind} did not succeed within a minute after: ${attack}` })));
    result.findings.push(...(await audit(house, ledger, poison)));
    result.findings.push(...house.fallen().map((text): Finding => ({ verdict: 'wrong', text })));
    await client.close();
    return {
      ...result,
      operations: ledger.entries.length,
      success: ledger.count('success'),
      refused: ledger.count('refused'),
      unknown: ledger.count('unknown'),
      repeated: ledger.entries.filter(({ tries }) => tries.length > 1).length,
      errors: house.errors(),
    };
  } finally {
    await house.close();
  }
}

/** The players, one operation after the other each, until there are enough. */
class Load {
  private stopped = false;
  private peace: Promise<void> | undefined;
  private readonly busy = new Set<Promise<unknown>>();
  private running: Promise<void>[] = [];

  constructor(
    private readonly players: readonly Player[],
    private readonly operations: number,
    private readonly ledger: Ledger,
    private readonly thinkMs: number,
  ) {}

  get enough(): boolean {
    return this.ledger.entries.length >= this.operations;
  }

  start(): void {
    this.running = this.players.map(async (player) => {
      while (!this.stopped) {
        await this.peace;
        const work = player.playAny();
        this.busy.add(work);
        await work.finally(() => this.busy.delete(work));
        if (this.thinkMs) await sleep(this.thinkMs);
      }
    });
  }

  async inPeace(work: () => Promise<void>): Promise<void> {
    let end: () => void = () => undefined;
    this.peace = new Promise((resolve) => (end = resolve));
    await Promise.allSettled(this.busy);
    // The copies look at the clock twenty times a second.
    await work().then(() => sleep(150));
    this.peace = undefined;
    end();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all(this.running);
  }
}

/** From the end of an attack until each kind of operation succeeds again. */
async function recover(player: Player, attack: string): Promise<Recovery[]> {
  const began = performance.now();
  const passed = (): number => Math.round(performance.now() - began);
  return Promise.all(
    (Object.keys(kinds) as Kind[]).map(async (kind) => {
      while (passed() < patienceMs && player.lasts(kind)) {
        const played = await player.play(kind);
        if (played.kind === kind && played.success) break;
      }
      return { attack, kind, ms: passed() };
    }),
  );
}

/** Waits until every outbox is empty and everybody has heard what they listen to; says who is not done after the patience is over. */
async function untilQuiet(house: ChaosHouse): Promise<Finding[]> {
  for (const end = Date.now() + 2 * patienceMs; ; await sleep(100)) {
    const busy = await whoIsBusy(house).catch((error: unknown) => [String(error)]);
    if (busy.length === 0) return [];
    if (Date.now() > end) return busy.map((text) => ({ verdict: 'stuck', text }));
  }
}

async function whoIsBusy(house: ChaosHouse): Promise<string[]> {
  const busy: string[] = [];
  for (const { schema } of serviceDatabases) {
    const rows = await house.query(`SELECT id FROM ${schema}.outbox WHERE published_at IS NULL LIMIT 1`);
    if (rows.length > 0) busy.push(`${schema} has events to publish`);
  }
  busy.push(...(await eventsNotHeard(house)));
  return busy;
}
