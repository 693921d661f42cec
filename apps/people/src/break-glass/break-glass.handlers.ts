import { breakGlass, type ParsedInputOf } from '@patenwerk/contracts';
import { Handles } from '@patenwerk/service-kit';
import { Controller } from '@nestjs/common';
import { BreakGlassService } from './break-glass.service.js';

type In<K extends keyof typeof breakGlass> = ParsedInputOf<(typeof breakGlass)[K]>;

@Controller()
export class BreakGlassHandlers {
  constructor(private readonly looks: BreakGlassService) {}

  @Handles(breakGlass.openBreakGlass) async open(input: In<'openBreakGlass'>) { return this.looks.open(input); }
  @Handles(breakGlass.ownBreakGlass) async own() { return this.looks.own(); }
  @Handles(breakGlass.viewUnderBreakGlass) async view(input: In<'viewUnderBreakGlass'>) { return this.looks.view(input); }
  @Handles(breakGlass.endBreakGlass) async end(input: In<'endBreakGlass'>) { return this.looks.end(input); }
  @Handles(breakGlass.breakGlassOfPerson) async ofPerson(input: In<'breakGlassOfPerson'>) { return this.looks.ofPerson(input); }
  @Handles(breakGlass.breakGlassNotices) async notices(input: In<'breakGlassNotices'>) { return this.looks.notices(input); }
  @Handles(breakGlass.acknowledgeBreakGlass) async acknowledge(input: In<'acknowledgeBreakGlass'>) { return this.looks.acknowledge(input); }
}
