import { type ParsedInputOf, publicInterest } from '@patenwerk/contracts';
import { Handles } from '@patenwerk/service-kit';
import { Controller } from '@nestjs/common';
import { PublicInterestService } from './public-interest.service.js';

type In<K extends keyof typeof publicInterest> = ParsedInputOf<(typeof publicInterest)[K]>;

@Controller()
export class PublicInterestHandlers {
  constructor(private readonly interests: PublicInterestService) {}

  @Handles(publicInterest.begin) async begin(_input: In<'begin'>) { return this.interests.begin(); }
  @Handles(publicInterest.submit) async submit(input: In<'submit'>) { return this.interests.submit(input); }
  @Handles(publicInterest.confirm) async confirm(input: In<'confirm'>) { return this.interests.confirm(input); }
  @Handles(publicInterest.ofPerson) async ofPerson(input: In<'ofPerson'>) { return this.interests.ofPerson(input); }
  @Handles(publicInterest.confirmationMail) async confirmationMail(input: In<'confirmationMail'>) { return this.interests.confirmationMail(input); }
}
