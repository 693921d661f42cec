import { type DynamicModule, Inject, Module, type Provider } from '@nestjs/common';

const CONFIG = Symbol('config');
const SEALING = Symbol('sealing keys');

/** Injects the service's settings, typed as `z.output` of its schema. */
export const InjectConfig = (): ParameterDecorator => Inject(CONFIG);
/** Injects the keys for confidential columns (`sealText`, `openText`). */
export const InjectSealingKeys = (): ParameterDecorator => Inject(SEALING);

/** Makes what `startService` has built injectable everywhere in the service. */
@Module({})
export class RuntimeModule {
  static with(values: Provider[], config: unknown, sealing: unknown): DynamicModule {
    const providers: Provider[] = [...values, { provide: CONFIG, useValue: config }, { provide: SEALING, useValue: sealing }];
    return { module: RuntimeModule, global: true, providers, exports: providers };
  }
}
