import { Controller } from '@nestjs/common';
import { matching, type OutputOf, type ParsedInputOf } from '@patenwerk/contracts';
import { Handles } from '@patenwerk/service-kit';
import { TodayService } from './today.service.js';

@Controller()
export class TodayHandlers {
  constructor(private readonly service: TodayService) {}

  @Handles(matching.today)
  today(input: ParsedInputOf<typeof matching.today>): Promise<OutputOf<typeof matching.today>> {
    return this.service.today(input);
  }

  @Handles(matching.waiting)
  waiting(input: ParsedInputOf<typeof matching.waiting>): Promise<OutputOf<typeof matching.waiting>> {
    return this.service.waiting(input);
  }
}
