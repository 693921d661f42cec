import { type ParsedInputOf, people } from '@patenwerk/contracts';
import { Handles } from '@patenwerk/service-kit';
import { Controller } from '@nestjs/common';
import { LoadingService } from './loading.service.js';

@Controller()
export class LoadingHandlers {
  constructor(private readonly loading: LoadingService) {}

  @Handles(people.load) async load(input: ParsedInputOf<typeof people.load>) { return this.loading.load(input); }
}
