import { type ParsedInputOf, people } from '@patenwerk/contracts';
import { Handles } from '@patenwerk/service-kit';
import { Controller } from '@nestjs/common';
import { SharingService } from './sharing.service.js';

type In<K extends keyof typeof people> = ParsedInputOf<(typeof people)[K]>;

@Controller()
export class SharingHandlers {
  constructor(private readonly sharing: SharingService) {}

  @Handles(people.features) async features(input: In<'features'>) { return this.sharing.features(input); }
  @Handles(people.featuresOfSite) async featuresOfSite(input: In<'featuresOfSite'>) { return this.sharing.featuresOfSite(input); }
  @Handles(people.whereabouts) async whereabouts(input: In<'whereabouts'>) { return this.sharing.whereabouts(input); }
  @Handles(people.recipient) async recipient(input: In<'recipient'>) { return this.sharing.recipient(input); }
}
