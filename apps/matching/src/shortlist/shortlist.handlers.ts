import { Controller } from '@nestjs/common';
import { matching, type OutputOf, type ParsedInputOf } from '@patenwerk/contracts';
import { Handles } from '@patenwerk/service-kit';
import { MentorShortlistService } from './mentor-shortlist.service.js';
import { ShortlistService } from './shortlist.service.js';

@Controller()
export class ShortlistHandlers {
  constructor(
    private readonly shortlists: ShortlistService,
    private readonly mentorShortlists: MentorShortlistService,
  ) {}

  @Handles(matching.shortlist)
  shortlist(input: ParsedInputOf<typeof matching.shortlist>): Promise<OutputOf<typeof matching.shortlist>> {
    return this.shortlists.shortlist(input);
  }

  @Handles(matching.mentorShortlist)
  mentorShortlist(input: ParsedInputOf<typeof matching.mentorShortlist>): Promise<OutputOf<typeof matching.mentorShortlist>> {
    return this.mentorShortlists.shortlist(input);
  }
}
