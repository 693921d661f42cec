import { cover, type ParsedInputOf } from '@patenwerk/contracts';
import { Handles } from '@patenwerk/service-kit';
import { Controller } from '@nestjs/common';
import { CoverService } from './cover.service.js';

type In<K extends keyof typeof cover> = ParsedInputOf<(typeof cover)[K]>;

@Controller()
export class CoverHandlers {
  constructor(private readonly service: CoverService) {}

  @Handles(cover.covers) async covers(input: In<'covers'>) { return this.service.covers(input); }
  @Handles(cover.setCover) async set(input: In<'setCover'>) { return this.service.set(input); }
  @Handles(cover.endCover) async end(input: In<'endCover'>) { return this.service.end(input); }
}
