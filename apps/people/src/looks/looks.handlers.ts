import { looks, type ParsedInputOf } from '@patenwerk/contracts';
import { Handles } from '@patenwerk/service-kit';
import { Controller } from '@nestjs/common';
import { LooksService } from './looks.service.js';

@Controller()
export class LooksHandlers {
  constructor(private readonly looks: LooksService) {}

  @Handles(looks.whoSaw) async whoSaw(input: ParsedInputOf<typeof looks.whoSaw>) { return this.looks.whoSaw(input); }
  @Handles(looks.lookFigures) async figures(input: ParsedInputOf<typeof looks.lookFigures>) { return this.looks.figures(input); }
}
