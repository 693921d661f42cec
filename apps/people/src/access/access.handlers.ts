import { access, type ParsedInputOf } from '@patenwerk/contracts';
import { Handles } from '@patenwerk/service-kit';
import { Controller } from '@nestjs/common';
import { AccessService } from './access.service.js';

type In<K extends keyof typeof access> = ParsedInputOf<(typeof access)[K]>;

@Controller()
export class AccessHandlers {
  constructor(private readonly access: AccessService) {}

  @Handles(access.grantAccess) async grant(input: In<'grantAccess'>) { return this.access.grant(input); }
  @Handles(access.endAccess) async end(input: In<'endAccess'>) { return this.access.end(input); }
  @Handles(access.accessGiven) async given(input: In<'accessGiven'>) { return this.access.given(input); }
  @Handles(access.accessReceived) async received(input: In<'accessReceived'>) { return this.access.received(input); }
  @Handles(access.viewReferred) async view(input: In<'viewReferred'>) { return this.access.view(input); }
}
