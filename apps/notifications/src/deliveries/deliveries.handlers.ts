import { Controller } from '@nestjs/common';
import { notifications, type ParsedInputOf } from '@patenwerk/contracts';
import { Handles, type ResultOf } from '@patenwerk/service-kit';
import { DeliveriesService } from './deliveries.service.js';

@Controller()
export class DeliveriesHandlers {
  constructor(private readonly service: DeliveriesService) {}

  @Handles(notifications.deliveries)
  deliveries(input: ParsedInputOf<typeof notifications.deliveries>): Promise<ResultOf<typeof notifications.deliveries>> {
    return this.service.deliveries(input);
  }

  @Handles(notifications.sendStaffMail)
  sendStaffMail(input: ParsedInputOf<typeof notifications.sendStaffMail>): Promise<ResultOf<typeof notifications.sendStaffMail>> {
    return this.service.sendStaffMail(input);
  }
}
