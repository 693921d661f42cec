import { Controller } from '@nestjs/common';
import { type ParsedInputOf, sites } from '@patenwerk/contracts';
import { Handles, type ResultOf } from '@patenwerk/service-kit';
import { FiguresService } from './figures.service.js';

@Controller()
export class FiguresHandlers {
  constructor(private readonly service: FiguresService) {}

  @Handles(sites.overview)
  overview(input: ParsedInputOf<typeof sites.overview>): Promise<ResultOf<typeof sites.overview>> {
    return this.service.overview(input);
  }

  @Handles(sites.report)
  report(input: ParsedInputOf<typeof sites.report>): Promise<ResultOf<typeof sites.report>> {
    return this.service.report(input);
  }

  @Handles(sites.keyFigures)
  keyFigures(input: ParsedInputOf<typeof sites.keyFigures>): Promise<ResultOf<typeof sites.keyFigures>> {
    return this.service.keyFigures(input);
  }
}
