import type { Provider } from '@nestjs/common';
import { InjectConfig } from '@patenwerk/service-kit';
import { Injectable } from '@nestjs/common';
import type { GatewayConfig } from './config.js';

/** The settings for factories, which cannot use `@InjectConfig()`. */
@Injectable()
class Settings {
  constructor(@InjectConfig() readonly config: GatewayConfig) {}
}

export const CONFIG_OF_GATEWAY = Symbol('settings of the gateway');
export const settingsProviders: Provider[] = [Settings, { provide: CONFIG_OF_GATEWAY, inject: [Settings], useFactory: ({ config }: Settings) => config }];
