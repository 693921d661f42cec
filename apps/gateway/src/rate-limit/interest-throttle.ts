import { Injectable } from '@nestjs/common';
import { SignInThrottle } from '../sign-in/sign-in-throttle.js';
import { networkOf } from '../sign-in/throttle-rules.js';

/** So many forms a day come freely from one network: a library, a shelter, a school share one. Each further one waits, longer and longer. */
const formsFreely = 30;

/** Slows down whoever sends form after form, for all copies of the gateway together. */
@Injectable()
export class InterestThrottle {
  constructor(private readonly throttle: SignInThrottle) {}

  /** Counts a form from this address; `too_many_requests` while it has to wait. */
  async count(address: string): Promise<void> {
    await this.throttle.take([{ subject: `interest network ${networkOf(address)}`, free: formsFreely, firstWaitSeconds: 60, longestWaitSeconds: 3_600 }]);
  }
}
