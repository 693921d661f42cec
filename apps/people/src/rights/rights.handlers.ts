import { type ParsedInputOf, rights } from '@patenwerk/contracts';
import { Handles } from '@patenwerk/service-kit';
import { Controller } from '@nestjs/common';
import { ErasureService } from './erasure.service.js';
import { GatheringService } from './gathering.service.js';
import { RightsStateService } from './rights-state.service.js';

type In<K extends keyof typeof rights> = ParsedInputOf<(typeof rights)[K]>;

@Controller()
export class RightsHandlers {
  constructor(
    private readonly gathering: GatheringService,
    private readonly erasure: ErasureService,
    private readonly rightsState: RightsStateService,
  ) {}

  @Handles(rights.gather) async gather(input: In<'gather'>) { return this.gathering.gather(input); }
  @Handles(rights.gatherPaper) async gatherPaper(input: In<'gatherPaper'>) { return this.gathering.paper(input); }
  @Handles(rights.erase) async erase(input: In<'erase'>) { return this.erasure.erase(input); }
  @Handles(rights.erasures) async erasures(input: In<'erasures'>) { return this.erasure.erasures(input); }
  @Handles(rights.state) async state(input: In<'state'>) { return this.rightsState.state(input); }
  @Handles(rights.restrict) async restrict(input: In<'restrict'>) { return this.rightsState.restrict(input); }
  @Handles(rights.liftRestriction) async lift(input: In<'liftRestriction'>) { return this.rightsState.lift(input); }
  @Handles(rights.fallsDue) async fallsDue(input: In<'fallsDue'>) { return this.rightsState.fallsDue(input); }
  @Handles(rights.keepLonger) async keepLonger(input: In<'keepLonger'>) { return this.rightsState.keepLonger(input); }
}
