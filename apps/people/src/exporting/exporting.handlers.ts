import { type ParsedInputOf, people } from '@patenwerk/contracts';
import { Handles } from '@patenwerk/service-kit';
import { Controller } from '@nestjs/common';
import { ExportingService } from './exporting.service.js';

@Controller()
export class ExportingHandlers {
  constructor(private readonly exporting: ExportingService) {}

  @Handles(people.exportList) async exportList(input: ParsedInputOf<typeof people.exportList>) { return this.exporting.list(input); }
}
