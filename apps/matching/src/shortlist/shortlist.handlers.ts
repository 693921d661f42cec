import { Controller } from '@nestjs/common';
import { matching, type OutputOf, type ParsedInputOf } from '@patenwerk/contracts';
import { Handles } from '@patenwerk/service-kit';
import { ShortlistService } from './shortlist.service.js';

@Controller()
export class ShortlistHandlers {
  constructor(private readonly shortlists: ShortlistService) {}

  @Handles(matching.shortlist)
  shortlist(input: ParsedInputOf<typeof matching.shortlist>): Promise<OutputOf<typeof matching.shortlist>> {
    return this.shortlists.shortlist(input);
  }
}
