import { MessagePattern } from '@nestjs/microservices';
import type { Rhythm } from '@patenwerk/persistence';

type MethodOf<F> = <T extends F>(target: object, key: string, descriptor: TypedPropertyDescriptor<T>) => void;

export interface JobMark {
  job: { name: string; rhythm: Rhythm };
}

/** Marks the method of a controller that runs as a job of the service: of several copies, one runs it. Its name is the rule it keeps. */
export function Runs(name: string, rhythm: Rhythm): MethodOf<() => Promise<void>> {
  return (target, key, descriptor) => {
    MessagePattern(`job ${name}`, { job: { name, rhythm } } satisfies JobMark)(target, key, descriptor);
  };
}
