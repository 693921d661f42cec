import { FollowMergedPeople, ForgetAnErasedPerson } from '@patenwerk/service-kit';
import { Module } from '@nestjs/common';
import { EnrolmentsHandlers } from './enrolments/enrolments.handlers.js';
import { EnrolmentsRepository } from './enrolments/enrolments.repository.js';
import { EnrolmentsService } from './enrolments/enrolments.service.js';
import { MoveEnrolmentsWithTheirPerson } from './enrolments/move-enrolments-with-their-person.listener.js';
import { StopEnrolmentsWhenConsentIsWithdrawn } from './enrolments/stop-enrolments-when-consent-is-withdrawn.listener.js';
import { WaitingList } from './enrolments/waiting-list.js';
import { EventsHandlers } from './events/events.handlers.js';
import { EventsRepository } from './events/events.repository.js';
import { EventsService } from './events/events.service.js';
import { LoadHandlers } from './loading/load.handlers.js';
import { LoadService } from './loading/load.service.js';

@Module({
  controllers: [ForgetAnErasedPerson, FollowMergedPeople, EventsHandlers, EnrolmentsHandlers, LoadHandlers, StopEnrolmentsWhenConsentIsWithdrawn, MoveEnrolmentsWithTheirPerson],
  providers: [EventsService, EventsRepository, EnrolmentsService, EnrolmentsRepository, WaitingList, LoadService],
})
export class AppModule {}
