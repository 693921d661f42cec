import { type ParsedInputOf, people } from '@patenwerk/contracts';
import { Handles, HandlesMany, type Request } from '@patenwerk/service-kit';
import { Controller } from '@nestjs/common';
import { PeopleService } from './people.service.js';

type In<K extends keyof typeof people> = ParsedInputOf<(typeof people)[K]>;

@Controller()
export class PeopleHandlers {
  constructor(private readonly people: PeopleService) {}

  @Handles(people.recordInterest) async recordInterest(input: In<'recordInterest'>) { return this.people.recordInterest(input); }
  @Handles(people.checkContact) async checkContact(input: In<'checkContact'>) { return this.people.checkContact(input); }
  @Handles(people.list) async list(input: In<'list'>) { return this.people.list(input); }
  @Handles(people.getMany) async getMany(input: In<'getMany'>) { return this.people.getMany(input); }
  @HandlesMany(people.get) async get(requests: readonly Request<typeof people.get>[]) { return this.people.getEach(requests); }
  @Handles(people.update) async update(input: In<'update'>) { return this.people.update(input); }
  @Handles(people.advanceIntake) async advanceIntake(input: In<'advanceIntake'>) { return this.people.advanceIntake(input); }
  @Handles(people.recordDocument) async recordDocument(input: In<'recordDocument'>) { return this.people.recordDocument(input); }
  @Handles(people.recordTraining) async recordTraining(input: In<'recordTraining'>) { return this.people.recordTraining(input); }
  @Handles(people.giveConsent) async giveConsent(input: In<'giveConsent'>) { return this.people.giveConsent(input); }
  @Handles(people.withdrawConsent) async withdrawConsent(input: In<'withdrawConsent'>) { return this.people.withdrawConsent(input); }
  @Handles(people.today) async today(input: In<'today'>) { return this.people.today(input); }
}
