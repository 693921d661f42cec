import { identity, type ParsedInputOf } from '@patenwerk/contracts';
import { Handles, type ResultOf } from '@patenwerk/service-kit';
import { Controller } from '@nestjs/common';
import { AccountsService } from './accounts.service.js';
import { InvitationsService } from './invitations.service.js';
import { StaffService } from './staff.service.js';

@Controller()
export class IdentityHandlers {
  constructor(
    private readonly accounts: AccountsService,
    private readonly invitations: InvitationsService,
    private readonly staff: StaffService,
  ) {}

  @Handles(identity.me)
  me(_input: ParsedInputOf<typeof identity.me>): Promise<ResultOf<typeof identity.me>> {
    return this.accounts.me();
  }

  @Handles(identity.users)
  users(input: ParsedInputOf<typeof identity.users>): Promise<ResultOf<typeof identity.users>> {
    return this.accounts.users(input);
  }

  @Handles(identity.staffNames)
  staffNames(input: ParsedInputOf<typeof identity.staffNames>): Promise<ResultOf<typeof identity.staffNames>> {
    return this.staff.names(input);
  }

  @Handles(identity.invite)
  invite(input: ParsedInputOf<typeof identity.invite>): Promise<ResultOf<typeof identity.invite>> {
    return this.invitations.invite(input);
  }

  @Handles(identity.invitation)
  invitation(input: ParsedInputOf<typeof identity.invitation>): Promise<ResultOf<typeof identity.invitation>> {
    return this.invitations.look(input);
  }

  @Handles(identity.acceptInvitation)
  acceptInvitation(input: ParsedInputOf<typeof identity.acceptInvitation>): Promise<ResultOf<typeof identity.acceptInvitation>> {
    return this.invitations.accept(input);
  }

  @Handles(identity.publicAddress)
  async publicAddress(_input: ParsedInputOf<typeof identity.publicAddress>): Promise<ResultOf<typeof identity.publicAddress>> {
    return this.accounts.publicAddress();
  }

  @Handles(identity.createDemoAccounts)
  createDemoAccounts(input: ParsedInputOf<typeof identity.createDemoAccounts>): Promise<ResultOf<typeof identity.createDemoAccounts>> {
    return this.accounts.createDemoAccounts(input);
  }
}
