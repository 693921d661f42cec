import { Controller } from '@nestjs/common';
import { type ConsentPurpose, type EventData, type EventEnvelope, peopleEvents } from '@patenwerk/contracts';
import type { Tx } from '@patenwerk/persistence';
import { Listens } from '@patenwerk/service-kit';
import { CandidatesService } from '../candidates/candidates.service.js';
import { MatchesService } from './matches.service.js';

/** Without one of these nobody may be proposed; whose guardians no longer agree is not either. */
const endsProposals: readonly ConsentPurpose[] = ['privacy_notice', 'consent_profile', 'parental_consent'];

@Controller()
export class WithdrawProposalsWhenConsentIsWithdrawnListener {
  constructor(
    private readonly candidates: CandidatesService,
    private readonly matches: MatchesService,
  ) {}

  @Listens(peopleEvents.consentWithdrawn)
  async consentWithdrawn({ data }: EventEnvelope<EventData<typeof peopleEvents.consentWithdrawn>>, tx: Tx): Promise<void> {
    if (data.purpose === 'consent_profile') await this.candidates.forgetProfile(tx, data.personId);
    else await this.candidates.refresh(tx, data.personId);
    if (endsProposals.includes(data.purpose)) await this.matches.withdrawProposalsOf(tx, data.personId);
  }
}
