import { type ParsedInputOf, staff } from '@patenwerk/contracts';
import { Handles, type ResultOf } from '@patenwerk/service-kit';
import { Controller } from '@nestjs/common';
import { InvitationsService } from './invitations.service.js';
import { RecoveryService } from './recovery.service.js';
import { StaffService } from './staff.service.js';

type Input<K extends keyof typeof staff> = ParsedInputOf<(typeof staff)[K]>;
type Result<K extends keyof typeof staff> = Promise<ResultOf<(typeof staff)[K]>>;

@Controller()
export class StaffHandlers {
  constructor(
    private readonly service: StaffService,
    private readonly invitations: InvitationsService,
    private readonly recoveries: RecoveryService,
  ) {}

  @Handles(staff.colleagues) async colleagues(input: Input<'colleagues'>): Result<'colleagues'> { return this.service.colleagues(input); }
  @Handles(staff.inviteAgain) async inviteAgain(input: Input<'inviteAgain'>): Result<'inviteAgain'> { return this.invitations.inviteAgain(input); }
  @Handles(staff.withdrawInvitation) async withdrawInvitation(input: Input<'withdrawInvitation'>): Result<'withdrawInvitation'> { return this.invitations.withdraw(input); }
  @Handles(staff.grant) async grant(input: Input<'grant'>): Result<'grant'> { return this.service.grant(input); }
  @Handles(staff.withdrawGrant) async withdrawGrant(input: Input<'withdrawGrant'>): Result<'withdrawGrant'> { return this.service.withdrawGrant(input); }
  @Handles(staff.suspend) async suspend(input: Input<'suspend'>): Result<'suspend'> { return this.service.suspend(input); }
  @Handles(staff.reactivate) async reactivate(input: Input<'reactivate'>): Result<'reactivate'> { return this.service.reactivate(input); }
  @Handles(staff.responsibilities) async responsibilities(input: Input<'responsibilities'>): Result<'responsibilities'> { return this.service.responsibilities(input); }
  @Handles(staff.handOver) async handOver(input: Input<'handOver'>): Result<'handOver'> { return this.service.handOver(input); }
  @Handles(staff.leave) async leave(input: Input<'leave'>): Result<'leave'> { return this.service.leave(input); }
  @Handles(staff.issueRecovery) async issueRecovery(input: Input<'issueRecovery'>): Result<'issueRecovery'> { return this.recoveries.issue(input); }
  @Handles(staff.recovery) async recovery(input: Input<'recovery'>): Result<'recovery'> { return this.recoveries.look(input); }
  @Handles(staff.recover) async recover(input: Input<'recover'>): Result<'recover'> { return this.recoveries.recover(input); }
}
