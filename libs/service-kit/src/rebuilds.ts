import { setTimeout as sleep } from 'node:timers/promises';
import { MessagePattern } from '@nestjs/microservices';

type MethodOf<F> = <T extends F>(target: object, key: string, descriptor: TypedPropertyDescriptor<T>) => void;

export interface RebuildMark {
  projection: string;
}

/** A projection with what builds it anew; returns how many rows were not as their owner has them. */
export interface Projection {
  name: string;
  rebuild: () => Promise<number>;
}

/** Marks the method of a controller that builds a projection anew from its owner while the house runs (`replaceProjection`). Returns how many rows it has mended. */
export function Rebuilds(projection: string): MethodOf<() => Promise<number>> {
  return (target, key, descriptor) => {
    MessagePattern(`rebuild ${projection}`, { projection } satisfies RebuildMark)(target, key, descriptor);
  };
}

/** Deadlock, and a lock that took too long: a listener held what we want, and the other way round. */
const tryAgain = new Set(['40P01', '55P03']);
const tries = 5;

/** Builds it anew, again when a listener was in the way. */
export async function rebuild({ rebuild: work }: Projection): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === tries || !tryAgain.has(String((error as { code?: unknown }).code))) throw error;
      await sleep(200 * attempt);
    }
  }
}
