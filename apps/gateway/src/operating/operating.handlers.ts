import { operating, type ParsedInputOf } from '@patenwerk/contracts';
import { Handles, type ResultOf } from '@patenwerk/service-kit';
import { Controller } from '@nestjs/common';
import { OperatingService } from './operating.service.js';

@Controller()
export class OperatingHandlers {
  constructor(private readonly operating: OperatingService) {}

  @Handles(operating.state)
  state(_input: ParsedInputOf<typeof operating.state>): Promise<ResultOf<typeof operating.state>> {
    return this.operating.state();
  }

  @Handles(operating.failedEvents)
  failedEvents(_input: ParsedInputOf<typeof operating.failedEvents>): Promise<ResultOf<typeof operating.failedEvents>> {
    return this.operating.failedEvents();
  }

  @Handles(operating.replay)
  replay(input: ParsedInputOf<typeof operating.replay>): Promise<ResultOf<typeof operating.replay>> {
    return this.operating.replay(input);
  }
}
