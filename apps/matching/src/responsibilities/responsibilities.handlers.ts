import { Controller } from '@nestjs/common';
import { matching, type OutputOf, type ParsedInputOf } from '@patenwerk/contracts';
import { Handles } from '@patenwerk/service-kit';
import { ResponsibilitiesService } from './responsibilities.service.js';

@Controller()
export class ResponsibilitiesHandlers {
  constructor(private readonly service: ResponsibilitiesService) {}

  @Handles(matching.responsibilities)
  responsibilities(input: ParsedInputOf<typeof matching.responsibilities>): Promise<OutputOf<typeof matching.responsibilities>> {
    return this.service.of(input);
  }

  @Handles(matching.handOver)
  handOver(input: ParsedInputOf<typeof matching.handOver>): Promise<OutputOf<typeof matching.handOver>> {
    return this.service.handOver(input);
  }
}
