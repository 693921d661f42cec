import { Controller } from '@nestjs/common';
import { type ParsedInputOf, training } from '@patenwerk/contracts';
import { Handles, type ResultOf } from '@patenwerk/service-kit';
import { EventsService } from './events.service.js';

@Controller()
export class EventsHandlers {
  constructor(private readonly service: EventsService) {}

  @Handles(training.list)
  list(input: ParsedInputOf<typeof training.list>): Promise<ResultOf<typeof training.list>> {
    return this.service.list(input);
  }

  @Handles(training.get)
  get(input: ParsedInputOf<typeof training.get>): Promise<ResultOf<typeof training.get>> {
    return this.service.get(input);
  }

  @Handles(training.getMany)
  getMany(input: ParsedInputOf<typeof training.getMany>): Promise<ResultOf<typeof training.getMany>> {
    return this.service.getMany(input);
  }

  @Handles(training.create)
  create(input: ParsedInputOf<typeof training.create>): Promise<ResultOf<typeof training.create>> {
    return this.service.create(input);
  }

  @Handles(training.update)
  update(input: ParsedInputOf<typeof training.update>): Promise<ResultOf<typeof training.update>> {
    return this.service.update(input);
  }

  @Handles(training.advance)
  advance(input: ParsedInputOf<typeof training.advance>): Promise<ResultOf<typeof training.advance>> {
    return this.service.advance(input);
  }

  @Handles(training.today)
  today(input: ParsedInputOf<typeof training.today>): Promise<ResultOf<typeof training.today>> {
    return this.service.today(input);
  }

  @Handles(training.eventFacts)
  eventFacts(input: ParsedInputOf<typeof training.eventFacts>): Promise<ResultOf<typeof training.eventFacts>> {
    return this.service.eventFacts(input);
  }
}
