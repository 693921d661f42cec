import { Controller } from '@nestjs/common';
import { type DomainError, type ParsedInputOf, sites } from '@patenwerk/contracts';
import { Handles, HandlesMany, type Request, type ResultOf } from '@patenwerk/service-kit';
import { SitesService } from './sites.service.js';

@Controller()
export class SitesHandlers {
  constructor(private readonly service: SitesService) {}

  @Handles(sites.list)
  list(input: ParsedInputOf<typeof sites.list>): Promise<ResultOf<typeof sites.list>> {
    return this.service.list(input);
  }

  @HandlesMany(sites.get)
  get(requests: readonly Request<typeof sites.get>[]): Promise<(ResultOf<typeof sites.get> | DomainError)[]> {
    return this.service.getMany(requests.map(({ input }) => input.id));
  }

  @HandlesMany(sites.manage)
  manage(requests: readonly Request<typeof sites.manage>[]): Promise<(ResultOf<typeof sites.manage> | DomainError)[]> {
    return this.service.manageMany(requests.map(({ input }) => input.id));
  }

  @Handles(sites.updatePortrait)
  updatePortrait(input: ParsedInputOf<typeof sites.updatePortrait>): Promise<ResultOf<typeof sites.updatePortrait>> {
    return this.service.updatePortrait(input);
  }

  @Handles(sites.setStatus)
  setStatus(input: ParsedInputOf<typeof sites.setStatus>): Promise<ResultOf<typeof sites.setStatus>> {
    return this.service.setStatus(input);
  }

  @Handles(sites.setQuota)
  setQuota(input: ParsedInputOf<typeof sites.setQuota>): Promise<ResultOf<typeof sites.setQuota>> {
    return this.service.setQuota(input);
  }

  @Handles(sites.snapshot)
  snapshot(): Promise<ResultOf<typeof sites.snapshot>> {
    return this.service.snapshot();
  }

  @Handles(sites.loadDemo)
  loadDemo(input: ParsedInputOf<typeof sites.loadDemo>): Promise<ResultOf<typeof sites.loadDemo>> {
    return this.service.loadDemo(input);
  }
}
