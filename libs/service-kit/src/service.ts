import type { Type } from '@nestjs/common';
import type { ServiceDatabase } from '@patenwerk/persistence';
import type { z } from 'zod';

/** A service as a whole: its name, its Nest module, its database, its own settings. */
export interface ServiceDefinition {
  name: string;
  module: Type;
  database: ServiceDatabase;
  /** The service's own settings, beside the common ones; injected with `@InjectConfig()`. */
  config?: z.ZodObject;
}

export function defineService<D extends ServiceDefinition>(definition: D): D {
  return definition;
}
