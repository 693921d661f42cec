import { type ParsedInputOf, rights } from '@patenwerk/contracts';
import { Handles } from '@patenwerk/service-kit';
import { Controller } from '@nestjs/common';
import { GatheringService } from './gathering.service.js';

type In<K extends keyof typeof rights> = ParsedInputOf<(typeof rights)[K]>;

@Controller()
export class RightsHandlers {
  constructor(private readonly gathering: GatheringService) {}

  @Handles(rights.gather) async gather(input: In<'gather'>) { return this.gathering.gather(input); }
}
