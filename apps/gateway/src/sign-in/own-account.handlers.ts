import { account, type ParsedInputOf } from '@patenwerk/contracts';
import { Handles, type ResultOf } from '@patenwerk/service-kit';
import { Controller } from '@nestjs/common';
import { OwnAccountService } from './own-account.service.js';
import { SecondFactorsService } from './second-factors.service.js';

@Controller()
export class OwnAccountHandlers {
  constructor(
    private readonly own: OwnAccountService,
    private readonly secondFactors: SecondFactorsService,
  ) {}

  @Handles(account.factors)
  factors(_input: ParsedInputOf<typeof account.factors>): Promise<ResultOf<typeof account.factors>> {
    return this.secondFactors.factors();
  }

  @Handles(account.beginTimeCode)
  beginTimeCode(_input: ParsedInputOf<typeof account.beginTimeCode>): Promise<ResultOf<typeof account.beginTimeCode>> {
    return this.secondFactors.beginTimeCode();
  }

  @Handles(account.confirmTimeCode)
  confirmTimeCode(input: ParsedInputOf<typeof account.confirmTimeCode>): Promise<ResultOf<typeof account.confirmTimeCode>> {
    return this.secondFactors.confirmTimeCode(input);
  }

  @Handles(account.removeTimeCode)
  removeTimeCode(_input: ParsedInputOf<typeof account.removeTimeCode>): Promise<ResultOf<typeof account.removeTimeCode>> {
    return this.secondFactors.removeTimeCode();
  }

  @Handles(account.beginCodes)
  beginCodes(_input: ParsedInputOf<typeof account.beginCodes>): Promise<ResultOf<typeof account.beginCodes>> {
    return this.secondFactors.beginCodes();
  }

  @Handles(account.confirmCodes)
  confirmCodes(input: ParsedInputOf<typeof account.confirmCodes>): Promise<ResultOf<typeof account.confirmCodes>> {
    return this.secondFactors.confirmCodes(input);
  }

  @Handles(account.removeCodes)
  removeCodes(_input: ParsedInputOf<typeof account.removeCodes>): Promise<ResultOf<typeof account.removeCodes>> {
    return this.secondFactors.removeCodes();
  }

  @Handles(account.removePasskey)
  removePasskey(input: ParsedInputOf<typeof account.removePasskey>): Promise<ResultOf<typeof account.removePasskey>> {
    return this.secondFactors.removePasskey(input);
  }

  @Handles(account.sessions)
  sessions(_input: ParsedInputOf<typeof account.sessions>): Promise<ResultOf<typeof account.sessions>> {
    return this.own.list();
  }

  @Handles(account.endSession)
  endSession(input: ParsedInputOf<typeof account.endSession>): Promise<ResultOf<typeof account.endSession>> {
    return this.own.end(input);
  }

  @Handles(account.endOtherSessions)
  endOtherSessions(_input: ParsedInputOf<typeof account.endOtherSessions>): Promise<ResultOf<typeof account.endOtherSessions>> {
    return this.own.endOthers();
  }

  @Handles(account.changePassword)
  changePassword(input: ParsedInputOf<typeof account.changePassword>): Promise<ResultOf<typeof account.changePassword>> {
    return this.own.changePassword(input);
  }
}
