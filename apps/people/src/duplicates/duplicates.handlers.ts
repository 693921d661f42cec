import { duplicates, type ParsedInputOf } from '@patenwerk/contracts';
import { Handles } from '@patenwerk/service-kit';
import { Controller } from '@nestjs/common';
import { DuplicatesService } from './duplicates.service.js';

type In<K extends keyof typeof duplicates> = ParsedInputOf<(typeof duplicates)[K]>;

@Controller()
export class DuplicatesHandlers {
  constructor(private readonly service: DuplicatesService) {}

  @Handles(duplicates.similar) async similar(input: In<'similar'>) { return this.service.similar(input); }
  @Handles(duplicates.duplicates) async duplicates(input: In<'duplicates'>) { return this.service.list(input); }
  @Handles(duplicates.dismissDuplicate) async dismiss(input: In<'dismissDuplicate'>) { return this.service.dismiss(input); }
  @Handles(duplicates.reopenDuplicate) async reopen(input: In<'reopenDuplicate'>) { return this.service.reopen(input); }
}
