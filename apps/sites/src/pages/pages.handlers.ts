import { Controller } from '@nestjs/common';
import { type ParsedInputOf, sites } from '@patenwerk/contracts';
import { Handles, type ResultOf } from '@patenwerk/service-kit';
import { PagesService } from './pages.service.js';

@Controller()
export class PagesHandlers {
  constructor(private readonly service: PagesService) {}

  @Handles(sites.page)
  page(input: ParsedInputOf<typeof sites.page>): Promise<ResultOf<typeof sites.page>> {
    return this.service.page(input);
  }

  @Handles(sites.updatePage)
  updatePage(input: ParsedInputOf<typeof sites.updatePage>): Promise<ResultOf<typeof sites.updatePage>> {
    return this.service.updatePage(input);
  }
}
