import { Controller } from '@nestjs/common';
import { matching, type OutputOf, type ParsedInputOf } from '@patenwerk/contracts';
import { Handles } from '@patenwerk/service-kit';
import { LoadService } from './load.service.js';

@Controller()
export class LoadHandlers {
  constructor(private readonly service: LoadService) {}

  @Handles(matching.load)
  load(input: ParsedInputOf<typeof matching.load>): Promise<OutputOf<typeof matching.load>> {
    return this.service.load(input);
  }

  @Handles(matching.importMatches)
  importMatches(input: ParsedInputOf<typeof matching.importMatches>): Promise<OutputOf<typeof matching.importMatches>> {
    return this.service.importMatches(input);
  }

  @Handles(matching.takeBackMatches)
  takeBack(input: ParsedInputOf<typeof matching.takeBackMatches>): Promise<OutputOf<typeof matching.takeBackMatches>> {
    return this.service.takeBack(input);
  }
}
