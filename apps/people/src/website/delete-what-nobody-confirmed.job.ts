import { Runs } from '@patenwerk/service-kit';
import { Controller } from '@nestjs/common';
import { PublicInterestService } from './public-interest.service.js';

/** An address that nobody confirms within a week may be somebody else's: the whole form goes. */
@Controller()
export class DeleteWhatNobodyConfirmed {
  constructor(private readonly interests: PublicInterestService) {}

  @Runs('delete what nobody confirmed', { dailyAtHour: 2 })
  async run(): Promise<void> {
    await this.interests.forget();
  }
}
