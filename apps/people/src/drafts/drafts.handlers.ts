import { type ParsedInputOf, people } from '@patenwerk/contracts';
import { Handles } from '@patenwerk/service-kit';
import { Controller } from '@nestjs/common';
import { DraftsService } from './drafts.service.js';

type In<K extends keyof typeof people> = ParsedInputOf<(typeof people)[K]>;

@Controller()
export class DraftsHandlers {
  constructor(private readonly drafts: DraftsService) {}

  @Handles(people.saveDraft) async save(input: In<'saveDraft'>) { return this.drafts.save(input); }
  @Handles(people.drafts) async list(input: In<'drafts'>) { return this.drafts.list(input); }
  @Handles(people.discardDraft) async discard(input: In<'discardDraft'>) { return this.drafts.discard(input); }
  @Handles(people.draftsOf) async of(input: In<'draftsOf'>) { return this.drafts.of(input); }
  @Handles(people.handOverDrafts) async handOver(input: In<'handOverDrafts'>) { return this.drafts.handOver(input); }
}
