import { type ParsedInputOf, rights } from '@patenwerk/contracts';
import { Handles } from '@patenwerk/service-kit';
import { Controller } from '@nestjs/common';
import { ErasureService } from './erasure.service.js';
import { GatheringService } from './gathering.service.js';

type In<K extends keyof typeof rights> = ParsedInputOf<(typeof rights)[K]>;

@Controller()
export class RightsHandlers {
  constructor(
    private readonly gathering: GatheringService,
    private readonly erasure: ErasureService,
  ) {}

  @Handles(rights.gather) async gather(input: In<'gather'>) { return this.gathering.gather(input); }
  @Handles(rights.erase) async erase(input: In<'erase'>) { return this.erasure.erase(input); }
  @Handles(rights.erasures) async erasures(input: In<'erasures'>) { return this.erasure.erasures(input); }
}
