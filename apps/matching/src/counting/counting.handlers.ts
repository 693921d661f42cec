import { Controller } from '@nestjs/common';
import { matching, type OutputOf, type ParsedInputOf } from '@patenwerk/contracts';
import { Handles } from '@patenwerk/service-kit';
import { CountingService } from './counting.service.js';

@Controller()
export class CountingHandlers {
  constructor(private readonly counting: CountingService) {}

  @Handles(matching.siteFigures)
  siteFigures(input: ParsedInputOf<typeof matching.siteFigures>): Promise<OutputOf<typeof matching.siteFigures>> {
    return this.counting.siteFigures(input);
  }

  @Handles(matching.figures)
  figures(): Promise<OutputOf<typeof matching.figures>> {
    return this.counting.figures();
  }
}
