import { Controller } from '@nestjs/common';
import { type ParsedInputOf, training } from '@patenwerk/contracts';
import { Handles, type ResultOf } from '@patenwerk/service-kit';
import { LoadService } from './load.service.js';

@Controller()
export class LoadHandlers {
  constructor(private readonly service: LoadService) {}

  @Handles(training.load)
  load(input: ParsedInputOf<typeof training.load>): Promise<ResultOf<typeof training.load>> {
    return this.service.load(input);
  }
}
