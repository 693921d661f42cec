import { apiKeys, type ParsedInputOf } from '@patenwerk/contracts';
import { Handles, type ResultOf } from '@patenwerk/service-kit';
import { Controller } from '@nestjs/common';
import { ApiKeysService } from './api-keys.service.js';

@Controller()
export class ApiKeysHandlers {
  constructor(private readonly service: ApiKeysService) {}

  @Handles(apiKeys.list)
  list(_input: ParsedInputOf<typeof apiKeys.list>): Promise<ResultOf<typeof apiKeys.list>> {
    return this.service.list();
  }

  @Handles(apiKeys.create)
  create(input: ParsedInputOf<typeof apiKeys.create>): Promise<ResultOf<typeof apiKeys.create>> {
    return this.service.create(input);
  }

  @Handles(apiKeys.rotate)
  rotate(input: ParsedInputOf<typeof apiKeys.rotate>): Promise<ResultOf<typeof apiKeys.rotate>> {
    return this.service.rotate(input);
  }

  @Handles(apiKeys.withdraw)
  withdraw(input: ParsedInputOf<typeof apiKeys.withdraw>): Promise<ResultOf<typeof apiKeys.withdraw>> {
    return this.service.withdraw(input);
  }
}
